// Package pipe is a network in memory for one server: a bubble of testing/synctest
// holds it, and it needs no port.
package pipe

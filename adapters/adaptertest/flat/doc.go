// Package flat tells of the sizes that a process had over time whether they grow.
package flat

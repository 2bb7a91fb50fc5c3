// Package outbox keeps the order of what a fake platform writes to one connection, so that
// whoever has something to send need not wait for the one at the other end.
package outbox

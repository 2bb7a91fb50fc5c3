// Package terminal is the adapter for a person at a terminal. It shows replies
// wrapped to the terminal's width, coloured where colours are wanted and plain
// where the output is a pipe, and [Chat] holds a conversation there: with line
// editing, history and a prompt on a terminal, without them where it is piped.
//
// Nothing that a reply holds can drive the terminal: control characters, escape
// sequences and characters that turn the direction of writing are dropped.
package terminal

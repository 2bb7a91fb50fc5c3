// Package ticket hands students to advisors: a ticket carries one question from a
// student's private messages to a card in the advisors' channel, and what is said
// about it both ways, until it is closed.
//
// A [Ticket] changes only by events (state.go), which are pure: they say what the
// ticket is afterwards and which [Post]s that takes. Both are written in one
// transaction, and the posts go out from there (worker.go): nothing is lost or
// doubled, whenever the process dies.
//
// Names of students are in no ticket. The platform's id of a student is kept sealed,
// and only while something may still be said to them.
package ticket

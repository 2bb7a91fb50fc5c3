// Package answer turns a question into a reply: it plans what to do, searches,
// and composes from what stands in the knowledge base. Every factual sentence
// comes from a passage, a link or a figure with its source; only the connecting
// phrases of say.go are its own. It is pure: the same edition and the same turn
// give the same reply.
//
// engine.go is the way of a turn; rank.go scores passages for a question;
// follow.go resolves what a question leaves to the conversation; decide.go
// chooses what to do; tell.go, compare.go, list.go, path.go, recommend.go and
// eligible.go do it; refuse.go says what is not known.
package answer

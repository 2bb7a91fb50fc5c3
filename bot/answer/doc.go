// Package answer turns a question into a reply: it plans what to do, searches,
// and composes from what stands in the knowledge base. Every factual sentence
// comes from a passage, a link or a figure with its source; only the connecting
// phrases of say.go are its own. It is pure: the same edition and the same turn
// give the same reply.
//
// engine.go is the way of a turn; documents.go and labels.go make an edition's
// index and classifier; rank.go scores passages for a question. What a question
// leaves to the conversation is resolved in follow.go, talk.go and goon.go, and
// kept in remember.go. decide.go chooses what to do, outside.go and askback.go
// what not to answer; tell.go, each.go, compare.go, list.go (with listby.go and
// figures.go), path.go, recommend.go and eligible.go do it; premise.go puts right
// what a message takes for granted; refuse.go says what is not known; compose.go,
// merge.go and say.go make the reply.
package answer

// Package answer turns a question into a reply: it plans what to do, searches, and composes from
// what stands in the knowledge base (retrieval-based question answering, without generation).
// Every factual sentence comes from a passage, a link or a figure with its source; its own are
// only the connecting phrases (session/say.go) and the conditions that a list names
// (filter/say.go). It is pure: the same edition and the same turn give the same reply.
//
// The work on a turn stands in packages that are called rooms, each on the one before it:
// session (the state of the dialogue), listing, compare, follow (coreference and ellipsis),
// point (references to what was told), hear (query rewriting), decline (questions out of scope),
// lookup, ways, advise. Each embeds the one before it: a room calls those below it and none
// above, which the compiler holds, and what a turn's work shares stands in one session. This
// package is the way of a message through them, its dialogue manager: it splits a message into
// its questions, takes each for what it stands for in the talk, chooses which room answers it,
// and joins the answers.
//
// What needs no session has packages of its own, which know nothing of these: corpus reads an
// edition's texts, learned makes its classifier and speller of them, likeness says how like what
// is asked a text is, oneschool what is asked of one school; rank says how likely each document
// is what is asked for; curated finds what advisors answered to the very question, ladder reads
// schooling and ways between roles off the base, filter is a small language of conditions on
// things of a kind, suit weighs which role suits whom, and phrase puts names and questions into
// words.
//
// Some words are used in one sense throughout: an edition is what is answered from, a knowledge
// base with all that is learned from it; lore is what editions share; a reaction is an utterance
// that answers the last reply (feedback or a follow-up act), a nod one of its little words of
// assent; to reread a turn is to rewrite it as the whole question that it stands for.
package answer

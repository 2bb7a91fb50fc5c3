// Package answer turns a question into a reply: it plans what to do, searches, and composes from
// what stands in the knowledge base. Every factual sentence comes from a passage, a link or a
// figure with its source; its own are only the connecting phrases (session/say.go) and the
// conditions that a list names (filter/say.go). It is pure: the same edition and the same turn give
// the same reply.
//
// The work on a turn stands in rooms, each on the one before it: session (what is known), listing,
// compare, follow (what is left to the talk), point, hear (what a message asks), decline, lookup,
// ways, advise. Each embeds the one before it: a room calls those below it and none above, which
// the compiler holds, and what a turn's work shares stands in one session. This package is the way
// of a message through them. engine.go answers a turn, respond.go is the way of its message, part.go
// of one question in it; reread.go reads a turn as what it stands for, decide.go chooses what to do
// with it, merge.go joins the parts. advised.go tells what advisors answered, before all else;
// safety.go says what is fixed, social.go answers what asks nothing, react.go what answers an
// answer, program.go what a program says of itself, runs.go who runs a place, list.go lists,
// otherdegree.go what other degrees open, occasion.go leaves off what a question is asked for.
// alone.go and aside.go treat turns that do not go on with the talk. recurate.go makes an edition
// with other curated answers, lore.go what editions share.
//
// What needs no session has packages of its own, which know nothing of these: corpus reads an
// edition's texts, learned makes its classifier and speller of them, likeness says how like what is
// asked a text is, oneschool what is asked of one school; rank says how likely each document is
// what is asked for; curated finds what advisors answered to the very question, ladder reads
// schooling and ways between roles off the base, filter is a small language of conditions on things
// of a kind, suit weighs which role suits whom, and phrase puts names and questions into words.
package answer

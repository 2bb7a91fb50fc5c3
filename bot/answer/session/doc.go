// Package session is what is known while one turn of a talk is answered: the edition, what was said
// before, the message and the question of it that is at hand, and the reply as it is put together.
// The rooms that answer stand on it and on one another: listing, compare, follow, point, hear,
// decline, lookup, ways and advise, each with a type that holds that of the room below it, so that
// a room calls those below and none above. What a reader of a method may rely on is the same in
// all: it looks at the turn and the edition, and leaves the edition as it is.
//
// edition.go is what an edition is answered from, session.go what is known of a turn. named.go and
// cards.go read which things a question names or means, certifiers.go which work it tells of,
// reactions.go what is meant by what is said to an answer, rephrase.go puts one as another, facts.go
// and figures.go look up what the base says of a thing, conditions.go and ends.go which things meet
// a condition; compose.go and say.go make the parts of a reply, beside.go what is told beside it,
// confidence.go how sure it is, and remember.go what the next turn needs.
package session

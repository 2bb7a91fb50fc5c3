// Package session is what is known while one turn of a talk is answered, the state of the
// dialogue: the edition, what was said before, the message and the question of it that is at
// hand, and the reply as it is put together. The rooms that answer stand on it and on one
// another: listing, compare, follow, point, hear, decline, lookup, ways and advise, each with a
// type that holds that of the room below it, so that a room calls those below and none above.
// What a reader of a method may rely on is the same in all: it looks at the turn and the
// edition, and leaves the edition as it is.
package session

// Package answer turns a question into a reply: it plans what to do, searches,
// and composes from what stands in the knowledge base. Every factual sentence
// comes from a passage, a link or a figure with its source; only the connecting
// phrases of say.go are its own. It is pure: the same edition and the same turn
// give the same reply.
//
// What needs no session has packages of its own, which know nothing of this one: corpus
// reads an edition's texts, learned makes its classifier and speller of them, likeness says
// how like what is asked a text is; rank says how likely each document is what is asked
// for; curated finds what advisors answered to the very question, ladder reads schooling and
// ways between roles off the base, filter is a small language of conditions on things of a
// kind, suit weighs which role suits whom, oneschool tells what is asked of a single school
// (ofoneschool.go says that none is known), and phrase puts names and questions into words.
//
// engine.go builds an edition, session.go is what is known while a turn is answered, respond.go is the way of its message, which
// context.go cuts into what is asked and listen.go into what is told of oneself;
// advised.go tells what advisors answered to it, before all else; social.go answers what
// asks nothing; codelookup.go leaves the codes of single things alone, whichschool.go the choice of a school. gaplike.go says when a known gap that ranks first is no answer, everyday.go
// when what does is none, since only the program knows, amount.go when it speaks of no amount
// or price.
//
// What a question leaves to the conversation is resolved in follow.go: gather.go
// collects the ways to take a turn (sidestold.go, hints.go, senses.go, hastoo.go, namedfirst.go, salient.go make them),
// worth.go weighs them, by the turn's own words too (ownwords.go);
// pointer.go finds the one thing that a turn points at, with otherone.go, point.go, describe.go,
// describedby.go and fittest.go; narrow.go picks among what was listed, nthitem.go one item of a list, theirs.go asks for
// others of the body that awards what is in talk. again.go asks the last question of
// another thing, goon.go, climb.go, detail.go and howmuch.go answer turns that only go
// on, meant.go reads questions that are put as if for something else, starter.go and atthose.go what points at
// a certification, at workplaces or at one's own school, and remember.go keeps what the next turn needs.
//
// part.go is the way of one question of a message; decide.go chooses what to do with it
// (boss.go puts a role in the place of its boss, nameit.go names what it describes, runs.go who runs a place, start.go tells where to begin, acknowledge.go that
// nothing was asked), outside.go, worlds.go and askback.go what not to answer;
// lookup.go and tell.go, each.go, compare.go, list.go (with query.go, listby.go and
// figures.go), path.go, recommend.go (with wanted.go, forschooling.go, advise.go and
// suit.go) and eligible.go do it; beside.go tells what may have been meant as well,
// byitself.go what a turn leads to that may not go on with the talk, ownthings.go which turn surely does not;
// premise.go puts right what a message takes for granted; refuse.go says what is not
// known; compose.go, merge.go and say.go make the reply.
package answer

// Package curate is the room in which advisors answer once for all: a question that
// a person answered becomes a passage that the bot tells, cited as the program's
// advisors' own word. What is curated lies in a store; [Layer] makes of it the same
// Markdown that a content folder holds, laid over base and folder.
//
// An answer is drafted in a form, shown with what it would change, and published;
// every version of it is kept. Names stand in none of it.
package curate

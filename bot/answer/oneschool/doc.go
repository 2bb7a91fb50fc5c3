// Package oneschool tells what a question asks of one school: the asker's own ("is mine
// accredited", "does our college offer it") or one that it names ("does Lone Star College
// count"). No source tells of single schools, however near what they say of all of them
// comes. What asks after a rule for every school, though it says "my", is none of these:
// "does my program need to be accredited".
//
// ask.go says what is asked, subject.go where a school is named.
package oneschool

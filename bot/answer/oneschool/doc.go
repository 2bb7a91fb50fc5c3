// Package oneschool tells what a question asks of one school: the asker's own ("is mine
// accredited", "does our college offer it") or one that it names ("does Lone Star College
// count"): intent detection by rules, for questions that no source answers. No source tells of
// single schools, however near what they say of all of them comes. What asks after a rule for
// every school, though it says "my", is none of these: "does my program need to be accredited".
package oneschool

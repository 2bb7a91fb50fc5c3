// Package rank says how likely each document of the index (a passage, a known gap, or
// an act that no passage answers) is what a question asks for.
//
// catalogue.go knows what each document is and of which topics it speaks; aim.go makes a
// question ready to be compared with many documents; turn.go searches, and scores what
// was found by the weighted signals of weights.go, whose weights.txt is learned from
// questions that the index did not hold. gaps.go adds known gaps that are asked for in
// like words, whatever topic they name. focus.go is what the conversation adds.
package rank

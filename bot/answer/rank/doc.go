// Package rank says how likely each document of the index (a passage, a known gap, or an act
// that no passage answers) is what a question asks for: learning to rank. In come a question and
// the focus that the conversation adds; the index is searched, and what was found is scored by
// weighted signals, whose weights are learned from questions that the index did not hold. Known
// gaps are also found by questions asked in like words, whatever topic they name.
package rank

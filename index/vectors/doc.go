// Package vectors places words and short texts in a space where what means nearly
// the same lies close together: "borrow a laptop" beside "loaner computers", though
// they share no word.
//
// The vectors of some 46,000 English words are a committed table. They are learned so
// that their sum over a sentence points where the Universal Sentence Encoder (Cer et al.
// 2018) places the sentence, in the 64 directions in which sentences differ most
// (principal components): so a word that says little in a sentence is short. A text is
// the sum of its words; their order does not count. make/README.md tells how the table
// is made.
//
// A classifier that has few examples a label gains much from it. One that has
// thousands, as himpath's own has, gains nothing that a conversation shows, nor does
// the ranking of passages, which finds a few more passages first: so a running
// himpath does without. Only where advisors have answered questions it reads the
// table, to show their answers to whoever asks something near.
package vectors

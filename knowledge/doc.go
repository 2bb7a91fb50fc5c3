// Package knowledge is what the bot knows: topics, the passages that tell of
// them, figures, known gaps, each with its sources; the lexicon, example phrases,
// wordings that ask something of any topic of a kind, sets of words, and the
// questions that the bot itself asks. It loads them from files that an advisor
// can edit (content/README.md describes the format), lays an overlay folder over
// the built-in content, and checks everything, naming each problem as file:line.
//
// A loaded [Base] is never changed.
package knowledge

// Package curated finds the answers that advisors wrote to the very question that is asked, in
// whatever words: paraphrase identification. These take no part in the ranking: each is told to
// a message that asks one of its questions and to no other, so that what counts is whether two
// questions are the same, by their words and by what matter of everyday study each asks what of.
// It knows questions and answers, and no conversation.
package curated

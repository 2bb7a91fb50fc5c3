// Package classify learns labels from example phrases and says, for a new
// phrase, which label it carries, how sure that is, and whether it belongs to
// any of the labels at all.
//
// Four experts read the phrase: a one-vs-rest linear classifier with squared
// hinge loss over word and character n-grams, a smoothed multinomial model, a
// nearest centroid and the nearest single examples. A conditional logit,
// fitted on examples that the experts had not seen, weighs them against each
// other, so that the generative ones speak where there are few examples and
// the discriminative one where there are many. Whether a phrase belongs to any
// label is a second small logistic regression over what the experts say. It
// is fitted on unseen examples, on those of labels that were withheld from
// training, and on whatever out-of-scope examples were given.
//
// Everything is deterministic: the same examples in the same order give the
// same model, and a Model may be used from several goroutines.
package classify

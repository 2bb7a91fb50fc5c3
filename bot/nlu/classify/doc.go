// Package classify learns labels from example phrases and says, for a new
// phrase, which label it carries, how sure that is, and whether it belongs to
// any of the labels at all.
//
// Labels are ranked by a one-vs-rest linear classifier with squared hinge loss
// over words, pairs of words and character n-grams, helped by a smoothed
// multinomial model where examples are many. Told where texts lie by what they mean, it
// heeds that too. Its scores become probabilities by a factor fitted on examples it
// had not seen.
//
// Whether a text belongs to any label is a logistic regression over what the
// models say of it, and over how near the nearest single example is. It is
// fitted on unseen examples, on those of labels that were withheld from
// training, and on whatever out-of-scope examples were given.
//
// Everything is deterministic: the same examples in the same order give the
// same model, and a Model may be used from several goroutines.
package classify

// Package likeness says how like the indexed questions a text is, whatever topic either names
// (delexicalised text similarity): a bag of words and of pairs of them, where every topic's name
// is replaced by the word of its kind. A turn that only goes on ("and the pay?") is read by it,
// and what is known to have no answer is found by it.
package likeness

// Package learned is what the understander is given of an edition besides its names: the label
// of a text (text classification), learned from the corpus, and the spelling of its words
// (spelling correction). Both stand behind interfaces of package nlu, which knows no edition.
package learned

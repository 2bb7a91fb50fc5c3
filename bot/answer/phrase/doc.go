// Package phrase puts the names of the knowledge base, its questions and the sentences of its
// passages into the words of a reply (surface realisation): "the RHIT", "Who hires a coder?",
// what a passage says first. It holds no facts, and knows neither what was asked nor what is
// told.
package phrase

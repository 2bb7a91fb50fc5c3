// Package index is full-text search over the passages of a small knowledge
// base, and the only place that knows bleve.
//
// Words are cut and stemmed as bleve does; New turns them into compact arrays of
// frequencies and positions. (bleve's own postings held the same, took three times as
// long to make and several times as long to search.) The package scores itself,
// because bleve's scores cannot be compared between queries: BM25F over the fields
// name, aliases, facet,
// questions and text, a similarity to the best single question, the best
// single name, and words that stand side by side. Every passage that
// contains a query term is scored; nothing is cut beforehand.
//
// Tokens and Words are the one tokeniser of the program, Vocabulary repairs
// spelling against the words of the index, and Bench measures the same
// analyzer, fields and scorer on any public test collection.
package index

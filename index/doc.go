// Package index is full-text search over the passages of a small knowledge
// base, and the only place that knows bleve.
//
// bleve holds the postings: New hands it the tokens, and reads term frequencies
// and exact field lengths back once into compact arrays, beside the positions of
// its own scan (measured: reading bleve's postings for every query is several
// times slower). The package scores itself, because bleve's scores cannot be
// compared between queries: BM25F over the fields name, aliases, facet,
// questions and text, a similarity to the best single question, the best
// single name, and words that stand side by side. Every passage that
// contains a query term is scored; nothing is cut beforehand.
//
// Tokens and Words are the one tokeniser of the program, Vocabulary repairs
// spelling against the words of the index, and Bench measures the same
// analyzer, fields and scorer on any public test collection.
package index

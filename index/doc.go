// Package index is full-text search over the passages of a small knowledge
// base, and the only place that knows bleve.
//
// bleve is used while New runs, and analyses nothing: New hands it the tokens, counted,
// to be turned into postings, reads term frequencies and exact field lengths back into
// compact arrays, beside the positions of its own scan, and closes it (measured: reading
// bleve's postings for every query is several times slower). What stays of bleve is its
// stemmer and its list of stop words. The package scores itself, because bleve's scores
// cannot be compared between queries: BM25F over the fields name, aliases, facet,
// questions and text, a similarity to the best single question, the best
// single name, and words that stand side by side. Every passage that
// contains a query term is scored; nothing is cut beforehand.
//
// Tokens and Words are the one tokeniser of the program, Vocabulary repairs
// spelling against the words of the index, and Bench measures the same
// analyzer, fields and scorer on any public test collection.
package index

// Package eval runs question sets against an engine and counts what is right.
//
// A question set is a plain text file that an advisor can read and write:
//
//	kind: lookup
//
//	? whats on the rhit exam
//	= answered
//	+ data content | data management
//	- AAPC
//
// "kind:" holds until the next one. A case is one conversation and ends with a
// blank line; each of its turns is a message ("?", where \n is a line break),
// the accepted outcomes ("="), texts of which one must occur ("+", alternatives
// between bars) and texts that must not ("-"). Case and curly quotes don't count.
package eval

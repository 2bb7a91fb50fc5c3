// Package nlu understands messages: text and memory in, a [Question] out. It
// guards against patient data, folds slang and spelling, links topics, reads
// what people say of themselves, and classifies the act and the facet. It is
// pure: no clock, no store, no network; the same input gives the same output.
//
// From the bottom up: words.go cuts text, guard.go looks for what must not be
// kept, split.go takes greetings off and cuts compound messages, link.go finds
// the topics, worlds.go drops names that another world means, slots.go and person.go read the
// rest, understand.go ties them.
package nlu

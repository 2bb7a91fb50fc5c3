// Package nlu is natural language understanding: text and memory in, a [Question] out.
// It keeps out patient data, folds slang and spelling, cuts compound messages, links
// topics (entity linking), fills slots with what people ask and say of themselves, and
// classifies the act and the facet (intent classification). It is pure: no clock, no
// store, no network; the same input gives the same output.
package nlu

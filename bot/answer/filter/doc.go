// Package filter is a small language for questions that ask for all things of a kind that fulfil
// conditions: "which roles don't need a master's", "AHIMA's certifications for coders" (semantic
// parsing into a structured query). A [Query] is such a question, and a [Cond] one of its
// conditions: on the schooling, the links, the level, who awards it, or a side of work. What
// fulfils a condition is read off the knowledge base; nothing here reads messages.
package filter

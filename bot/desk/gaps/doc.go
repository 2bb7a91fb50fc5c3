// Package gaps is the room in which advisors see what the bot could not answer:
// questions that got no answer, were asked back about in vain, or whose answer was
// rated unhelpful, without their askers and grouped by meaning. It also writes the
// weekly digest, and tells those who wanted to hear when their question is answered.
package gaps

// Package decline knows what not to answer. In comes a question with the documents that were
// found for it; where it is outside the field, of what the sources do not tell, of what only a
// program or one school knows, or in need of a kind word first, out goes a reply that says so
// and points on: out-of-scope and answerability detection. It also asks back where a name may
// mean several things (clarification).
package decline

import "himpath/bot/answer/hear"

// Decliner is a session that knows what not to answer.
type Decliner struct{ hear.Listener }

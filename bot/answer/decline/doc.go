// Package decline knows what not to answer: what is outside the field (outside.go, worlds.go), what
// the knowledge does not say (refuse.go, openly.go, amount.go, gaplike.go, officeholder.go,
// athome.go, examrules.go, onecourse.go,
// othertrade.go), what only a program or
// one school knows (everyday.go, ofoneschool.go, whichschool.go), codes of single things
// (codelookup.go), what has to be asked back (askback.go), and what calls for a kind word
// (support.go, despair.go).
package decline

import "himpath/bot/answer/hear"

// Decliner is a session that knows what not to answer.
type Decliner struct{ hear.Listener }

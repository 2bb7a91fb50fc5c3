// Package point finds the one thing that a turn points at: resolution of referring expressions.
// In comes a turn such as "the second one", "the other", "the one with the exam" or "which of
// those pays most" with what was told and listed before; out goes the question asked of that
// very thing, or the answer which of them it is. It puts this together with what package follow
// makes of a turn, and resolves the question.
package point

import "himpath/bot/answer/follow"

// Finder is a session that finds what is pointed at.
type Finder struct{ follow.Resolver }

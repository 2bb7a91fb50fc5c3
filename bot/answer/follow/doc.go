// Package follow resolves what a question leaves to the talk. gather.go collects the ways to take a
// turn, which sidestold.go, hints.go, senses.go, hastoo.go, namedfirst.go, salient.go,
// background.go, kinship.go and gathersets.go make; worth.go weighs them, by the turn's own words
// too (ownwords.go); aside.go and barefacet.go say what a turn of nothing but a facet, or "that job",
// is about. again.go and againworth.go ask the last question of another thing, however that is put (sameof.go), undercondition.go what a role pays under a condition, goon.go goes on with
// what was told, meant.go reads what is put as if for something else. ownthings.go and byitself.go
// say which turn does not go on with the talk, setting.go and ofit.go what is asked of the place or
// the thing in it, undescribed.go of what is not described; beside.go tells what lies near.
package follow

import "himpath/bot/answer/compare"

// Resolver is a session that resolves what is left to the talk.
type Resolver struct{ compare.Comparer }

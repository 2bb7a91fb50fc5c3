// Package lookup tells what passages say: tell.go and each.go one passage or one for each thing,
// lookup.go which of them, detail.go and more.go what was not told yet. certified.go, ofrole.go,
// overschooled.go, ofuse.go, place.go, elsewhen.go, ofwhattold.go, stillused.go, nowholds.go, whochecks.go and whohires.go look up what is asked of
// certifications, roles, schooling beyond them, uses, places, times and employers; acknowledge.go sees that nothing was asked.
package lookup

import "himpath/bot/answer/decline"

// Teller is a session that tells what passages say.
type Teller struct{ decline.Decliner }

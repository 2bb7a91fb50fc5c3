// Package advise says what suits whom. recommend.go, with wanted.go, suit.go and forschooling.go,
// proposes roles to who describes themselves; choose.go, choices.go and setting.go the certification or
// degree for a work or a workplace, forwork.go the certification for what they do; eligible.go says who may do what; background.go, undescribed.go and circumstances.go
// read what a student has, comes from and lives with, advise.go that advice is asked,
// hollow.go what is asked that has nothing of its own, moveson.go into what somebody could move.
package advise

import "himpath/bot/answer/ways"

// Adviser is a session that gives advice.
type Adviser struct{ ways.Guide }

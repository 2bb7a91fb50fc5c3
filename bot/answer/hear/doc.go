// Package hear takes a message apart: context.go tells what is asked from what is told around it,
// listen.go what is told of oneself, joined.go which clauses ask one thing, boss.go whose role is meant, step.go what is next above or below, nameit.go what is described and
// not named, corrected.go what a message itself puts right, premise.go what is taken for granted and
// wrong; ownschooling.go and preference.go read what somebody has or likes as asked of what is in
// talk.
package hear

import "himpath/bot/answer/point"

// Listener is a session that hears what a message asks and tells.
type Listener struct{ point.Finder }

// Package listing answers with lists: the things of a kind that a question asks for, with
// conditions on them. query.go reads the question into conditions and queryrun.go finds what meets
// them; sets.go and listby.go choose of which kind and by what, list.go tells them, none.go and
// leftout.go what none is or is left out. oftold.go, outdone.go, lefttotold.go, mostofthat.go and onlythose.go ask it of what
// was told before, and ambiguous.go decides which of several things a name means.
package listing

import "himpath/bot/answer/session"

// Lister is a session that can list.
type Lister struct{ session.Session }

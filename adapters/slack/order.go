package slack

import "himpath/adapters/work"

// order remembers which edition of a message was seen last: Slack delivers an event
// again after a minute or five, and what is newer may have come in between. The zero
// value is ready.
type order struct{ last work.Recent[string] }

// editionDeleted is after all others.
const editionDeleted = "~"

// edition is the ts of the edit; "" is the message as it was first written.
func (u utterance) edition() string {
	if u.deleted {
		return editionDeleted
	}
	return u.edited
}

// deleted reports whether a message is known to be taken back.
func (o *order) deleted(id string) bool {
	last, _ := o.last.Get(id)
	return last == editionDeleted
}

// stale reports whether a newer edition of a message was seen, and remembers this
// one where not.
func (o *order) stale(id, edition string) (stale bool) {
	o.last.Update(id, func(last string, _ bool) (string, bool) {
		stale = edition < last
		return edition, !stale && edition != ""
	})
	return stale
}

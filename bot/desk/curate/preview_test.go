package curate

import (
	"errors"
	"testing"

	"himpath/bot"
)

// poisoned is an edition that panics when it is asked what is curated.
type poisoned struct{ bot.Recurater }

func (poisoned) Curated(string) []string { panic("over an answer") }

// TestReplayPanics: asking again, which happens beside whoever previews, ends in an error
// and not with the process.
func TestReplayPanics(t *testing.T) {
	err := new(Impact).replay(t.Context(), make([]AskedText, 3), replayer{old: poisoned{}})
	if !errors.Is(err, bot.ErrPanicked) {
		t.Errorf("replayed: %v", err)
	}
}

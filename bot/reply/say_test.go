package reply_test

import (
	"testing"

	"himpath/bot/reply"
)

func TestSay(t *testing.T) {
	if got := reply.Plain(reply.Say("Done.", "Thanks.")); got != "Done.\nThanks." {
		t.Errorf("%q", got)
	}
}

func TestClip(t *testing.T) {
	for text, want := range map[string]string{"two\n words": "two words", "ten letters": "ten lette…", "word and word": "word and…", "": ""} {
		if got := reply.Clip(text, 10); got != want {
			t.Errorf("Clip(%q) = %q", text, got)
		}
	}
}

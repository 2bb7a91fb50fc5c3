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

package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestOnlyTells: what nobody asked is not answered, and what was talked about stays.
func TestOnlyTells(t *testing.T) {
	for q, want := range map[string]reply.Outcome{
		"we moved from texas to north carolina last month":                      reply.Chat,
		"I am a program advisor at a community college and new to this server.": reply.Chat,
		"i was a counselor for 10 years":                                        reply.Answered,
		"rhit exam topics":                                                      reply.Answered,
		"my ear hurts since monday":                                             reply.OutOfScope,
		"i hate talking to people, love detail":                                 reply.Answered,
	} {
		if got := talk(t, shared(), q).Reply; got.Outcome != want {
			t.Errorf("%q: %s: %s", q, got.Outcome, reply.Plain(got))
		}
	}
}

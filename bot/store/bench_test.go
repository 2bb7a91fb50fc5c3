package store_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"himpath/bot"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// BenchmarkMessage takes one message all the way: Seen, Accept, Begin, Talk,
// Answered, Posted.
func BenchmarkMessage(b *testing.B) {
	s, err := store.Open(b.Context(), store.Options{Path: filepath.Join(b.TempDir(), "himpath.db"), Key: []byte(key)})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	r := reply.Reply{Outcome: reply.Answered, Headline: "A medical coder turns records into codes.", Topics: []string{"medical-coder"}}
	ok := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	for i := range b.N {
		ctx := b.Context()
		m := bot.Message{Program: "p", Platform: "slack", Channel: "C", User: fmt.Sprint("u", i%50), ID: fmt.Sprint(i), Key: fmt.Sprint(i), Text: "what does a coder do"}
		_, err := s.Seen(ctx, "p", "slack", m.Key)
		ok(err)
		got, err := s.Accept(ctx, m, bot.Pass)
		ok(err)
		m.Claim = got.Claim
		_, err = s.Begin(ctx, "p", "slack", m.Key, m.Claim)
		ok(err)
		_, _, err = s.Talk(ctx, m)
		ok(err)
		_, err = s.Answered(ctx, "p", bot.Answered{Message: m, Reply: r, Question: &bot.Question{Ref: m.Key, Text: m.Text, Reply: r},
			Talk: &bot.Talk{Memory: nlu.Memory{Turns: 1}}})
		ok(err)
		ok(s.Posted(ctx, "p", "slack", m.Key, "ts"))
	}
}

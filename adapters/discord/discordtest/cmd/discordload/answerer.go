package main

import (
	"context"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// answerer answers every question with its own words and something around them.
type answerer struct{ slow time.Duration }

// Answer takes as long as it was told to.
func (a answerer) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	if a.slow > 0 {
		wait := time.NewTimer(a.slow)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	t.Memory.Turns++
	return bot.Result{Memory: t.Memory, Profile: t.Profile, Reply: reply.Reply{
		Outcome: reply.Answered, Headline: t.Text, Intent: "tell/about", Topics: []string{"rhit"}, Passages: []string{"rhit/about"}, Confidence: 1,
		Blocks:      []reply.Block{{Kind: reply.Paragraph, Text: "Health information technicians keep the records of patients complete, correct and private."}},
		Citations:   []reply.Citation{{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"}},
		Suggestions: []string{"Who can get the RHIT?", "What comes after RHIT?"},
	}}, nil
}

// Complete knows no topics.
func (a answerer) Complete(_, _ string) []bot.Choice { return nil }

// Screen lets everything pass.
func (a answerer) Screen(string) (blocked, crisis bool) { return false, false }

// Close has nothing to free.
func (a answerer) Close() error { return nil }

//go:build !race

package eval_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"himpath/bot/answer"
)

// talkTurns is how many random turns are tried by default. HIMPATH_TALK_TURNS tries more: a
// fault that lies in what was told three turns ago comes once in ten thousand.
const talkTurns = 10000

// TestRandomTalks holds that no talk, however senseless, is too much for the engine: turns of
// all tuned sets in any order, joined, shuffled, cut short and mixed.
func TestRandomTalks(t *testing.T) {
	e, err := answer.New(builtIn(t))
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var texts, words []string
	for _, set := range tunedSets(t) {
		for _, c := range set.cases {
			for _, turn := range c.Turns {
				texts = append(texts, turn.Text)
				words = append(words, strings.Fields(turn.Text)...)
			}
		}
	}
	turns := talkTurns
	if n, err := strconv.Atoi(os.Getenv("HIMPATH_TALK_TURNS")); err == nil {
		turns = n
	}
	r := rand.New(rand.NewPCG(1, 2))
	for turns > 0 {
		var said []string
		var now answer.Turn
		for range 2 + r.IntN(4) {
			now.Text = distorted(r, texts, words)
			said = append(said, now.Text)
			res, err := e.Answer(t.Context(), now)
			if err != nil {
				t.Fatalf("%q: %v", said, err)
			}
			if res.Reply.Outcome == "" {
				t.Errorf("%q: no outcome", said)
			}
			now.Memory, now.Profile = res.Memory, res.Profile
			turns--
		}
	}
}

// distorted is one of texts, as it stands or not.
func distorted(r *rand.Rand, texts, words []string) string {
	any := func(of []string) string { return of[r.IntN(len(of))] }
	text := any(texts)
	switch r.IntN(8) {
	case 0, 1:
		return text + any([]string{", ", ". ", " and ", " but ", "? "}) + any(texts)
	case 2:
		ws := strings.Fields(text)
		r.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
		return strings.Join(ws, " ")
	case 3:
		ws := make([]string, 1+r.IntN(14))
		for i := range ws {
			ws[i] = any(words)
		}
		return strings.Join(ws, " ")
	case 4:
		ws := strings.Fields(text)
		return strings.Join(ws[r.IntN(len(ws)+1):], " ")
	}
	return text
}

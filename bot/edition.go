package bot

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// engine is an engine of package answer from which passages can be taken.
type engine struct {
	whole *answer.Engine // owns the index
	now   atomic.Pointer[answer.Engine]
	names []name
}

// name is a topic's name or alias, as it is searched for.
type name struct {
	folded string
	topic  *knowledge.Topic
}

// FromEngine makes an engine an [Answerer] with all that one can do. It owns e.
func FromEngine(e *answer.Engine) Answerer {
	g := &engine{whole: e}
	g.now.Store(e)
	for _, t := range e.Base().Topics {
		for _, n := range append([]string{t.Short, t.Name}, t.Aliases...) {
			g.names = append(g.names, name{fold(n), t})
		}
	}
	return g
}

func (g *engine) Answer(ctx context.Context, t Turn) (Result, error) {
	return g.now.Load().Answer(ctx, t)
}

// Withdraw swaps in a view on the same index. Closing the whole closes both.
func (g *engine) Withdraw(ids []string) { g.now.Store(g.whole.Without(ids)) }

func (g *engine) Close() error { return g.whole.Close() }

func (g *engine) Screen(text string) (blocked, crisis bool) {
	s := g.whole.Screen(text)
	return s.PatientData, s.Crisis
}

// Fixed has the engine answer a plain case: the text of the one that was
// screened is gone, and what is said depends on none of it.
func (g *engine) Fixed(v Verdict) reply.Reply {
	plain := map[Verdict]string{Blocked: "SSN 000-00-0000", Crisis: "i want to kill myself"}[v]
	want := map[Verdict]reply.Outcome{Blocked: reply.Blocked, Crisis: reply.OutOfScope}[v]
	res, err := g.now.Load().Answer(context.Background(), Turn{Text: plain})
	if err != nil || res.Reply.Outcome != want || v == Crisis && res.Reply.Intent != intentCrisis {
		return reply.Reply{}
	}
	return res.Reply
}

// maxChoices is how many lines of an autocomplete Discord shows:
// https://discord.com/developers/docs/interactions/application-commands#autocomplete
const maxChoices = 25

// Complete puts names that begin like prefix before those with a word in them
// that does. A topic stands once, under its everyday name.
func (g *engine) Complete(kind, prefix string) []Choice {
	prefix = fold(prefix)
	var out []Choice
	for _, fits := range []func(string) bool{
		func(n string) bool { return strings.HasPrefix(n, prefix) },
		func(n string) bool { return strings.Contains(n, " "+prefix) },
	} {
		for _, n := range g.names {
			c := Choice{Label: label(n.topic), Value: n.topic.Short}
			if (kind == "" || string(n.topic.Kind) == kind) && fits(n.folded) && !slices.Contains(out, c) && len(out) < maxChoices {
				out = append(out, c)
			}
		}
	}
	return out
}

func label(t *knowledge.Topic) string {
	if t.Short == t.Name {
		return t.Name
	}
	return t.Short + ": " + t.Name
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

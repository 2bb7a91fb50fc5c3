package curate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

const (
	// maxReplayed is how many of the latest questions are asked again.
	maxReplayed = 10_000
	// previewPatience is how long that may take; what was not asked by then is said.
	previewPatience = 9 * time.Second
	maxExamples     = 5
	maxNear         = 3
)

// Impact is what publishing an answer would change.
type Impact struct {
	Asked    int      // questions asked so far, those that come several times each time
	Replayed int      // of these, how many were asked again
	Changed  int      // of these, how many would get another reply
	New      int      // of these, how many got no answer before
	Apart    int      // of those replayed, how many mean another thing outside of the conversation they were asked in: it is not kept
	Examples []Change // the most frequent first
	Near     []Near   // passages that answer its questions already
	Unheard  []string // of its own questions, those that it would not be told to
}

// Change is a question that would get another reply.
type Change struct {
	Text          string
	Times         int
	Before, After reply.Reply
}

// Near is a passage that answers questions of a draft already.
type Near struct {
	Passage   string
	Text      string
	Questions int
}

// preview shows a draft, and what it would change.
func (r *Room) preview(ctx context.Context, program string, draft Answer) (reply.Reply, error) {
	imp, err := r.Impact(ctx, program, draft)
	var problems knowledge.Problems
	if errors.As(err, &problems) {
		return refused(draft, plainProblems(problems)), nil
	}
	if err != nil {
		return reply.Reply{}, err
	}
	var out reply.Reply
	err = r.o.Editions.UseBase(program, func(_ bot.Answerer, b *knowledge.Base) error {
		out = showDraft(b, draft, imp)
		return nil
	})
	return out, err
}

// plainProblems says what is wrong in words that fit a form.
func plainProblems(ps knowledge.Problems) []string {
	out := []string{"The content of this program has a problem. Until it is mended nothing can be published:"}
	for _, p := range ps[:min(3, len(ps))] {
		out = append(out, p.String())
	}
	return out
}

// Impact asks what was asked again, of the edition that stands and of one in which
// draft is told. [knowledge.Problems]: that could not be made.
func (r *Room) Impact(ctx context.Context, program string, draft Answer) (Impact, error) {
	ctx, cancel := context.WithTimeout(ctx, previewPatience)
	defer cancel()
	base, err := r.with(ctx, program, draft)
	if err != nil {
		return Impact{}, err
	}
	texts, err := r.o.Store.AskedTexts(ctx, program, maxReplayed)
	if err != nil {
		return Impact{}, fmt.Errorf("what was asked: %w", err)
	}
	var imp Impact
	err = r.o.Editions.UseBase(program, func(before bot.Answerer, _ *knowledge.Base) error {
		old, ok := bot.As[bot.Recurater](before)
		if !ok {
			return errors.New("the edition cannot be shown with other answers")
		}
		after := old.Recurate(base)
		defer after.Close()
		next, ok := after.(bot.Recurater)
		if !ok {
			return errors.New("the edition to come cannot be compared")
		}
		if err := imp.read(ctx, draft, before, after); err != nil {
			return err
		}
		return imp.replay(ctx, texts, replayer{before, after, old, next, passageID(draft)})
	})
	return imp, err
}

// with is what the program would know with draft published.
func (r *Room) with(ctx context.Context, program string, draft Answer) (*knowledge.Base, error) {
	under, err := r.o.Content(program)
	if err != nil {
		return nil, fmt.Errorf("content of %s: %w", program, err)
	}
	base, err := knowledge.Load(under...)
	if err != nil {
		return nil, err
	}
	answers, err := r.o.Store.Answers(ctx, program)
	if err != nil {
		return nil, fmt.Errorf("curated answers: %w", err)
	}
	ws, err := r.o.Store.Wordings(ctx, program)
	if err != nil {
		return nil, fmt.Errorf("assigned wordings: %w", err)
	}
	answers = slices.DeleteFunc(answers, func(a Answer) bool { return a.Ref == draft.Ref })
	draft.State, draft.At = Published, r.o.Now()
	files, _ := Layer(base, append([]Answer{draft}, answers...), ws)
	return knowledge.Load(append(slices.Clip(under), fs.FS(files))...)
}

// read asks the draft's own questions: who answers them already, and whether the
// draft would.
func (i *Impact) read(ctx context.Context, draft Answer, before, after bot.Answerer) error {
	id := passageID(draft)
	for _, q := range draft.Questions {
		was, err := before.Answer(ctx, bot.Turn{Text: q})
		if err != nil {
			return err
		}
		is, err := after.Answer(ctx, bot.Turn{Text: q})
		if err != nil {
			return err
		}
		if !slices.Contains(is.Reply.Passages, id) {
			i.Unheard = append(i.Unheard, q)
		}
		if w := was.Reply; w.Outcome == reply.Answered && len(w.Passages) > 0 && w.Confidence >= 0.6 {
			i.near(w.Passages[0], w, draft.Ref)
		}
	}
	slices.SortStableFunc(i.Near, func(a, b Near) int { return b.Questions - a.Questions })
	i.Near = i.Near[:min(maxNear, len(i.Near))]
	return nil
}

func (i *Impact) near(passage string, r reply.Reply, own string) {
	if ref, ok := answerRef(passage); ok && ref == own {
		return
	}
	at := slices.IndexFunc(i.Near, func(n Near) bool { return n.Passage == passage })
	if at < 0 {
		at = len(i.Near)
		i.Near = append(i.Near, Near{Passage: passage, Text: reply.Clip(reply.Plain(r), 160)})
	}
	i.Near[at].Questions++
}

// replayer asks two editions that share all but what is curated.
type replayer struct {
	before, after bot.Answerer
	old, next     bot.Recurater
	draft         string // the passage whose words may have changed
}

// tried is what became of a text that was asked again.
type tried int

const (
	notTried tried = iota
	same
	other // another reply
	apart // nobody can tell without its conversation
)

// ask asks a text of both. Where no other curated answer is told, nothing changes: it
// need not be answered to know.
func (r replayer) ask(ctx context.Context, t AskedText) (c Change, how tried, err error) {
	old := r.old.Curated(t.Text)
	if next := r.next.Curated(t.Text); slices.Equal(old, next) && !slices.Contains(next, r.draft) {
		return c, same, nil
	}
	was, err := r.before.Answer(ctx, bot.Turn{Text: t.Text})
	if err != nil {
		return c, notTried, err
	}
	if !t.alone(was.Reply) {
		return c, apart, nil
	}
	is, err := r.after.Answer(ctx, bot.Turn{Text: t.Text})
	if err != nil {
		return c, notTried, err
	}
	how = same
	if reply.Plain(was.Reply) != reply.Plain(is.Reply) {
		how = other
	}
	return Change{Text: t.Text, Times: t.Times, Before: was.Reply, After: is.Reply}, how, nil
}

// replay asks texts on all cores, until ctx ends.
func (i *Impact) replay(ctx context.Context, texts []AskedText, r replayer) error {
	found := make([]Change, len(texts))
	done := make([]tried, len(texts))
	var next atomic.Int64
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= len(texts) {
					return
				}
				err := bot.Guarded(func() (err error) {
					found[n], done[n], err = r.ask(ctx, texts[n])
					return err
				})
				if err != nil {
					if ctx.Err() == nil {
						failed.Store(&err)
					}
					return
				}
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return fmt.Errorf("ask again: %w", *err)
	}
	i.count(texts, done, found)
	return nil
}

func (i *Impact) count(texts []AskedText, done []tried, found []Change) {
	for n, t := range texts {
		i.Asked += t.Times
		if done[n] != notTried {
			i.Replayed += t.Times
		}
		switch c := found[n]; done[n] {
		case apart:
			i.Apart += t.Times
		case other:
			i.Changed += t.Times
			if c.Before.Outcome != reply.Answered && c.After.Outcome == reply.Answered {
				i.New += t.Times
			}
			i.add(c)
		case notTried, same:
		}
	}
	slices.SortStableFunc(i.Examples, func(a, b Change) int { return b.Times - a.Times })
	i.Examples = i.Examples[:min(maxExamples, len(i.Examples))]
}

// add adds an example; a text that was read in several ways is one.
func (i *Impact) add(c Change) {
	at := slices.IndexFunc(i.Examples, func(x Change) bool { return x.Text == c.Text })
	if at < 0 {
		i.Examples = append(i.Examples, c)
		return
	}
	i.Examples[at].Times += c.Times
}

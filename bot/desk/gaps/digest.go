package gaps

import (
	"context"
	"errors"
	"fmt"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
	"himpath/knowledge"
)

const (
	// few is the number of people under which nothing is broken down: it might show
	// who asked.
	few = 5
	// digestHour is when a digest goes out on Mondays, in the program's time zone.
	digestHour = 9
	tendEvery  = 5 * time.Minute
	maxItems   = 6
)

// Week is what a digest tells.
type Week struct {
	From, To  time.Time
	Asked     Count
	Missed    Count            // got no answer, or were asked back about
	Unhelpful Count            // were rated so
	Topics    map[string]Count // topic's name → questions about it
	Missing   []Gap
	Waiting   Waiting
	Published []string // answers, in a line
	Withdrawn []string // answers, in a line
	Learned   int      // wordings that were assigned
	TakenOut  []string // passages
	Due       []string // answers and passages to look at again
}

// Count is how many questions there were, and of how many people. Somebody who asks on
// two platforms counts twice: nothing is kept that says otherwise.
type Count struct{ Questions, People int }

// small reports whether it might show who asked.
func (c Count) small() bool { return c.People < few }

// tally counts questions by who asked them.
type tally map[string]int

func (t tally) add(q bot.Question) { t[q.Person]++ }

func (t tally) plus(more tally) tally {
	for person, n := range more {
		t[person] += n
	}
	return t
}

func (t tally) count() Count {
	c := Count{People: len(t)}
	for _, n := range t {
		c.Questions += n
	}
	return c
}

// Tend sends digests when they are due, tells those who wanted to hear what a crash kept
// from them, and takes away what nobody wishes any more, until ctx ends.
func (r *Room) Tend(ctx context.Context) {
	tick := time.NewTicker(tendEvery)
	defer tick.Stop()
	r.look(ctx, r.DigestIfDue, r.Tell, r.TakeUnwished)
	for {
		select {
		case <-tick.C:
			r.look(ctx, r.DigestIfDue, r.Tell, r.TakeUnwished)
		case <-r.retracted:
			r.look(ctx, r.TakeUnwished)
		case <-ctx.Done():
			return
		}
	}
}

// look does things of each program, each whatever becomes of the others.
func (r *Room) look(ctx context.Context, do ...func(ctx context.Context, program string) error) {
	for _, p := range r.o.Programs {
		var err error
		for _, f := range do {
			err = errors.Join(err, bot.Guarded(func() error { return f(ctx, p) }))
		}
		if err != nil && ctx.Err() == nil && !errors.Is(err, bot.ErrClosed) {
			r.o.Log.Error("look after gaps", "program", p, "error", err)
		}
	}
}

// DigestIfDue sends the digest of the last week, once, from Monday morning on. A
// program that is new gets its first one on the next Monday.
func (r *Room) DigestIfDue(ctx context.Context, program string) error {
	now := r.o.Now().In(r.zone(program))
	monday := startOfWeek(now)
	year, number := monday.ISOWeek()
	week := fmt.Sprintf("%04d-W%02d", year, number)
	// A later week is of a clock that was ahead: it must not keep all digests back until then.
	last, err := r.o.Store.Digested(ctx, program, week)
	switch {
	case err != nil:
		return fmt.Errorf("the last digest: %w", err)
	case last == "":
		return r.o.Store.SetDigested(ctx, program, week)
	case last == week || now.Before(monday.Add(digestHour*time.Hour)):
		return nil
	}
	to, ok, err := r.o.Advisors(ctx, program)
	if err != nil || !ok {
		return err
	}
	w, err := r.Week(ctx, program, monday.AddDate(0, 0, -7), monday)
	if err != nil {
		return err
	}
	if err := r.o.Outbox.Post(ctx, program, to, "digest/"+week, w.Reply()); err != nil {
		return fmt.Errorf("send a digest: %w", err)
	}
	return r.o.Store.SetDigested(ctx, program, week)
}

// startOfWeek is the beginning of the Monday on or before t.
func startOfWeek(t time.Time) time.Time {
	days := (int(t.Weekday()) + 6) % 7
	return time.Date(t.Year(), t.Month(), t.Day()-days, 0, 0, 0, 0, t.Location())
}

// zone is the program's time zone, UTC where it names none.
func (r *Room) zone(program string) *time.Location {
	zone := time.UTC
	_ = r.o.Editions.UseBase(program, func(_ bot.Answerer, b *knowledge.Base) error { // without an edition nothing is sent
		if b.Program != nil && b.Program.TimeZone != "" {
			if l, err := time.LoadLocation(b.Program.TimeZone); err == nil {
				zone = l
			}
		}
		return nil
	})
	return zone
}

// Week gathers what happened in a program from one time to another.
func (r *Room) Week(ctx context.Context, program string, from, to time.Time) (Week, error) {
	w := Week{From: from, To: to, Topics: map[string]Count{}}
	if err := r.countAsked(ctx, program, &w); err != nil {
		return w, err
	}
	var err error
	if w.Missing, _, err = r.Gaps(ctx, program); err != nil {
		return w, err
	}
	if w.Waiting, err = r.o.Waiting(ctx, program); err != nil {
		return w, fmt.Errorf("what waits: %w", err)
	}
	if w.TakenOut, err = r.o.Store.WithdrawnIn(ctx, program, from, to); err != nil {
		return w, err
	}
	return w, r.changes(ctx, program, &w)
}

// countAsked counts the questions of the week.
func (r *Room) countAsked(ctx context.Context, program string, w *Week) error {
	asked, missed, unhelpful, byTopic := tally{}, tally{}, tally{}, map[string]tally{}
	err := r.o.Questions(ctx, program, w.From, func(q bot.Question) error {
		if q.Text == "" || !q.At.Before(w.To) {
			return nil
		}
		asked.add(q)
		if o := q.Reply.Outcome; o == reply.NotFound || o == reply.Clarify {
			missed.add(q)
		}
		if q.NotHelpful > 0 {
			unhelpful.add(q)
		}
		if len(q.Reply.Topics) > 0 {
			id := q.Reply.Topics[0]
			if byTopic[id] == nil {
				byTopic[id] = tally{}
			}
			byTopic[id].add(q)
		}
		return nil
	})
	w.Asked, w.Missed, w.Unhelpful = asked.count(), missed.count(), unhelpful.count()
	if err != nil {
		return fmt.Errorf("what was asked: %w", err)
	}
	return r.o.Editions.UseBase(program, func(_ bot.Answerer, b *knowledge.Base) error {
		byName := map[string]tally{}
		for id, n := range byTopic {
			if t := b.Topic(id); t != nil {
				byName[t.Short] = n.plus(byName[t.Short])
			}
		}
		for name, n := range byName {
			w.Topics[name] = n.count()
		}
		return nil
	})
}

// changes gathers what advisors did, and what they should look at again.
func (r *Room) changes(ctx context.Context, program string, w *Week) error {
	answers, err := r.o.Curated.Answers(ctx, program)
	if err != nil {
		return fmt.Errorf("curated answers: %w", err)
	}
	ws, err := r.o.Curated.Wordings(ctx, program)
	if err != nil {
		return fmt.Errorf("assigned wordings: %w", err)
	}
	for _, x := range ws {
		if !x.At.Before(w.From) && x.At.Before(w.To) {
			w.Learned++
		}
	}
	month := w.To.Format("2006-01")
	for _, a := range answers {
		line := reply.Clip(a.Questions[0], 60) + ": " + reply.Clip(a.Wording, 80)
		if !a.At.Before(w.From) && a.At.Before(w.To) {
			if a.State == curate.Published {
				w.Published = append(w.Published, line)
			} else {
				w.Withdrawn = append(w.Withdrawn, line)
			}
		}
	}
	return r.o.Editions.UseBase(program, func(_ bot.Answerer, b *knowledge.Base) error {
		for _, p := range b.Due(month) {
			w.Due = append(w.Due, passageName(p)+": "+reply.Clip(p.Text, 80))
		}
		return nil
	})
}

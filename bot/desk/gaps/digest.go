package gaps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
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

// Tend sends digests when they are due, and tells those who wanted to hear what a
// crash kept from them, until ctx ends.
func (r *Room) Tend(ctx context.Context) {
	tick := time.NewTicker(tendEvery)
	defer tick.Stop()
	for {
		for _, p := range r.o.Programs {
			err := errors.Join(r.DigestIfDue(ctx, p), r.Tell(ctx, p))
			if err != nil && ctx.Err() == nil && !errors.Is(err, bot.ErrClosed) {
				r.o.Log.Error("look after gaps", "program", p, "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
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
	last, err := r.o.Store.Digested(ctx, program)
	switch {
	case err != nil:
		return fmt.Errorf("the last digest: %w", err)
	case last == "":
		return r.o.Store.SetDigested(ctx, program, week)
	case last >= week || now.Before(monday.Add(digestHour*time.Hour)):
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
	if w.TakenOut, err = r.o.Store.WithdrawnSince(ctx, program, from); err != nil {
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
		line := clip(a.Questions[0], 60) + ": " + clip(a.Wording, 80)
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
			w.Due = append(w.Due, passageName(p)+": "+clip(p.Text, 80))
		}
		return nil
	})
}

// Reply is the digest.
func (w Week) Reply() reply.Reply {
	out := say("The week from " + w.From.Format("2 January") + " to " + w.To.AddDate(0, 0, -1).Format("2 January"))
	add := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		if more := len(items) - maxItems; more > 0 {
			items = append(items[:maxItems:maxItems], fmt.Sprintf("and %d more", more))
		}
		out.Blocks = append(out.Blocks, paragraph(title), reply.Block{Kind: reply.List, Items: items})
	}
	out.Blocks = append(out.Blocks, paragraph(w.askedLine()))
	add("Asked about:", breakDown(w.Topics, w.Asked))
	out.Blocks = append(out.Blocks, paragraph(w.waitingLine()))
	add("Missing:", w.missing())
	add("Told from now on:", w.Published)
	add("Told no more:", w.Withdrawn)
	add("Taken out as wrong:", w.TakenOut)
	if w.Learned > 0 {
		out.Blocks = append(out.Blocks, paragraph(fmt.Sprintf("Wordings learned: %d.", w.Learned)))
	}
	add("To be looked at again:", w.Due)
	out.Actions = []reply.Action{{Kind: actList, Label: "What could not be answered", Ref: "0"}, {Kind: bot.DeskHome, Label: "Answers"}}
	return out
}

func (w Week) askedLine() string {
	switch {
	case w.Asked.Questions < few:
		return "Fewer than five questions were asked."
	case w.Asked.small():
		return fmt.Sprintf("%d questions were asked, by fewer than five people.", w.Asked.Questions)
	}
	return fmt.Sprintf("%d questions were asked by %d people; %s got no answer, %s were rated unhelpful.",
		w.Asked.Questions, w.Asked.People, w.Missed.some(), w.Unhelpful.some())
}

// some is a number of questions, or that it is not told.
func (c Count) some() string {
	switch {
	case c.Questions == 0:
		return "none"
	case c.Questions < few:
		return "fewer than five"
	case c.small():
		return "some, of fewer than five people,"
	}
	return fmt.Sprint(c.Questions)
}

// breakDown says what was asked about, each by at least five people.
func breakDown(counts map[string]Count, all Count) []string {
	if all.small() {
		return nil
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b].People-counts[a].People, counts[b].Questions-counts[a].Questions, cmp.Compare(a, b))
	})
	var out []string
	for _, n := range names {
		if c := counts[n]; !c.small() {
			out = append(out, fmt.Sprintf("%s: %d, by %d people", n, c.Questions, c.People))
		}
	}
	return out
}

func (w Week) waitingLine() string {
	if w.Waiting.Open == 0 {
		return "No ticket is open."
	}
	days := int(w.Waiting.Oldest.Hours() / 24)
	line := fmt.Sprintf("%d tickets are open", w.Waiting.Open)
	if w.Waiting.Open == 1 {
		line = "1 ticket is open"
	}
	if days > 0 {
		line += fmt.Sprintf(", the oldest for %d days", days)
	}
	return strings.Replace(line, "for 1 days", "for 1 day", 1) + "."
}

// missing names the gaps that five or more people fell into; the others are counted
// together.
func (w Week) missing() []string {
	var out []string
	rest := 0
	for _, g := range w.Missing {
		if g.People >= few {
			out = append(out, "“"+clip(g.Texts[0], 100)+"” ("+g.asked()+")")
		} else {
			rest++
		}
	}
	if rest > 0 {
		line := fmt.Sprintf("%d others, each asked by fewer than five people", rest)
		if rest == 1 {
			line = "1 other, asked by fewer than five people"
		}
		out = append(out[:min(len(out), maxItems-1)], line)
	}
	return out
}

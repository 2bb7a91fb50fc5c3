package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"himpath/adapters/discord/discordtest"
)

const (
	giveUp  = 30 * time.Second // after asking, for the last answers
	samples = 24               // of the memory, in all
	sampled = 10 * time.Second // and at least as often as this
)

// drive asks at the set rate; a late tick is made up for.
func (r *rig) drive(ctx context.Context, o options, t *tally) {
	begun := time.Now()
	every := time.Minute / time.Duration(o.rate)
	tick := time.NewTicker(max(every, time.Millisecond))
	defer tick.Stop()
	show := time.NewTicker(min(sampled, max(o.duration/samples, time.Second)))
	defer show.Stop()
	who := rand.New(rand.NewPCG(1, 2))
	total := int(o.duration / every)
	for asked := 0; asked < total; {
		select {
		case <-tick.C:
			for due := min(total, int(time.Since(begun)/every)); asked < due; asked++ {
				r.ask(ctx, o, t, r.people[who.IntN(len(r.people))], asked)
			}
		case <-show.C:
			t.sample(time.Since(begun))
		case <-ctx.Done():
			return
		}
		if err := r.dead(); err != nil {
			fmt.Fprintln(t.out, err)
			return
		}
	}
	t.sample(time.Since(begun))
}

// ask has a person use the command, and follows what comes of it.
func (r *rig) ask(ctx context.Context, o options, t *tally, user string, n int) {
	question := fmt.Sprintf("what is question %d about?", n)
	t.ask()
	at := time.Now()
	in := r.Slash(user, r.ChannelID, "career", discordtest.Sub("ask", discordtest.A("question", question)))
	r.asking.Go(func() {
		s := follow(ctx, in, at)
		if s.answered { // a second answer would come in this time
			pause(ctx, o.linger)
		}
		s.look(in, question)
		t.add(s)
		r.Forget(in)
	})
}

// seen is what became of one interaction.
type seen struct {
	called, deferred, answered bool
	callback, answer           time.Duration
	right                      bool // the answer is to this question
	slowed, sorry              bool // it is a request to wait, an apology
	edits                      int
	extra                      int // further messages in the callback
	refused                    int // answers that came a second time or too late, which nobody sees
}

// follow waits for the callback and for the answer.
func follow(ctx context.Context, in *discordtest.Interaction, at time.Time) (s seen) {
	late := time.NewTimer(giveUp)
	defer late.Stop()
	select {
	case <-in.Done():
		s.called, s.callback = true, time.Since(at)
	case <-late.C:
		return s
	case <-ctx.Done():
		return s
	}
	s.deferred = in.Kind() == 5
	select {
	case <-in.Settled():
		s.answered, s.answer = true, time.Since(at)
	case <-late.C:
	case <-ctx.Done():
	}
	return s
}

// look reads what stands in the end.
func (s *seen) look(in *discordtest.Interaction, question string) {
	m, _ := in.Original()
	s.right = s.answered && strings.Contains(m.Text, question)
	s.slowed = strings.Contains(m.Text, "That is a lot at once") || strings.Contains(m.Text, "One moment, please")
	s.sorry = strings.Contains(m.Text, "something went wrong")
	s.edits = in.Edits()
	s.extra, s.refused = len(in.FollowUps()), in.Refused()
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// settle waits until all is followed and closed in the store, and counts what was
// posted anywhere else.
func (r *rig) settle(ctx context.Context, t *tally) {
	r.asking.Wait()
	ctx, cancel := context.WithTimeout(ctx, giveUp)
	defer cancel()
	for r.app.Stats().Waiting > 0 && ctx.Err() == nil {
		pause(ctx, 10*time.Millisecond)
	}
	s := r.app.Stats()
	t.closed, t.postponed, t.failed = int(s.Posted), int(s.Postponed), int(s.Failed)
	t.elsewhere = len(r.Messages(r.ChannelID))
	for _, p := range r.people {
		t.elsewhere += len(r.Messages(r.OpenDM(p)))
	}
}

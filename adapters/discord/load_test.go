package discord_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"himpath/adapters/discord/discordtest"
)

// pace is that of a thousand interactions a minute.
const pace = 60 * time.Millisecond

// load has many people ask at that pace; it returns the interactions and how long
// each waited for its first answer.
func load(r *rig, n int) ([]*discordtest.Interaction, []time.Duration) {
	ins, took := make([]*discordtest.Interaction, n), make([]time.Duration, n)
	var wg sync.WaitGroup
	tick := time.NewTicker(pace)
	defer tick.Stop()
	for i := range n {
		<-tick.C
		user := r.AddUser(fmt.Sprint("user", i))
		start := time.Now()
		in := r.Slash(user, r.ChannelID, "career", ask(fmt.Sprintf("question %d.", i)))
		ins[i] = in
		wg.Go(func() {
			if !in.Await() {
				r.t.Errorf("no answer to question %d", i)
			}
			took[i] = time.Since(start)
		})
	}
	wg.Wait()
	slices.Sort(took)
	return ins, took
}

// Every interaction is answered in its callback, once.
func TestLoad(t *testing.T) {
	both(t, discordtest.Options{}, func(r *rig) {
		ins, took := load(r, 100)
		t.Logf("p50 %v, p99 %v", took[len(took)/2], took[len(took)*99/100])
		for i, in := range ins {
			r.want("the answer", r.answer(in).Text, fmt.Sprintf("question %d.", i))
			if in.Kind() != 4 && slowness == 1 {
				t.Errorf("question %d: kind %d", i, in.Kind())
			}
			r.count("refused answers", in.Refused(), 0)
		}
		r.until("the work is closed", func() bool { return r.app.Stats().Posted == 100 })
	})
}

// With an answerer that takes two seconds every one is deferred in time and edited
// once.
func TestSlowLoad(t *testing.T) {
	r := newRig(t, discordtest.Options{})
	r.brain.pause = 2 * time.Second
	r.start()
	const n = 60
	ins, _ := load(r, n)
	for i, in := range ins {
		r.want("the answer", r.answer(in).Text, fmt.Sprintf("question %d.", i))
		if in.Kind() != 5 {
			t.Errorf("question %d: kind %d", i, in.Kind())
		}
	}
	r.until("the work is closed", func() bool { return r.app.Stats().Posted == n })
	r.count("edits", r.calls("PATCH", "@original"), n)
}

package adaptertest

import (
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"himpath/bot"
	"himpath/bot/store"
)

// patience bounds waiting for what must come.
const patience = 20 * time.Second

// testCase is one thing that an adapter must do.
type testCase struct {
	name  string
	needs []Need
	test  func(*run)
}

// run is one case with its own store, bot and adapter.
type run struct {
	*testing.T
	Harness
	brain    *brain
	clerk    *clerk
	platform string
	senders  *bot.Senders
	place    bool // whether the platform has channels
	end      func()
}

// Run runs the suite.
func Run(t *testing.T, p Platform) {
	done, skipped := 0, 0
	for _, c := range append(cases(), deskCases()...) {
		t.Run(c.name, func(t *testing.T) {
			for _, n := range c.needs {
				if why, lacks := p.Lacks[n]; lacks {
					skipped++
					t.Skipf("%s has no %q: %s", p.Name, n, why)
				}
			}
			done++
			r := start(t, p)
			c.test(r)
			r.end()
		})
	}
	t.Logf("%s: %d of %d cases; lacks %d of %d needs: %s", p.Name, done, done+skipped, len(p.Lacks), len(Needs()), lacks(p))
}

func lacks(p Platform) string {
	var out []string
	for n, why := range p.Lacks {
		out = append(out, string(n)+" ("+why+")")
	}
	slices.Sort(out)
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, ", ")
}

// start opens a store and a bot, and the platform with them. What runs then must
// be gone when the case has ended.
func start(t *testing.T, p Platform) *run {
	t.Helper()
	before := goleak.IgnoreCurrent()
	r := &run{T: t, brain: newBrain(), clerk: &clerk{}, platform: p.ID, senders: bot.NewSenders()}
	_, none := p.Lacks[Channels]
	r.place = !none
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	st, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so")})
	r.ok(err)
	editions := bot.NewEditions(log)
	editions.Swap(bot.DefaultProgram, r.brain)
	b, err := bot.New(t.Context(), bot.Options{Store: st, Editions: editions, Log: log, Desk: r.clerk, Senders: r.senders,
		Limits: bot.Limits{UserEvery: 1, UserBurst: 1e6, ChannelEvery: 1, ChannelBurst: 1e6}})
	r.ok(err)
	r.Harness = p.Open(t, b)
	closed := false
	r.end = func() {
		if closed {
			return
		}
		closed = true
		if err := r.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		editions.Close()
		if err := st.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
		goleak.VerifyNone(t, before)
	}
	t.Cleanup(r.end) // where the case failed before its end
	return r
}

func (r *run) ok(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// ask asks in a channel, or in private where there are none.
func (r *run) ask(text string) string {
	r.Helper()
	return r.say(Question{Text: text, Private: !r.place})
}

func (r *run) say(q Question) string {
	r.Helper()
	id, err := r.Ask(q)
	r.ok(err)
	return id
}

// until waits for a condition.
func (r *run) until(what string, cond func() bool) {
	r.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-deadline:
			r.Fatalf("waited in vain until %s; posts: %+v", what, r.Posts())
		}
	}
}

// reply waits for the post that answers text, and returns it.
func (r *run) reply(text string) Post {
	r.Helper()
	var got Post
	r.until("there is an answer to "+text, func() bool {
		for _, p := range r.Posts() {
			if strings.Contains(p.Shown, answerTo(text)) {
				got = p
				return true
			}
		}
		return false
	})
	return got
}

// settled asks something else and waits for its answer, then stops the adapter: what
// was to come has come. It returns the posts without that answer.
func (r *run) settled() []Post {
	r.Helper()
	const last = "one more question"
	r.ask(last)
	r.reply(last)
	r.end()
	return slices.DeleteFunc(r.Posts(), func(p Post) bool { return strings.Contains(p.Shown, answerTo(last)) })
}

// one is the only post among some.
func (r *run) one(posts []Post) Post {
	r.Helper()
	if len(posts) != 1 {
		r.Fatalf("%d posts, want 1: %+v", len(posts), posts)
	}
	return posts[0]
}

func (r *run) holds(p Post, text string) {
	r.Helper()
	if !strings.Contains(p.Shown, text) {
		r.Errorf("the post does not hold %q: %q", text, p.Shown)
	}
}

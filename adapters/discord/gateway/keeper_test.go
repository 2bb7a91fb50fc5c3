package gateway_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/discord/gateway"
)

// shelf keeps sessions in memory.
type shelf struct {
	mu   sync.Mutex
	rows map[string]row
	dead bool // nothing can be kept any more
}

type row struct {
	owner, data string
	at          time.Time
}

func (s *shelf) TakeSession(_ context.Context, name, owner string) ([]byte, time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rows[name]
	r.owner = owner
	if s.rows == nil {
		s.rows = map[string]row{}
	}
	s.rows[name] = r
	return []byte(r.data), r.at, nil
}

func (s *shelf) KeepSession(_ context.Context, name, owner string, data []byte) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dead {
		return true, errors.New("the process is dead")
	}
	if s.rows[name].owner != owner {
		return false, nil
	}
	s.rows[name] = row{owner, string(data), time.Now()}
	return true, nil
}

// spoil changes all that is kept.
func (s *shelf) spoil(old, changed string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, r := range s.rows {
		r.data = strings.ReplaceAll(r.data, old, changed)
		s.rows[name] = r
	}
}

func (s *shelf) die(dead bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dead = dead
}

// on keeps sessions on a shelf.
func (s *shelf) on(c *gateway.Config) { c.Sessions, c.Bot = s, "bot" }

// say says something and gives its id.
func (b *bot) say() string { return b.fake.Say(b.fake.UserID, b.fake.ChannelID, "x") }

// What is said between two processes is heard by the next, once.
func TestNextProcess(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := &shelf{}
		b := start(t, discordtest.Options{}, s.on)
		time.Sleep(time.Second)
		want := []string{b.say()}
		time.Sleep(time.Hour) // nothing happens, and the session lives
		b.leave(t)
		want = append(want, b.say(), b.say())
		time.Sleep(time.Minute)
		b.run(t, s.on)
		time.Sleep(time.Second)
		want = append(want, b.say())
		time.Sleep(time.Second)
		b.end(t)
		if got := b.handled(); !slices.Equal(got, want) {
			t.Errorf("heard %v, want %v", got, want)
		}
		if st := b.fake.Gateway(); st.Identifies != 1 || st.Resumes != 1 || st.AtResumeURL != 1 || slices.Contains(st.Closes, 1000) {
			t.Errorf("%+v", st)
		}
	})
}

// A server that knows no RESUME, and says nothing to it, is spoken to again within
// seconds; one that never resumed is not asked long.
func TestNextProcessWhereNothingIsResumed(t *testing.T) {
	nothingIsResumed(t, false, 15*time.Second, 7*time.Second)
	nothingIsResumed(t, true, 30*time.Second, 15*time.Second) // nor are heartbeats acknowledged
}

func nothingIsResumed(t *testing.T, silent bool, limits ...time.Duration) {
	t.Helper()
	bubble(t, func(t *testing.T) {
		s, b := &shelf{}, &bot{fake: discordtest.New(t, discordtest.Options{Memory: true}), done: make(chan error, 1)}
		b.fake.SetFaults(func(f *discordtest.Faults) { f.RefuseResume, f.NoAcks = discordtest.RefuseIgnore, silent })
		b.run(t, s.on)
		for i, limit := range limits {
			time.Sleep(time.Minute)
			b.leave(t)
			time.Sleep(10 * time.Second)
			b.run(t, s.on)
			time.Sleep(limit)
			if st := b.fake.Gateway(); st.Identifies != i+2 || !b.Status().Ready {
				t.Errorf("process %d after %s: %+v", i+2, limit, st)
			}
		}
		b.end(t)
	})
}

// Who is killed right after the start has a session too.
func TestKilledAtStart(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, b := &shelf{}, &bot{fake: discordtest.New(t, discordtest.Options{Memory: true}), done: make(chan error, 1)}
		b.run(t, s.on)
		time.Sleep(100 * time.Millisecond)
		s.die(true)
		b.fake.Cut()
		b.leave(t)
		s.die(false)
		missed := b.say()
		time.Sleep(time.Second)
		b.run(t, s.on)
		time.Sleep(time.Second)
		b.end(t)
		if got := b.handled(); !slices.Equal(got, []string{missed}) {
			t.Errorf("heard %v, want %s", got, missed)
		}
		if st := b.fake.Gateway(); st.Identifies != 1 || st.Resumes != 1 {
			t.Errorf("%+v", st)
		}
	})
}

// After a process that could do nothing at its end the next one hears what was not
// handled, though what came later was.
func TestKilledProcess(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, b := &shelf{}, &bot{fake: discordtest.New(t, discordtest.Options{Memory: true}), done: make(chan error, 1)}
		hangs, other := "", b.fake.AddChannel(b.fake.GuildID, discordgo.ChannelTypeGuildText, "other")
		b.run(t, func(c *gateway.Config) {
			s.on(c)
			c.Handler = func(ctx context.Context, e gateway.Event) {
				if m, ok := e.Data.(*discordgo.MessageCreate); ok && m.ChannelID == b.fake.ChannelID {
					<-ctx.Done() // it gets no further
					return
				}
				b.handle(ctx, e)
			}
		})
		time.Sleep(2 * time.Second)
		early := b.fake.Say(b.fake.UserID, other, "x")
		time.Sleep(2 * time.Second)
		hangs = b.say()
		late := b.fake.Say(b.fake.UserID, other, "x")
		time.Sleep(time.Minute)
		if got := b.handled(); !slices.Equal(got, []string{early, late}) {
			t.Fatalf("handled %v", got)
		}
		s.die(true)
		b.fake.Cut()
		b.leave(t)
		s.die(false)
		missed := b.say()
		time.Sleep(10 * time.Second)
		b.run(t, s.on)
		time.Sleep(time.Second)
		b.end(t)
		got := b.handled()[2:]
		slices.Sort(got)
		want := []string{hangs, late, missed}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("heard %v, want %v", got, want)
		}
	})
}

// A session that cannot be resumed is begun anew, and that works.
func TestSessionThatIsGone(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   func(*shelf, *discordtest.Server)
		change  func(*gateway.Config)
		resumes int
	}{
		"Discord lost it":   {func(_ *shelf, f *discordtest.Server) { f.ForgetSessions() }, nil, 1},
		"it is too old":     {func(*shelf, *discordtest.Server) { time.Sleep(6 * time.Minute) }, nil, 0},
		"other intents":     {nil, func(c *gateway.Config) { c.Intents = discordgo.IntentsGuildMessages }, 0},
		"another bot":       {nil, func(c *gateway.Config) { c.Bot = "another" }, 0},
		"another shard":     {nil, func(c *gateway.Config) { c.Shards = 2 }, 0},
		"it cannot be read": {func(s *shelf, _ *discordtest.Server) { s.spoil("{", "[") }, nil, 0},
		"nothing is kept":   {nil, func(c *gateway.Config) { c.Sessions = nil }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				s := &shelf{}
				b := start(t, discordtest.Options{}, s.on)
				time.Sleep(10 * time.Second)
				b.leave(t)
				if c.spoil != nil {
					c.spoil(s, b.fake)
				}
				b.run(t, func(cfg *gateway.Config) {
					s.on(cfg)
					if c.change != nil {
						c.change(cfg)
					}
				})
				time.Sleep(10 * time.Second)
				id := b.say()
				time.Sleep(time.Second)
				b.end(t)
				if got := b.handled(); !slices.Equal(got, []string{id}) {
					t.Errorf("heard %v, want %s", got, id)
				}
				if st := b.fake.Gateway(); st.Identifies != 2 || st.Resumes != c.resumes {
					t.Errorf("%+v", st)
				}
			})
		})
	}
}

// Where the address for resuming is no good, the general one is asked for.
func TestResumeElsewhere(t *testing.T) {
	for name, address := range map[string]string{"nobody there": "/nowhere", "none": ""} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				s := &shelf{}
				b := start(t, discordtest.Options{}, s.on)
				time.Sleep(10 * time.Second)
				b.leave(t)
				if address == "" {
					s.spoil(`"url":"ws`, `"url":"","was":"ws`)
				} else {
					s.spoil("/gateway/resume", address)
				}
				id := b.say()
				b.run(t, s.on)
				time.Sleep(10 * time.Second)
				b.end(t)
				if got := b.handled(); !slices.Equal(got, []string{id}) {
					t.Errorf("heard %v, want %s", got, id)
				}
				if st := b.fake.Gateway(); st.Identifies != 1 || st.Resumes != 1 {
					t.Errorf("%+v", st)
				}
			})
		})
	}
}

// Two processes of one shard do not take the session from each other for ever.
func TestTwoProcesses(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := &shelf{}
		first := start(t, discordtest.Options{}, s.on)
		time.Sleep(10 * time.Second)
		second := &bot{fake: first.fake, done: make(chan error, 1)}
		second.run(t, s.on)
		time.Sleep(time.Minute)
		id := first.say()
		time.Sleep(10 * time.Minute)
		for name, b := range map[string]*bot{"first": first, "second": second} {
			if got := b.handled(); !b.Status().Ready || !slices.Equal(got, []string{id}) {
				t.Errorf("the %s heard %v", name, got)
			}
		}
		if st := first.fake.Gateway(); st.Identifies != 2 || st.Resumes != 1 {
			t.Errorf("%+v", st)
		}
		second.leave(t)
		first.end(t)
	})
}

// Each shard goes on with its own session.
func TestShardsApart(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s, fake := &shelf{}, discordtest.New(t, discordtest.Options{Memory: true})
		var shards []*bot
		for i := range 2 {
			b := &bot{fake: fake, done: make(chan error, 1)}
			b.run(t, func(c *gateway.Config) { s.on(c); c.Shard, c.Shards = i, 2 })
			shards = append(shards, b)
			time.Sleep(10 * time.Second)
		}
		shards[1].leave(t)
		id := shards[0].say()
		shards[1].run(t, func(c *gateway.Config) { s.on(c); c.Shard, c.Shards = 1, 2 })
		time.Sleep(10 * time.Second)
		for i, b := range shards {
			if got := b.handled(); !slices.Equal(got, []string{id}) {
				t.Errorf("shard %d heard %v", i, got)
			}
		}
		if st := fake.Gateway(); st.Identifies != 2 || st.Resumes != 1 || len(s.rows) != 2 {
			t.Errorf("%+v, %d rows", st, len(s.rows))
		}
		shards[0].leave(t)
		shards[1].end(t)
	})
}

// A shelf that fails costs nothing but what it was for.
func TestNothingCanBeKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := &shelf{dead: true}
		var log bytes.Buffer // its handler takes turns
		b := start(t, discordtest.Options{}, func(c *gateway.Config) { s.on(c); c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
		for range 10 {
			time.Sleep(time.Minute)
			b.say()
		}
		b.fake.Cut()
		time.Sleep(time.Minute)
		b.end(t)
		if got := b.handled(); len(got) != 10 {
			t.Errorf("heard %d", len(got))
		}
		if st := b.fake.Gateway(); st.Identifies != 1 || st.Resumes != 1 {
			t.Errorf("%+v", st)
		}
		if n := strings.Count(log.String(), "cannot be kept"); n != 1 {
			t.Errorf("told %d times: %s", n, &log)
		}
	})
}

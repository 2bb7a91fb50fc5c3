package gateway_test

import (
	"slices"
	"testing"
	"time"

	"himpath/adapters/discord/discordtest"
)

// Every way in which a server can refuse to go on: nothing handled twice, nothing
// lost while the session lives, never a busy loop.
func TestRefusedResumes(t *testing.T) {
	for _, how := range []discordtest.Refusal{discordtest.RefuseOp9, discordtest.RefuseResumable, discordtest.RefuseClose, discordtest.RefuseCut, discordtest.RefuseIgnore} {
		t.Run(string(how), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				b := start(t, discordtest.Options{}, nil)
				b.fake.SetFaults(func(f *discordtest.Faults) { f.RefuseResume = how })
				time.Sleep(time.Second)
				begin, want := time.Now(), []string{}
				for range 100 {
					before := b.fake.Gateway().Resumes
					b.fake.Cut()
					for deadline := time.Now().Add(5 * time.Minute); !b.Status().Ready || b.fake.Gateway().Resumes == before; {
						time.Sleep(100 * time.Millisecond)
						if time.Now().After(deadline) {
							t.Fatalf("not back after 5 min: %+v", b.fake.Gateway())
						}
					}
					want = append(want, b.fake.Say(b.fake.UserID, b.fake.ChannelID, "still there?"))
					time.Sleep(100 * time.Millisecond)
				}
				st := b.fake.Gateway()
				if st.Identifies != 101 || st.Resumes < 100 || st.Resumes > 800 {
					t.Errorf("%d identifies, %d resumes", st.Identifies, st.Resumes)
				}
				if per := time.Since(begin) / time.Duration(st.Dials); per < time.Second {
					t.Errorf("a connection every %s", per)
				}
				if got := b.handled(); !slices.Equal(got, want) {
					t.Errorf("handled %d of %d", len(got), len(want))
				}
				b.end(t)
			})
		})
	}
}

func TestFirstPacketIsOp7OrOp9(t *testing.T) {
	for _, ops := range [][]int{{7}, {9}, {7, 7, 7, 7}, {9, 9, 9, 9}, {9, 7, 9, 7}} {
		bubble(t, func(t *testing.T) {
			fake := discordtest.New(t, discordtest.Options{Memory: true})
			fake.SetFaults(func(f *discordtest.Faults) { f.First = slices.Clone(ops) })
			b := &bot{fake: fake, done: make(chan error, 1)}
			b.run(t, nil)
			time.Sleep(90 * time.Second)
			if st := fake.Gateway(); !b.Status().Ready || st.Identifies != len(ops)+1 {
				t.Errorf("%v in answer to IDENTIFY: %+v %+v", ops, b.Status(), st)
			}
			fake.SetFaults(func(f *discordtest.Faults) { f.First = slices.Clone(ops) })
			fake.Cut()
			time.Sleep(90 * time.Second)
			if !b.Status().Ready {
				t.Errorf("%v in answer to RESUME: %+v", ops, fake.Gateway())
			}
			b.end(t)
		})
	}
}

func TestOp7ForEver(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		for range 600 {
			time.Sleep(time.Second)
			b.fake.Reconnect()
		}
		if st := b.fake.Gateway(); st.Dials > 240 || st.Identifies != 1 { // a resume costs no IDENTIFY
			t.Errorf("%d connections in 10 min", st.Dials)
		}
		b.end(t)
	})
}

// Connections that stand and break after seconds, as in a restart of Discord's
// gateways: the session is asked for where READY said, each time.
func TestShortConnectionsAreResumedAtTheirAddress(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		for i := range 12 {
			time.Sleep(5 * time.Second)
			if i%2 == 0 {
				b.fake.CloseWith(4000)
			} else {
				b.fake.Cut()
			}
		}
		time.Sleep(5 * time.Second)
		if st := b.fake.Gateway(); st.Resumes != 12 || st.ResumesAstray != 0 || st.Identifies != 1 {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

// Sessions that end one soon after the other, each after it stood: a new one comes
// within seconds, until it looks like a server that ends them all.
func TestSessionsThatEndSoon(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		time.Sleep(time.Second)
		for i := range 6 {
			b.fake.Invalidate(false)
			time.Sleep(6 * time.Second)
			if st := b.fake.Gateway(); st.Identifies != i+2 || !b.Status().Ready {
				t.Errorf("session %d: %+v", i+2, st)
			}
		}
		for range 600 {
			b.fake.Invalidate(false)
			time.Sleep(6 * time.Second)
		}
		if st := b.fake.Gateway(); st.Identifies > 120 {
			t.Errorf("%d sessions in an hour", st.Identifies)
		}
		b.end(t)
	})
}

func TestSilenceAfterHello(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		time.Sleep(time.Second)
		b.fake.SetFaults(func(f *discordtest.Faults) { f.SilentAfterHello, f.SilentConnection = 2, 1 })
		b.fake.Cut()
		time.Sleep(time.Second)
		id := b.fake.Say(b.fake.UserID, b.fake.ChannelID, "hello?")
		time.Sleep(65 * time.Second)
		if got := b.handled(); !slices.Equal(got, []string{id}) {
			t.Errorf("handled %v", got)
		}
		st := b.fake.Gateway()
		if st.Identifies != 1 || st.Dials != 5 || slices.Contains(st.Closes, 1000) {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

func TestNoAcknowledgement(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		time.Sleep(42 * time.Second) // the first beat is within one interval
		b.fake.SetFaults(func(f *discordtest.Faults) { f.NoAcks = true })
		time.Sleep(42 * time.Second)
		b.fake.SetFaults(func(f *discordtest.Faults) { f.NoAcks = false })
		time.Sleep(45 * time.Second)
		if st := b.fake.Gateway(); !slices.Equal(st.Closes, []int{4000}) || st.Resumes != 1 || !b.Status().Ready {
			t.Errorf("%+v %+v", st, b.Status())
		}
		b.end(t)
	})
}

// A server that acknowledges no heartbeat at all is there as long as it answers pings.
func TestServerWithoutAcknowledgements(t *testing.T) {
	bubble(t, func(t *testing.T) {
		fake := discordtest.New(t, discordtest.Options{Memory: true})
		fake.SetFaults(func(f *discordtest.Faults) { f.NoAcks = true })
		b := &bot{fake: fake, done: make(chan error, 1)}
		b.run(t, nil)
		time.Sleep(time.Hour)
		if st := fake.Gateway(); st.Dials != 1 || !b.Status().Ready {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

func TestServerAsksForABeat(t *testing.T) {
	bubble(t, func(t *testing.T) {
		b := start(t, discordtest.Options{}, nil)
		for range 20 {
			time.Sleep(7 * time.Second)
			b.fake.AskBeat()
		}
		if st := b.fake.Gateway(); st.Dials != 1 {
			t.Errorf("%+v", st)
		}
		b.end(t)
	})
}

// One packet in five breaks the connection, for a thousand messages.
func TestCutsAtRandom(t *testing.T) {
	for seed := range uint64(3) {
		bubble(t, func(t *testing.T) {
			b := start(t, discordtest.Options{Seed: seed}, nil)
			time.Sleep(time.Second)
			cuts := func(oneIn int) { b.fake.SetFaults(func(f *discordtest.Faults) { f.CutOneIn, f.ReplayMore = oneIn, 3 }) }
			want := []string{}
			for i := range 1000 {
				if cuts(5); i%50 == 49 { // a rest, so that the waits between connections do not grow
					cuts(0)
					time.Sleep(2 * time.Minute)
				}
				if i%3 == 0 {
					want = append(want, b.fake.Slash(b.fake.UserID, b.fake.ChannelID, "career").ID)
				} else {
					want = append(want, b.fake.Say(b.fake.UserID, b.fake.ChannelID, "x"))
				}
				time.Sleep(time.Duration(i%7) * 100 * time.Millisecond)
			}
			cuts(0)
			time.Sleep(3 * time.Minute)
			got := b.handled()
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("seed %d: handled %d of %d (%d different)", seed, len(got), len(want), len(slices.Compact(slices.Clone(got))))
			}
			if st := b.fake.Gateway(); st.Identifies != 1 || st.Resumes < 50 {
				t.Errorf("seed %d: %d identifies, %d resumes", seed, st.Identifies, st.Resumes)
			}
			b.end(t)
		})
	}
}

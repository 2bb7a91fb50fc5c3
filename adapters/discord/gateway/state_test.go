package gateway

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestNext(t *testing.T) {
	known := session{id: "s", url: "u", seq: 7}
	fresh, running := state{}, state{session: known, heard: true}
	resuming := state{session: known, resuming: true}
	for _, c := range []struct {
		name   string
		from   state
		in     input
		jitter float64
		want   state
		step   step
	}{
		{"hello without a session", fresh, input{what: hello}, 0, fresh, step{verb: identify}},
		{"hello with a session", running, input{what: hello}, 0, resuming, step{verb: resume}},
		{"ready", fresh, input{what: ready, session: session{id: "s", url: "u"}, seq: 1}, 0,
			state{session: session{id: "s", url: "u", seq: 1}, heard: true}, step{}},
		{"ready forgets the failures of resuming", state{barren: 2}, input{what: ready, session: known}, 0, running, step{}},
		{"ready of another session in answer to RESUME", resuming, input{what: ready, session: session{id: "t"}, seq: 1}, 0,
			state{session: session{id: "t", seq: 1}, heard: true}, step{}},
		{"ready in a replay", resuming, input{what: ready, session: session{id: "s"}, seq: 1}, 0, resuming, step{verb: skip}},
		{"ready of a server without sessions", fresh, input{what: ready, seq: 1}, 0, state{session: session{seq: 1}, heard: true}, step{}},
		{"dispatch counts", running, input{what: dispatch, seq: 8}, 0, state{session: session{"s", "u", 8}, heard: true}, step{}},
		{"dispatch of a server that numbers nothing", running, input{what: dispatch}, 0, running, step{}},
		{"dispatch outside a replay is taken whatever its number", running, input{what: dispatch, seq: 3}, 0,
			state{session: session{"s", "u", 3}, heard: true}, step{}},
		{"replay of what was handed over", resuming, input{what: dispatch, seq: 7}, 0, resuming, step{verb: skip}},
		{"replay of what is new", resuming, input{what: dispatch, seq: 8}, 0,
			state{session: session{"s", "u", 8}, resuming: true, heard: true}, step{}},
		{"resumed", state{session: known, resuming: true, barren: 2}, input{what: resumed, seq: 9}, 0,
			state{session: session{"s", "u", 9}, heard: true}, step{}},

		{"op 7 of a lasting connection", running, input{what: reconnect, lived: time.Hour}, 0.5,
			state{session: known, fails: 1}, step{verb: again, wait: 125 * time.Millisecond}},
		{"op 7 as the first packet", fresh, input{what: reconnect}, 0, state{fails: 1}, step{verb: again}},
		{"op 7 once more", state{fails: 1}, input{what: reconnect}, 0, state{fails: 2}, step{verb: again, wait: 500 * time.Millisecond}},
		{"op 7 in answer to RESUME", resuming, input{what: reconnect}, 0, state{session: known, barren: 1, fails: 1}, step{verb: again}},
		{"op 7 in answer to many RESUMEs: soon again", state{session: known, resuming: true, barren: 5, fails: 5}, input{what: reconnect}, 0,
			state{session: known, barren: 6, fails: 4}, step{verb: again, wait: 2 * time.Second}},
		{"op 7 in answer to the last: identify soon", state{session: known, resuming: true, barren: 7, fails: 4}, input{what: reconnect}, 0,
			state{vain: 1, fails: 4, lost: 1}, step{verb: again, wait: 2 * time.Second}},
		{"op 7 in answer to RESUME when a session was given up: IDENTIFYs are counted", state{session: known, resuming: true, vain: 1, fails: 7}, input{what: reconnect}, 0,
			state{session: known, barren: 1, vain: 1, fails: 8}, step{verb: again, wait: 30 * time.Second}},
		{"op 9 in answer to IDENTIFY", fresh, input{what: invalid}, 0, state{fails: 1}, step{verb: again, wait: time.Second}},
		{"op 9 in answer to RESUME: identify next", resuming, input{what: invalid}, 0.5, state{fails: 1, lost: 1}, step{verb: again, wait: 3 * time.Second}},
		{"op 9 while running", running, input{what: invalid, lived: time.Hour}, 1, state{fails: 1, lost: 1}, step{verb: again, wait: 5 * time.Second}},
		{"op 9, resumable, while running", running, input{what: invalid, resumable: true, lived: time.Hour}, 0,
			state{session: known, fails: 1}, step{verb: again, wait: time.Second}},
		{"op 9, resumable, in answer to RESUME: once more", resuming, input{what: invalid, resumable: true}, 0,
			state{session: known, barren: saidNo, fails: 1}, step{verb: again, wait: time.Second}},
		{"op 9, resumable, again: identify next", state{session: known, resuming: true, barren: saidNo, fails: 1}, input{what: invalid, resumable: true}, 0,
			state{vain: 1, fails: 2, lost: 1}, step{verb: again, wait: time.Second}},
		{"silence keeps the session", running, input{what: silent, lived: time.Minute}, 0, state{session: known, fails: 1}, step{verb: again}},
		{"a cut keeps the session", running, input{what: lost, lived: time.Minute}, 0, state{session: known, fails: 1}, step{verb: again}},
		{"a cut in a replay that gave something", state{session: known, resuming: true, heard: true}, input{what: lost}, 0,
			state{session: known, fails: 1}, step{verb: again}},
		{"a close frame in answer to RESUME: once more", resuming, input{what: closed, code: 4000}, 0,
			state{session: known, barren: saidNo, fails: 1}, step{verb: again}},
		{"a close frame again: identify next", state{session: known, resuming: true, barren: saidNo}, input{what: closed, code: 4000}, 0,
			state{vain: 1, fails: 1, lost: 1}, step{verb: again}},
		{"a close frame in answer to RESUME when the last session was given up too", state{session: known, resuming: true, vain: 1},
			input{what: closed, code: 4000}, 0, state{vain: 2, fails: 1, lost: 1}, step{verb: again}},
		{"a cut when three were given up", state{session: known, resuming: true, vain: 3}, input{what: lost}, 0, state{vain: 4, fails: 1, lost: 1}, step{verb: again}},
		{"a resume that works gives trust back", state{session: known, resuming: true, vain: 3}, input{what: resumed}, 0, running, step{}},
		{"a cut in answer to RESUME", resuming, input{what: lost}, 0, state{session: known, barren: 1, fails: 1}, step{verb: again}},
		{"no answer to RESUME", resuming, input{what: silent}, 0, state{session: known, barren: 1, fails: 1}, step{verb: again}},
		{"no answer to RESUME, but to heartbeats: once more", resuming, input{what: silent, ignored: saidNo}, 0,
			state{session: known, barren: saidNo, fails: 1}, step{verb: again}},
		{"and again: identify next", state{session: known, resuming: true, barren: saidNo, fails: 1}, input{what: silent, ignored: saidNo}, 0,
			state{vain: 1, fails: 2, lost: 1}, step{verb: again, wait: 500 * time.Millisecond}},
		{"the eighth: identify next", state{session: known, resuming: true, barren: 7}, input{what: lost}, 0,
			state{vain: 1, fails: 1, lost: 1}, step{verb: again}},
		{"no connection is no refusal", state{session: known, fails: 9}, input{what: lost}, 0,
			state{session: known, fails: 10}, step{verb: again, wait: 30 * time.Second}},
		{"4000 keeps the session", running, input{what: closed, code: 4000, lived: time.Minute}, 0, state{session: known, fails: 1}, step{verb: again}},
		{"4003 ends it", running, input{what: closed, code: 4003, lived: time.Minute}, 0, state{fails: 1, lost: 1}, step{verb: again}},
		{"4007 ends it", resuming, input{what: closed, code: 4007}, 0, state{fails: 1, lost: 1}, step{verb: again}},
		{"4009 ends it", resuming, input{what: closed, code: 4009}, 0, state{fails: 1, lost: 1}, step{verb: again}},
		{"1001 of the server keeps it", running, input{what: closed, code: 1001, lived: time.Minute}, 0, state{session: known, fails: 1}, step{verb: again}},
		{"a short life does not forgive", state{session: known, fails: 3}, input{what: lost, lived: 29 * time.Second}, 0,
			state{session: known, fails: 4}, step{verb: again, wait: 2 * time.Second}},
		{"many short ones, each resumed: soon again", state{session: known, fails: 9}, input{what: closed, code: 1001, lived: time.Second}, 0,
			state{session: known, fails: 4}, step{verb: again, wait: 2 * time.Second}},
		{"and then there is no connection: nearly as soon", state{session: known, fails: 4}, input{what: lost}, 0,
			state{session: known, fails: 5}, step{verb: again, wait: 4 * time.Second}},
		{"many short ones without a session: IDENTIFYs are counted", state{fails: 9}, input{what: closed, code: 1001, lived: time.Second}, 0,
			state{fails: 10}, step{verb: again, wait: 30 * time.Second}},
		{"many short ones, each resumed, and the session is lost: identify soon", state{session: known, fails: 9}, input{what: closed, code: 4009, lived: time.Second}, 0,
			state{fails: 4, lost: 1}, step{verb: again, wait: 2 * time.Second}},
		{"some sessions in a row are lost: identify soon", state{session: known, fails: 9, lost: 6}, input{what: closed, code: 4009, lived: time.Second}, 0,
			state{fails: 4, lost: 7}, step{verb: again, wait: 2 * time.Second}},
		{"many sessions in a row are lost: IDENTIFYs are counted", state{session: known, fails: 9, lost: 15}, input{what: closed, code: 4009, lived: time.Second}, 0,
			state{fails: 11, lost: 16}, step{verb: again, wait: 30 * time.Second}},
		{"a long one does", state{session: known, fails: 3}, input{what: lost, lived: 30 * time.Second}, 0,
			state{session: known, fails: 1}, step{verb: again}},
	} {
		got, st := c.from.next(c.in, c.jitter)
		if got != c.want || st != c.step {
			t.Errorf("%s:\n got %+v %+v\nwant %+v %+v", c.name, got, st, c.want, c.step)
		}
	}
}

func TestFatalCodesNameTheFix(t *testing.T) {
	for code, fix := range map[int]string{
		4004: "DISCORD_TOKEN", 4010: "SHARD_ID", 4011: "SHARD_COUNT", 4012: "DISCORD_API_URL", 4013: "intents", 4014: "Message Content Intent",
	} {
		_, st := state{}.next(input{what: closed, code: code}, 0)
		var fatal *FatalError
		if st.verb != stop || !errors.As(st.err, &fatal) || fatal.Code != code || !strings.Contains(st.err.Error(), fix) {
			t.Errorf("%d: %v", code, st)
		}
	}
	for code := 4000; code < 4020; code++ {
		_, st := state{}.next(input{what: closed, code: code}, 0)
		if known := code == 4004 || code >= 4010 && code <= 4014; (st.verb == stop) != known {
			t.Errorf("%d: %v", code, st)
		}
	}
}

func TestBackoffIsBounded(t *testing.T) {
	for fails := range 200 {
		for _, jitter := range []float64{0, 0.5, 0.999999} {
			d := backoff(fails, jitter)
			if d < 0 || d > maxBackoff || fails > 0 && d < 500*time.Millisecond || fails > 8 && d < 30*time.Second {
				t.Fatalf("%d failures, jitter %v: %s", fails, jitter, d)
			}
		}
	}
}

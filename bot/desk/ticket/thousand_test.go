package ticket_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// talk is what was said about one ticket, by the two sides.
type talk struct {
	user       string
	from       string
	ref        string
	toStudent  []string
	toAdvisors []string
	closed     bool
}

// ticketCount is how many tickets TestThousand sends; the thousand of its name, which
// .ci/run has it send, take 40 to 80 s: go test ./bot/desk/ticket -run TestThousand -tickets 1000.
var ticketCount = flag.Int("tickets", 200, "how many tickets go back and forth")

// TestThousand has many tickets go back and forth between four pairs of
// platforms that fail, time out after posting and see the process die: nothing is
// lost, doubled or out of order.
func TestThousand(t *testing.T) {
	tickets := *ticketCount
	if testing.Short() || raceDetector {
		tickets = min(tickets, 60)
	}
	for _, to := range []string{"slack", "discord"} {
		t.Run("advisors on "+to, func(t *testing.T) {
			t.Parallel()
			thousand(t, to, tickets/2)
		})
	}
}

func thousand(t *testing.T, to string, tickets int) {
	dice := rand.New(rand.NewPCG(7, uint64(len(to))))
	r := newRig(t, to, programFile)
	died := 0
	for _, c := range r.chats {
		kill := c.crash
		c.crash = func() { died++; kill() }
		c.fault = func() fault {
			switch n := dice.IntN(100); {
			case n < 8:
				return before
			case n < 14:
				return after
			case n < 15:
				return crash
			}
			return noFault
		}
	}
	var talks []*talk
	var open []*talk
	for len(talks) < tickets || len(open) > 0 {
		if len(talks) < tickets && (len(open) < 8 || dice.IntN(2) == 0) {
			x := r.begin(t, dice, len(talks))
			talks, open = append(talks, x), append(open, x)
		}
		i := dice.IntN(len(open))
		if r.turn(dice, to, open[i]); open[i].closed {
			open = append(open[:i], open[i+1:]...)
		}
		if dice.IntN(3) == 0 {
			r.drain()
		}
		if dice.IntN(50) == 0 {
			r.restart()
		}
		r.advance(1e9)
	}
	r.settle()
	r.check(to, talks)
	if died == 0 {
		t.Error("no process died: the test breaks too little")
	}
	t.Logf("%d tickets, %d deaths", len(talks), died)
}

// twice does what is asked for by m, now and then again, as after a crash.
func (r *rig) twice(dice *rand.Rand, m bot.Message) reply.Reply {
	r.t.Helper()
	do := func() reply.Reply {
		f := r.room.Said
		if m.Act != nil {
			f = r.room.Act
		}
		out, err := f(r.ctx, m)
		r.ok(err)
		return out
	}
	out := do()
	for dice.IntN(5) == 0 {
		if again := do(); again.Headline != out.Headline {
			r.t.Errorf("the same press says %q and then %q", out.Headline, again.Headline)
		}
	}
	return out
}

func (r *rig) begin(t *testing.T, dice *rand.Rand, n int) *talk {
	x := &talk{user: fmt.Sprintf("student%d", n), from: []string{"slack", "discord"}[n%2]}
	m := r.message(x.from, x.user)
	m.Act = &bot.Act{Kind: "desk.tsend", Ref: r.asked(x.from, x.user, fmt.Sprintf("question %d", n))}
	_, x.ref = action(r.twice(dice, m), "Never mind, close it")
	if x.ref == "" {
		t.Fatal("no ticket was opened")
	}
	return x
}

// turn is one thing that one of the two does.
func (r *rig) turn(dice *rand.Rand, to string, x *talk) {
	r.t.Helper()
	word := fmt.Sprintf("word %d of %s", len(x.toStudent)+len(x.toAdvisors), x.user)
	m := r.message(to, "adv")
	switch n := dice.IntN(10); {
	case n < 3:
		if dice.IntN(4) == 0 {
			word += "\n\n" + strings.Repeat("long ", 300) + "\n\n" + strings.Repeat("more ", 300) + "\n\nend of " + word
		}
		m.Act = &bot.Act{Kind: "desk.tsay", Ref: x.ref, Advisor: true, Values: map[string]string{"text": word}}
		x.toStudent = append(x.toStudent, word)
	case n < 5:
		m.Text, m.Under = word, []string{r.cardOf(to, x)}
		if holds, _, err := r.room.Holds(r.ctx, m); err != nil || !holds {
			r.ok(err)
			return // not posted yet
		}
		x.toStudent = append(x.toStudent, word)
	case n < 8:
		m = r.message(x.from, x.user)
		m.Act = &bot.Act{Kind: "desk.tword", Ref: x.ref, Values: map[string]string{"text": word}}
		x.toAdvisors = append(x.toAdvisors, word)
	case n < 9:
		m.Act = &bot.Act{Kind: "desk.ttake", Ref: x.ref, Advisor: true}
	case len(x.toStudent) > 0:
		m.Act = &bot.Act{Kind: "desk.tclose", Ref: x.ref, Advisor: true}
		x.closed = true
	default:
		return
	}
	r.twice(dice, m)
}

// cardOf is where the card of a ticket stands.
func (r *rig) cardOf(to string, x *talk) string {
	for _, p := range r.chats[to].at("ADV", "") {
		if strings.Contains(p.to.Key, x.ref) {
			return p.ref
		}
	}
	return ""
}

// check compares what stands with what was said.
func (r *rig) check(to string, talks []*talk) {
	r.t.Helper()
	for _, c := range r.chats {
		if len(c.twice) > 0 {
			r.t.Errorf("%d posts were posted again", len(c.twice))
		}
	}
	cards := 0
	for _, p := range r.chats[to].at("ADV", "") {
		switch {
		case strings.HasPrefix(p.reply.Headline, "#"):
			cards++
		case strings.HasPrefix(p.reply.Headline, "Testing"):
			r.t.Error("a test of the way stands still")
		}
	}
	if cards != len(talks) {
		r.t.Errorf("%d cards of %d tickets", cards, len(talks))
	}
	for _, x := range talks {
		r.inOrder(x.user+" got", r.direct(x.from, x.user), x.toStudent)
		r.inOrder("the advisors of "+x.user+" got", r.under(to, r.cardOf(to, x)), x.toAdvisors)
		t, err := r.store.Ticket(r.ctx, program, x.ref)
		r.ok(err)
		if t.State != ticket.Closed {
			r.t.Errorf("%s is %s", x.user, t.State)
		}
	}
}

// inOrder holds that every word stands once, in the order in which it was said.
func (r *rig) inOrder(what, text string, words []string) {
	r.t.Helper()
	at := 0
	for _, w := range words {
		for part := range strings.SplitSeq(w, "\n\n") {
			part = strings.TrimSpace(part)
			i := strings.Index(text[at:], part+"\n")
			if i < 0 {
				i = strings.Index(text[at:], part)
			}
			if i < 0 {
				r.t.Errorf("%s: %.60q is lost or out of order", what, part)
				return
			}
			at += i + len(part)
		}
		short, _, _ := strings.Cut(w, "\n")
		if n := strings.Count(text+"\n", "\n"+short+"\n"); n != 1 {
			r.t.Errorf("%s: %q stands %d times", what, short, n)
		}
	}
}

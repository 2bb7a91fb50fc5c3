package ticket

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/hours"
)

// TestSteps makes random steps and holds after each what must always be true.
func TestSteps(t *testing.T) {
	h, err := hours.New("Mon-Fri 9-17", "America/Chicago", nil)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(150) {
		w := walker{t: t, dice: rand.New(rand.NewPCG(seed, 1)), seed: seed, keys: map[string]bool{}}
		w.view = view{now: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC), times: DefaultTimes(), hours: h, hand: true,
			topic: func(id string) string { return id }}
		w.walk()
	}
}

// walker takes one ticket through its life.
type walker struct {
	t    *testing.T
	dice *rand.Rand
	seed uint64
	view view
	now  Ticket
	keys map[string]bool
}

func (w *walker) walk() {
	s := newStep(Ticket{Ref: "REF", Program: "p", Version: 1, Person: "hash", Pseudonym: "Teal Owl 12", Platform: "slack", Named: w.dice.IntN(2) == 0,
		Student: &Student{User: "stu-id", Channel: "C"}, Text: "MARKER question", Place: bot.Target{Platform: "discord", Channel: "ADV"}}, w.view)
	s.open()
	w.take(s, "")
	for i := range 40 {
		w.view.now = w.view.now.Add(time.Duration(w.dice.IntN(72)) * time.Hour)
		s := newStep(w.now, w.view)
		before := fmt.Sprintf("%+v", w.now)
		what, refusal := w.step(s, i)
		if got := fmt.Sprintf("%+v", w.now); got != before {
			w.t.Fatalf("seed %d: %s changes the ticket that it began with", w.seed, what)
		}
		if refusal != "" {
			if len(s.posts) > 0 {
				w.t.Fatalf("seed %d: %s is refused and posts", w.seed, what)
			}
			continue
		}
		w.check(what, s)
		w.take(s, what)
	}
}

func (w *walker) step(s *step, i int) (what, refusal string) {
	by := []string{"adv-one", "adv-two"}[w.dice.IntN(2)]
	text := fmt.Sprintf("text %d", i)
	switch w.dice.IntN(12) {
	case 0, 1:
		return didTake, s.take(by)
	case 2, 3:
		return didAnswer, s.answer(by, text, fmt.Sprint("id", w.dice.IntN(9)), w.dice.IntN(2) == 0)
	case 4, 5:
		return didAsk, s.ask(text, "", 3)
	case 6:
		return didHandOn, s.handOn(by, route{Name: "Bea"}, bot.Target{Platform: "discord", Channel: []string{"ADV", "OTHER"}[w.dice.IntN(2)]})
	case 7:
		return didClose, s.close(by)
	case 8:
		return didSatisfy, s.close("")
	case 9:
		return didReopen, s.reopen(by)
	case 10:
		return didLookUp, s.look(by)
	}
	if w.dice.IntN(20) == 0 && s.t.State != Withdrawn {
		s.withdraw([]Post{{Key: s.t.cardKey(), Role: RoleCard, State: PostStands}, {Key: "k", Role: RoleThread, State: PostStands}})
		return didWithdraw, ""
	}
	if !s.time(nil) {
		return "time", "not due"
	}
	return "time", ""
}

// take makes the step's ticket the one that stands.
func (w *walker) take(s *step, what string) {
	for _, p := range s.posts {
		if w.keys[p.Key] {
			w.t.Fatalf("seed %d: %s uses the key %s again", w.seed, what, p.Key)
		}
		w.keys[p.Key] = true
	}
	w.now = s.t
	w.now.Version++
}

// check holds what is true after every step.
func (w *walker) check(what string, s *step) {
	old, t := w.now, s.t
	fail := func(format string, args ...any) {
		w.t.Helper()
		w.t.Fatalf("seed %d, %s of %s: %s\n%+v", w.seed, what, old.State, fmt.Sprintf(format, args...), t)
	}
	switch {
	case t.State.Open() != t.Ended.IsZero():
		fail("ended at %v", t.Ended)
	case t.State.Open() && t.Student == nil:
		fail("open without a way to the student")
	case t.State.Open() && (t.Due.IsZero() || what == "time" && !t.Due.After(s.now)):
		fail("nothing is due, or at once: %v", t.Due)
	case t.State == Waiting && t.Taker != "", t.State == Taken && t.Taker == "":
		fail("taken by %q", t.Taker)
	case old.State == Withdrawn:
		fail("a withdrawn ticket changes")
	case old.Student == nil && t.Student != nil:
		fail("the way to the student is back")
	case len(t.Log) <= len(old.Log) && len(s.posts) > 0:
		fail("the log says nothing")
	}
	told := slices.ContainsFunc(s.posts, func(p Post) bool { return p.Role == RoleStudent && p.To.User == "stu-id" })
	byStudent := what == didAsk || what == didSatisfy || what == didLookUp || what == didWithdraw
	if change := old.State != t.State || t.For != old.For; change && !told && !byStudent && old.Student != nil && t.Student != nil {
		fail("the student is not told")
	}
	if t.State == Withdrawn && strings.Contains(fmt.Sprintf("%+v %+v", t, s.posts), "MARKER") {
		fail("something is left")
	}
	if t.Student == nil && strings.Contains(fmt.Sprintf("%+v", t), "adv-") {
		fail("an advisor's id is left")
	}
	for _, p := range s.posts {
		if !p.Role.ToAdvisors() && p.Lane != t.studentLane() && p.Role != RoleNotice || p.Program != "p" || p.Ticket != "REF" {
			fail("a post goes astray: %+v", p)
		}
		if p.Role == RoleCard && (strings.Contains(fmt.Sprintf("%+v", p.Reply), "stu-id")) {
			fail("the card names the student")
		}
	}
}

func TestSplit(t *testing.T) {
	long := strings.Repeat("ä", maxPart)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"short":             {"  one\r\n\r\ntwo ", []string{"one\n\ntwo"}},
		"between":           {long + "\n\nnext", []string{long, "next"}},
		"gathers":           {"a\n\nb\n\n" + long, []string{"a\n\nb", long}},
		"lines":             {"a\n" + long, []string{"a", long}},
		"words":             {"a " + long + " b", []string{"a", long, "b"}},
		"a word":            {long + "end", []string{long, "end"}},
		"after a long word": {long + "end\n\nnext", []string{long, "end\n\nnext"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := split(c.text); !slices.Equal(got, c.want) {
				t.Errorf("%d parts: %q", len(got), got)
			}
		})
	}
}

func TestPseudonym(t *testing.T) {
	seen := map[string]bool{}
	for i := range 1000 {
		p := pseudonym(fmt.Sprint("hash", i))
		if p != pseudonym(fmt.Sprint("hash", i)) || len(strings.Fields(p)) != 3 {
			t.Fatalf("%q", p)
		}
		seen[p] = true
	}
	if len(seen) < 980 {
		t.Errorf("only %d of 1000 differ", len(seen))
	}
}

func TestPick(t *testing.T) {
	rs := []route{{Name: "coding", Topics: []string{"ccs", "medical-coder"}}, {Name: "Ann", Topics: []string{"ccs"}}, {Name: "all"}}
	for topics, want := range map[string]string{"ccs medical-coder": "coding", "ccs": "coding", "rhit": "", "": ""} {
		if got := pick(rs, strings.Fields(topics)).Name; got != want {
			t.Errorf("%q goes to %q, want %q", topics, got, want)
		}
	}
}

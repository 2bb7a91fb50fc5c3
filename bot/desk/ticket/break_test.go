package ticket

import (
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/desk/hours"
)

// breakView is an office that is closed over two weeks, on the evening before.
func breakView(t *testing.T) view {
	t.Helper()
	var closed []string
	for d := range 17 {
		closed = append(closed, time.Date(2026, 12, 18+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	h, err := hours.New("Mon-Fri 9-17", "America/Chicago", closed)
	if err != nil {
		t.Fatal(err)
	}
	return view{now: time.Date(2026, 12, 17, 18, 0, 0, 0, h.Zone()), times: DefaultTimes(), hours: h, topic: func(id string) string { return id }}
}

// opened is a ticket that was just sent.
func opened(v view) Ticket {
	s := newStep(Ticket{Ref: "REF", Program: "p", Version: 1, Platform: "slack", Student: &Student{User: "stu"}, Text: "q",
		Place: bot.Target{Platform: "slack", Channel: "ADV"}}, v)
	s.open()
	return s.t
}

// due lets happen what is due next, and says when that was.
func due(t *testing.T, at Ticket, v view) (Ticket, string) {
	t.Helper()
	v.now = at.Due
	s := newStep(at, v)
	if !s.time(nil) {
		t.Fatalf("nothing is due at %v", at.Due)
	}
	return s.t, v.now.In(v.hours.Zone()).Format("01-02 15:04")
}

// TestBreak: over a break in which nobody is there a ticket neither expires nor is the way
// to its student deleted.
func TestBreak(t *testing.T) {
	v := breakView(t)
	for _, want := range []struct{ at, state string }{{"01-04 13:00", "waiting"}, {"01-04 17:00", "expired"}} {
		x := opened(v)
		var at string
		for at < want.at || at > "12" {
			x, at = due(t, x, v)
		}
		if at != want.at || string(x.State) != want.state {
			t.Errorf("at %s it is %s, want %s at %s", at, x.State, want.state, want.at)
		}
	}
	s := newStep(opened(v), v)
	s.close("")
	if got := s.untilGone(); got != "You can ask again here until Monday, January 4." {
		t.Errorf("said of a closed one: %s", got)
	}
	if x, at := due(t, s.t, v); at != "01-04 17:00" || x.Student != nil {
		t.Errorf("the way to its student goes at %s: %+v", at, x.Student)
	}
}

// TestBreakSetLater: days that are closed after a ticket's time was set count too.
func TestBreakSetLater(t *testing.T) {
	v := breakView(t)
	before := v
	before.hours, _ = hours.New("Mon-Fri 9-17", "America/Chicago", nil)
	x, _ := due(t, opened(before), before) // reminded
	if x, at := due(t, x, v); x.State != Waiting || at != "12-24 18:00" {
		t.Errorf("at %s it is %s", at, x.State)
	}
	s := newStep(opened(before), before)
	s.close("")
	if x, _ := due(t, s.t, v); x.Student == nil {
		t.Error("the way to the student of a closed one is gone")
	}
}

package gaps_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/desk/gaps"
	"himpath/bot/reply"
)

// TestDigest has a week, and what of it is told.
func TestDigest(t *testing.T) {
	r := newRig(t)
	r.Now = time.Date(2026, 3, 9, 10, 0, 0, 0, time.UTC) // a Monday
	r.OK(r.room.DigestIfDue(t.Context(), program))       // the first: nothing is sent
	r.Now = r.Now.Add(time.Hour)
	for i := range 7 {
		r.kept(fmt.Sprint("U", i), fmt.Sprint("rhit exam ", i), reply.Reply{Outcome: reply.Answered, Topics: []string{"rhit"}})
	}
	for i := range 4 {
		r.kept(fmt.Sprint("U", i), fmt.Sprint("ccs exam ", i), reply.Reply{Outcome: reply.Answered, Topics: []string{"ccs"}})
	}
	for i := range 20 { // much, of few
		r.kept(fmt.Sprint("U", i%4), fmt.Sprint("ccs pay ", i), reply.Reply{Outcome: reply.Answered, Topics: []string{"ccs"}})
	}
	for i := range 5 {
		r.missed(fmt.Sprint("U", i), "where do i park")
	}
	r.missed("U1", "a secret that only one asks")
	r.OK(r.Store.Withdraw(t.Context(), program, []string{"rhit.issuer"}, false))
	form := r.act("desk.cnew", "", map[string]string{"text": "is there a review class for the rhit"})
	r.press(r.send(form, map[string]string{"about": "RHIT / exam", "wording": "Yes, in April.", "review": "2026-03"}), "Publish")
	r.waiting = gaps.Waiting{Open: 2, Oldest: 50 * time.Hour}

	r.Now = time.Date(2026, 3, 16, 8, 59, 0, 0, time.UTC)
	r.OK(r.Store.Withdraw(t.Context(), program, []string{"rhia.issuer"}, false)) // of the next week
	r.OK(r.room.DigestIfDue(t.Context(), program))
	if _, sent := r.digested(); sent {
		t.Fatal("sent before Monday 9:00")
	}
	r.Now = r.Now.Add(2 * time.Minute)
	r.OK(r.room.DigestIfDue(t.Context(), program))
	got, sent := r.digested()
	if !sent {
		t.Fatal("not sent")
	}
	want := `The week from 9 March to 15 March
37 questions were asked by 7 people; 6 got no answer, none were rated unhelpful.
Asked about:
- RHIT: 7, by 7 people
2 tickets are open, the oldest for 2 days.
Missing:
- “where do i park” (5 times, by 5 people)
- 1 other, asked by fewer than five people
Told from now on:
- is there a review class for the rhit: Yes, in April.
Taken out as wrong:
- rhit.issuer
To be looked at again:
- RHIT / exam: Yes, in April.`
	text := reply.Plain(got)
	if diff := cmp.Diff(want, text); diff != "" {
		t.Error(diff)
	}
	for _, hidden := range []string{"secret", "CCS", "U1"} {
		if strings.Contains(text, hidden) {
			t.Errorf("the digest shows %s", hidden)
		}
	}
	p := r.out.sent[r.out.order[len(r.out.order)-1]]
	if p.to != (bot.Target{Platform: "slack", Channel: "CADV"}) {
		t.Errorf("sent to %+v", p.to)
	}
}

// TestDigestOnce: one a week, over restarts and a crash between the post and what is
// kept of it.
func TestDigestOnce(t *testing.T) {
	r := newRig(t)
	due := func(want int) {
		t.Helper()
		if err := r.room.DigestIfDue(t.Context(), program); err != nil && r.out.fail == nil {
			t.Fatal(err)
		}
		if len(r.out.order) != want {
			t.Fatalf("sent: %v", r.out.order)
		}
		r.Close()
		r.open()
	}
	due(0) // the week in which it began
	due(0)
	r.Now = r.Now.AddDate(0, 0, 7)
	r.out.fail = errCrash
	due(1)
	r.out.fail = nil
	due(1)
	due(1)
	r.Now = r.Now.AddDate(0, 0, 21) // it was off for three weeks
	due(2)
	due(2)
	r.advisor = false
	r.Now = r.Now.AddDate(0, 0, 7)
	due(2)
	r.advisor = true
	due(3)
}

// TestDigestClockAhead: what was sent while the clock was ahead keeps nothing back after it
// was set right.
func TestDigestClockAhead(t *testing.T) {
	r := newRig(t)
	sent := func(at time.Time, want int) {
		t.Helper()
		r.Now = at
		r.OK(r.room.DigestIfDue(t.Context(), program))
		if len(r.out.order) != want {
			t.Fatalf("sent by %v: %v", at, r.out.order)
		}
	}
	now := r.Now
	sent(now, 0)
	sent(now.AddDate(2, 0, 0), 1)
	sent(now, 1)
	sent(now.AddDate(0, 0, 7), 2)
	sent(now.AddDate(0, 0, 14), 3)
}

// TestDigestPrivacy: what fewer than five people asked is not broken down, however
// often they did.
func TestDigestPrivacy(t *testing.T) {
	for n := range 12 {
		c := func(people int) gaps.Count { return gaps.Count{Questions: 3 * people, People: people} }
		w := gaps.Week{Asked: c(n), Missed: c(n / 2), Unhelpful: c(n / 3), Topics: map[string]gaps.Count{"RHIT": c(n / 2), "CCS": c(n - n/2)},
			Missing: []gaps.Gap{{Texts: []string{"marker"}, Count: 3 * n, People: n}}}
		text := reply.Plain(w.Reply())
		for _, c := range []struct {
			count int
			shows string
		}{{n / 2, "RHIT"}, {n - n/2, "CCS"}, {n, "marker"}} {
			if got, want := strings.Contains(text, c.shows), c.count >= 5; got != want {
				t.Errorf("%d people: shows %s: %v\n%s", n, c.shows, got, text)
			}
		}
		for _, small := range []string{" 3 got", " 6 got", " 9 got", " 12 got", " 3 were rated", " 6 were rated", " 9 were rated", " 12 were rated",
			" 1 people", " 2 people", " 3 people", " 4 people", "once", "twice"} {
			if strings.Contains(text, small) {
				t.Errorf("%d people: %q in\n%s", n, small, text)
			}
		}
	}
}

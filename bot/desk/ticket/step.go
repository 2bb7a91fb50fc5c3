package ticket

import (
	"fmt"
	"time"

	"himpath/bot"
	"himpath/bot/desk/hours"
	"himpath/bot/reply"
)

// Times are how long things may take. Zero fields: those of [DefaultTimes].
type Times struct {
	Alert  time.Duration // of office hours until advisors are reminded of a ticket that nobody took
	Blind  time.Duration // the same where office hours are not known: every hour counts
	Expiry time.Duration // until a ticket without an answer expires
	Quiet  time.Duration // until an answered ticket is closed
	Grace  time.Duration // how long a ticket that ended can be opened again; then the way to the student is deleted
	Floor  time.Duration // of office hours that Expiry and Grace last at least: nobody is there over a break
}

// DefaultTimes are those of a small office.
func DefaultTimes() Times {
	const day = 24 * time.Hour
	return Times{Alert: 4 * time.Hour, Blind: day, Expiry: 7 * day, Quiet: 7 * day, Grace: 3 * day, Floor: 8 * time.Hour}
}

func (t Times) orDefault() Times {
	d := DefaultTimes()
	for _, f := range []struct{ set, usual *time.Duration }{
		{&t.Alert, &d.Alert}, {&t.Blind, &d.Blind}, {&t.Expiry, &d.Expiry}, {&t.Quiet, &d.Quiet}, {&t.Grace, &d.Grace}, {&t.Floor, &d.Floor},
	} {
		if *f.set == 0 {
			*f.set = *f.usual
		}
	}
	return t
}

// view is what a ticket is shown with.
type view struct {
	now   time.Time
	times Times
	hours hours.Hours
	topic func(id string) string // a topic's name
	hand  bool                   // there is somebody to hand on to
}

// step is one change of a ticket while it is made: what it becomes, and what is
// to be posted.
type step struct {
	view
	t     Ticket
	posts []Post
	drop  []string
	empty bool
	blank []Post
	most  int
}

func newStep(t Ticket, v view) *step { return &step{view: v, t: t.clone()} }

func (s *step) change(key string) Change {
	return Change{Ticket: s.t, Key: key, Posts: s.posts, Drop: s.drop, Empty: s.empty, Blank: s.blank, Most: s.most}
}

// note writes into the ticket's log.
func (s *step) note(what, by string) {
	s.t.Log = append(s.t.Log, Entry{What: what, By: by, At: s.now})
}

// key names a post of this step: no other step of the ticket has its version. The
// end says when it was made, so that an adapter need not look for it before then.
func (s *step) key() string {
	at := s.now.Add(-time.Minute)
	return fmt.Sprintf("%s.%d.%d:%d.%06d", s.t.Ref, s.t.Version+1, len(s.posts)+1, at.Unix(), at.Nanosecond()/1000)
}

func (s *step) post(p Post) (key string) {
	p.Program, p.Ticket = s.t.Program, s.t.Ref
	if p.Key == "" {
		p.Key = s.key()
	}
	s.posts = append(s.posts, p)
	return p.Key
}

// advisorLane is where what advisors see of a ticket goes out in order. Each card has a lane of
// its own: what does not go out where one was left behind waits alone.
func (t Ticket) advisorLane() string {
	if t.Card <= 1 {
		return t.Ref + "/advisors"
	}
	return fmt.Sprintf("%s/advisors/%d", t.Ref, t.Card)
}

func (t Ticket) studentLane() string { return t.Ref + "/student" }

// lanes are all of them.
func (t Ticket) lanes() (out []string) {
	for t.Card = max(t.Card, 1); t.Card > 0; t.Card-- {
		out = append(out, t.advisorLane())
	}
	return append(out, t.studentLane())
}

func (t Ticket) cardKey() string { return fmt.Sprintf("%s.card.%d", t.Ref, t.Card) }

// newCard puts a card where Place is.
func (s *step) newCard() {
	s.t.Card++
	s.post(Post{Key: s.t.cardKey(), Role: RoleCard, Lane: s.t.advisorLane(), To: s.t.Place, Reply: s.card()})
	if long(s.t.Text) {
		s.thread("The whole question", s.t.Text)
	}
}

// showCard brings the card up to date. It comes last in a step.
func (s *step) showCard() {
	s.post(Post{Role: RoleCard, Do: Edit, Of: s.t.cardKey(), Lane: s.t.advisorLane(), To: s.t.Place, Reply: s.card()})
}

// alertKey is the post that reminds advisors of the ticket; it is taken away when
// somebody takes it.
func (t Ticket) alertKey() string { return fmt.Sprintf("%s.alert.%d", t.Ref, t.Since.UnixMilli()) }

// calm takes the reminder away.
func (s *step) calm() {
	if s.t.Alerted {
		s.post(Post{Role: RoleAlert, Do: Delete, Of: s.t.alertKey(), Lane: s.t.advisorLane(), To: s.t.Place})
	}
}

// thread says something under the card, in parts, in posts with these keys.
func (s *step) thread(head, text string) (keys []string) {
	for i, part := range split(text) {
		r := reply.Reply{Outcome: reply.Chat, Confidence: 1, Blocks: paragraphs(part)}
		if i == 0 {
			r.Headline = head
		}
		keys = append(keys, s.post(Post{Role: RoleThread, Of: s.t.cardKey(), Lane: s.t.advisorLane(), To: s.t.Place, Reply: r}))
	}
	return keys
}

// tell says something to the student in private, in the post whose key it returns; ""
// where they cannot be reached any more.
func (s *step) tell(r reply.Reply, loud bool) (key string) {
	if s.t.Student == nil {
		return ""
	}
	return s.post(Post{Role: RoleStudent, Lane: s.t.studentLane(), Loud: loud, To: s.student(), Reply: r})
}

// retouch changes what was told in a post.
func (s *step) retouch(key string, r reply.Reply) {
	s.post(Post{Role: RoleStudent, Do: Edit, Of: key, Lane: s.t.studentLane(), Loud: true, To: s.student(), Reply: r})
}

// student is where private messages go.
func (s *step) student() bot.Target {
	return bot.Target{Platform: s.t.Platform, User: s.t.Student.User}
}

// schedule sets when something happens to the ticket by itself.
func (s *step) schedule() {
	t := &s.t
	switch t.State {
	case Waiting:
		t.Due = s.expiresAt()
		if remind := s.remindAt(); !t.Alerted && remind.Before(t.Due) {
			t.Due = remind
		}
	case Taken:
		t.Due = s.expiresAt()
	case Answered:
		t.Due = t.Since.Add(s.times.Quiet)
	case Closed, Expired:
		t.Due = time.Time{}
		if t.Student != nil {
			t.Due = s.goneAt(t.Ended)
		}
	case Withdrawn:
		t.Due = time.Time{}
	}
}

// expiresAt is when a ticket without an answer expires.
func (s *step) expiresAt() time.Time { return s.atLeast(s.t.Since, s.times.Expiry) }

// goneAt is when the way to the student of a ticket that ended then is deleted.
func (s *step) goneAt(ended time.Time) time.Time { return s.atLeast(ended, s.times.Grace) }

// atLeast is d after from, and not before the office was open for a while since.
func (s *step) atLeast(from time.Time, d time.Duration) time.Time {
	at := from.Add(d)
	if open := s.hours.Add(from, s.times.Floor); s.hours.Known() && open.After(at) {
		return open
	}
	return at
}

func (s *step) remindAt() time.Time {
	if s.hours.Known() {
		return s.hours.Add(s.t.Since, s.times.Alert)
	}
	return s.t.Since.Add(s.times.Blind)
}

package ticket

import (
	"slices"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

// What an [Entry] can say.
const (
	didOpen     = "opened"
	didTake     = "taken"
	didAnswer   = "answered"
	didCorrect  = "corrected"
	didTakeBack = "taken back"
	didAsk      = "asked again"
	didHandOn   = "handed on"
	didClose    = "closed"
	didSatisfy  = "closed by the student"
	didReopen   = "reopened"
	didRemind   = "reminded"
	didExpire   = "expired"
	didFallAway = "closed after a week of silence"
	didLookUp   = "name looked up"
	didName     = "name allowed"
	didEmpty    = "emptied"
	didWithdraw = "withdrawn"
	didMove     = "moved"
)

// elsewhere stands for an advisor who is on another platform than the card, such as
// under a card that was left behind there.
const elsewhere = "-"

// open begins a ticket: its first card.
func (s *step) open() {
	s.t.State, s.t.Opened, s.t.Since = Waiting, s.now, s.now
	s.note(didOpen, "")
	s.newCard()
	s.schedule()
}

// take gives the ticket to an advisor. A ticket that has somebody stays with them.
func (s *step) take(by string) (refusal string) {
	switch {
	case !s.t.State.Open():
		return sayEnded(s.t)
	case by == elsewhere:
		return "Please take it where its card stands now."
	case s.t.Taker == by:
		return ""
	case s.t.Taker != "" && s.hand:
		return "Somebody else has taken it already. \"Hand on\" gives it to another."
	case s.t.Taker != "":
		return "Somebody else has taken it already."
	}
	s.calm()
	s.t.Taker, s.t.Alerted = by, false
	if s.t.State == Waiting {
		s.t.State = Taken
	}
	s.note(didTake, by)
	s.tell(s.wordTaken(), false)
	s.showCard()
	s.schedule()
	return ""
}

// answer brings what an advisor says to the student. An expired ticket, and with
// form one that was closed, goes on with it. What was passed on before is corrected.
func (s *step) answer(by, text, id string, form bool) (refusal string) {
	if i := s.passedOn(id); i >= 0 {
		return s.correct(i, by, text)
	}
	switch {
	case s.t.Student == nil, s.t.State == Closed && !form:
		return sayEnded(s.t)
	}
	s.calm()
	if !s.t.State.Open() {
		s.note(didReopen, by)
	}
	if s.t.Taker == "" && by != elsewhere {
		s.t.Taker = by
	}
	s.t.Lines = append(s.t.Lines, Line{Advisor: true, Text: text, At: s.now, ID: id})
	s.t.State, s.t.Since, s.t.Alerted = Answered, s.now, false
	s.t.Ended = time.Time{}
	s.note(didAnswer, by)
	s.wordAnswer(&s.t.Lines[len(s.t.Lines)-1])
	if form {
		s.thread("Sent to "+s.t.Pseudonym, text)
	}
	s.showCard()
	s.schedule()
	return ""
}

// ask brings what the student says to the advisors. A ticket that ended goes on, where
// the student has not as many open ones already as most.
func (s *step) ask(text, id string, most int) (refusal string) {
	if s.t.Student == nil {
		return studentGone
	}
	if !s.t.State.Open() {
		s.most = most
	}
	if s.t.State != Waiting && s.t.State != Taken {
		s.t.Since = s.now
	}
	again := s.passedOn(id) >= 0
	head := s.t.Pseudonym + " writes"
	switch {
	case again:
		head = s.t.Pseudonym + " corrects what they wrote"
	case !s.t.State.Open():
		head = s.t.Pseudonym + " has asked again"
	}
	line := Line{Text: text, At: s.now, ID: id}
	s.t.State = Taken
	if s.t.Taker == "" {
		s.t.State = Waiting
	}
	s.t.Ended = time.Time{}
	s.note(didAsk, "")
	line.Posts = s.thread(head, text)
	s.t.Lines = append(s.t.Lines, line)
	s.showCard()
	s.schedule()
	return ""
}

// handOn gives the ticket to others, with a card in their channel.
func (s *step) handOn(by string, to route, place bot.Target) (refusal string) {
	if !s.t.State.Open() {
		return sayEnded(s.t)
	}
	s.calm()
	s.t.For, s.t.Taker, s.t.State, s.t.Alerted, s.t.Since = to.Name, "", Waiting, false, s.now
	s.note(didHandOn, by)
	s.tell(s.wordHandedOn(), false)
	s.move(place)
	s.schedule()
	return ""
}

// move brings the card to place; where it stands there already, up to date.
func (s *step) move(place bot.Target) {
	if place == s.t.Place {
		s.showCard()
		return
	}
	s.leave()
	s.t.Place = place
	s.newCard()
	s.retell()
}

// leave says on the card that another one counts.
func (s *step) leave() {
	s.post(Post{Role: RoleCard, Do: Edit, Of: s.t.cardKey(), Lane: s.t.advisorLane(), To: s.t.Place, Reply: s.movedCard()})
}

// retell puts what was said so far under a new card.
func (s *step) retell() {
	for i, l := range s.t.Lines {
		if l.Advisor {
			s.thread("An advisor answered", l.Text)
			continue
		}
		s.t.Lines[i].Posts = append(slices.Clip(l.Posts), s.thread(s.t.Pseudonym+" wrote", l.Text)...)
	}
}

// close ends the ticket for an advisor, or with by "" for the student.
func (s *step) close(by string) (refusal string) {
	if !s.t.State.Open() {
		return sayEnded(s.t)
	}
	if by == "" {
		s.note(didSatisfy, "")
		s.thread(s.t.Pseudonym+" has closed it", "Nothing more is needed.")
	} else {
		s.note(didClose, by)
		s.tell(s.wordClosed(), len(s.t.Answers()) == 0)
	}
	s.end(Closed)
	return ""
}

// end brings a ticket to one of its ends.
func (s *step) end(state State) {
	s.calm()
	s.t.State, s.t.Since, s.t.Ended, s.t.Alerted = state, s.now, s.now, false
	s.showCard()
	s.schedule()
}

// reopen takes a ticket up again.
func (s *step) reopen(by string) (refusal string) {
	switch {
	case s.t.State.Open():
		return "It is open."
	case s.t.Student == nil:
		return sayEnded(s.t)
	}
	s.t.State, s.t.Since = Waiting, s.now
	if s.t.Taker != "" {
		s.t.State = Taken
	}
	s.t.Ended = time.Time{}
	s.note(didReopen, by)
	s.tell(s.wordReopened(), false)
	s.showCard()
	s.schedule()
	return ""
}

// look writes down that the student's name was looked up.
func (s *step) look(by string) (refusal string) {
	if !s.t.Named || s.t.Student == nil {
		return "The student did not allow to show their name, or it is not kept any more."
	}
	s.note(didLookUp, by)
	s.showCard()
	return ""
}

// name lets advisors look the student's name up.
func (s *step) name() (refusal string) {
	if !s.t.Named {
		s.t.Named = true
		s.note(didName, "")
		s.showCard()
	}
	return ""
}

// time does what is due. It reports whether anything was. posts are those that
// stand.
func (s *step) time(posts []Post) bool {
	if s.t.Due.IsZero() || s.now.Before(s.t.Due) {
		return false
	}
	switch s.t.State {
	case Waiting:
		if s.now.Before(s.expiresAt()) && !s.t.Alerted {
			s.remind()
			return true
		}
		s.expireIfDue()
	case Taken:
		s.expireIfDue()
	case Answered:
		s.note(didFallAway, "")
		s.tell(s.wordFellAway(), false)
		s.end(Closed)
	case Closed, Expired:
		if s.now.Before(s.goneAt(s.t.Ended)) {
			s.schedule() // the office closed for longer than it was to
			return true
		}
		s.clear(posts)
	case Withdrawn:
		s.t.Due = time.Time{}
	}
	return true
}

func (s *step) remind() {
	s.t.Alerted = true
	s.note(didRemind, "")
	s.post(Post{Key: s.t.alertKey(), Role: RoleAlert, Lane: s.t.advisorLane(), To: s.t.Place, Reply: s.alert()})
	s.schedule()
}

// expireIfDue expires a ticket; where the office closed for longer than it was to when
// its time was set, it waits on.
func (s *step) expireIfDue() {
	if s.now.Before(s.expiresAt()) {
		s.schedule()
		return
	}
	s.note(didExpire, "")
	s.tell(s.wordExpired(), true)
	s.end(Expired)
}

// clear deletes the way to the student; nothing more can be said to them.
func (s *step) clear(posts []Post) {
	s.note(didEmpty, "")
	s.forgetPeople()
	for _, p := range posts {
		if p.Role == RoleNotice {
			s.takeAway(p)
		}
	}
	s.drop = append(s.drop, s.t.studentLane())
	s.empty = true
	s.showCard()
	s.schedule()
}

// forgetPeople takes everybody's ids out.
func (s *step) forgetPeople() {
	s.t.Student, s.t.Taker, s.t.Named = nil, "", false
	for i := range s.t.Log {
		s.t.Log[i].By = ""
	}
	for i := range s.t.Lines {
		s.t.Lines[i].ID, s.t.Lines[i].Posts = "", nil
	}
}

// withdraw deletes what the student said, here and in the advisors' channel. posts
// are those that stand.
func (s *step) withdraw(posts []Post) {
	s.t.Text, s.t.Reply, s.t.Question, s.t.Topics, s.t.Lines, s.t.Wrong = "", "", "", nil, nil, false
	s.t.Person, s.t.Same, s.t.Pseudonym, s.t.Alerted = "", "", "", false
	s.forgetPeople()
	s.t.State, s.t.Since, s.t.Ended = Withdrawn, s.now, s.now
	s.note(didWithdraw, "")
	s.drop = append(s.drop, s.t.lanes()...)
	s.empty = true
	s.takeAllAway(posts)
	s.schedule()
}

// takeAllAway takes posts away that stand.
func (s *step) takeAllAway(posts []Post) {
	for _, p := range posts {
		s.takeAway(p)
	}
}

// takeAway removes a post that stands, or says on a card why nothing is there. One that
// may stand, as nobody knows how a try ended, is found by being sent again, without its
// words, and removed then.
func (s *step) takeAway(p Post) {
	if p.Do != Send || !p.underWay() {
		return
	}
	away, blank := Post{Key: p.Key + ".away", Lane: p.Key, Role: p.Role, Do: Delete, Of: p.Key, To: p.To}, reply.Say(withdrawnWord)
	switch p.Role {
	case RoleCard:
		away.Do, away.Reply, blank = Edit, s.card(), s.card()
	case RoleThread, RoleAlert, RoleNotice:
	case RoleStudent, RoleNone: // stands in their own messages
		return
	}
	if p.State == PostWaits {
		away.Lane = p.Lane // behind it
		s.blank = append(s.blank, Post{Program: p.Program, Key: p.Key, Of: p.Of, To: p.To, Reply: blank})
	}
	s.post(away)
}

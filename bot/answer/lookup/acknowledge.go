package lookup

import (
	"slices"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// onlyToldFrom is how many words a message has at least in which somebody only tells.
const onlyToldFrom = 4

// acknowledge takes in what somebody only tells of themselves or of another, where nothing
// known is asked in such words: "single mom, two kids, cant sit in a classroom every day". An
// answer to what nobody asked would be wrong, and would be what the next "that" is about.
func (s *Teller) acknowledge(r session.Resolved, top rank.Candidate) (reply.Reply, bool) {
	complains := s.Said.Empty() && top.Passage != nil && top.Coverage >= complained && r.InScope >= acknowledged && !nlu.Says(r.Words, compare.SomePlace)
	if s.Parts > 1 || complains || r.Text == s.Questions.WayIn.Of() || !s.onlyTells(r) || top.Question >= asTold {
		return reply.Reply{}, false
	}
	s.Tracef("only tells")
	rep := s.Fixed(reply.Chat, nlu.Feedback, session.SayNoted, 0.7)
	rep.Suggestions = s.Openers()
	if t := s.TalkedOf(); t != nil {
		rep.Suggestions = s.Suggest(t.ID, "")
	}
	return rep, true
}

// asTold is how like a known question what somebody tells must be to be taken for it.
const asTold = 0.6

// acknowledged is how likely a message must be of the field, where nothing in it is known of
// people: "my ear hurts since monday" is told to somebody else.
const acknowledged = 0.45

// complained is the share of a message's weight that a passage holds which answers a
// complaint: "every single ad wants experience, i have none".
const complained = 0.5

// onlyTells reports a message that speaks of somebody and asks, names and wants nothing:
// what it names is what they have or do. In the middle of a conversation, what is not known
// of people is an objection rather.
func (s *Teller) onlyTells(r session.Resolved) bool {
	ws := s.Read(s.Asking).Words
	if s.Memory.Turns > 0 && len(ws) > 0 && (nlu.OneOf(ws[0], "but", "except", "still") || nlu.OneOf(ws[len(ws)-1], "though", "tho")) {
		return false // it objects to what was told: "but hes a doctor"
	}
	known := len(s.Said.Has)+len(s.Said.Studying)+len(s.Said.Jobs)+len(s.Said.Lines) > 0
	ours := r.InScope >= acknowledged || nlu.Says(ws, compare.SomePlace) // "we moved from texas"
	personal := known || s.Memory.Turns == 0 && ours && (s.Words.FirstPersons.Any(ws) || s.Words.ThirdPersons.Any(ws) || s.Words.OwnPeople.Any(ws))
	if len(ws) < onlyToldFrom || !personal || s.AsksSomewhere() || s.Words.Question.Any(ws) || s.Words.Requests.Any(ws) ||
		nlu.Says(ws, "question", "questions", "wondering") || len(r.Cues)+len(r.Ambiguous)+len(s.Said.Goals)+len(s.Said.Likes) > 0 || r.Slots.Which ||
		r.Focus.Gap != "" {
		return false
	}
	return !slices.ContainsFunc(s.Read(s.Asking).Mentions, func(m nlu.Mention) bool {
		t := s.Base.Topic(m.Topic())
		had := t != nil && t.Kind == knowledge.Degree && s.Memory.Turns == 0 && (slices.Contains(s.Said.Has, t.ID) || slices.Contains(s.Said.Studying, t.ID))
		return t == nil || !had && t.Kind != knowledge.Employer && t.Kind != knowledge.Place
	})
}

// AsksSomewhere reports a message of which a part asks.
func (s *Teller) AsksSomewhere() bool {
	return slices.ContainsFunc(s.NLU.Split(s.Asking).Clauses, func(c nlu.Clause) bool { return c.Asks })
}

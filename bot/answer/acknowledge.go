package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// onlyToldFrom is how many words a message has at least in which somebody only tells.
const onlyToldFrom = 4

// acknowledge takes in what somebody only tells of themselves or of another, where nothing
// known is asked in such words: "single mom, two kids, cant sit in a classroom every day". An
// answer to what nobody asked would be wrong, and would be what the next "that" is about.
func (s *session) acknowledge(r resolved, top rank.Candidate) (reply.Reply, bool) {
	complains := s.said.Empty() && top.Passage != nil && top.Coverage >= complained && r.InScope >= acknowledged
	if s.parts > 1 || complains || r.Text == wayIn || !s.onlyTells(r) || top.Question >= asTold {
		return reply.Reply{}, false
	}
	s.tracef("only tells")
	rep := s.fixed(reply.Chat, nlu.Feedback, sayNoted, 0.7)
	rep.Suggestions = openers()
	if t := s.talkedOf(); t != nil {
		rep.Suggestions = s.suggest(t.ID, "")
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
func (s *session) onlyTells(r resolved) bool {
	ws := s.read(s.asking).Words
	if s.memory.Turns > 0 && len(ws) > 0 && (nlu.OneOf(ws[0], "but", "except", "still") || nlu.OneOf(ws[len(ws)-1], "though", "tho")) {
		return false // it objects to what was told: "but hes a doctor"
	}
	known := len(s.said.Has)+len(s.said.Studying)+len(s.said.Jobs)+len(s.said.Lines) > 0
	ours := r.InScope >= acknowledged || nlu.Says(ws, somePlace) // "we moved from texas"
	personal := known || s.memory.Turns == 0 && ours && (s.words.FirstPersons.Any(ws) || s.words.ThirdPersons.Any(ws) || s.words.OwnPeople.Any(ws))
	if len(ws) < onlyToldFrom || !personal || s.asksSomewhere() || s.words.Question.Any(ws) || s.words.Requests.Any(ws) || nlu.Says(ws, "question", "questions", "wondering") || len(r.Cues)+len(r.ambiguous)+len(s.said.Goals)+len(s.said.Likes) > 0 || r.Slots.Which || r.focus.Gap != "" {
		return false
	}
	return !slices.ContainsFunc(s.read(s.asking).Mentions, func(m nlu.Mention) bool {
		t := s.base.Topic(m.Topic())
		had := t != nil && t.Kind == knowledge.Degree && s.memory.Turns == 0 && (slices.Contains(s.said.Has, t.ID) || slices.Contains(s.said.Studying, t.ID))
		return t == nil || !had && t.Kind != knowledge.Employer && t.Kind != knowledge.Place
	})
}

// asksSomewhere reports a message of which a part asks.
func (s *session) asksSomewhere() bool {
	return slices.ContainsFunc(s.nlu.Split(s.asking).Clauses, func(c nlu.Clause) bool { return c.Asks })
}

// onlyStaff reports a message in which somebody who advises or teaches students only says so:
// they look for no career.
func (s *session) onlyStaff(sp nlu.Split) bool {
	staff := false
	for _, c := range sp.Clauses {
		q := s.read(c.Text)
		if c.Asks || len(q.Words) > maxBackground || nlu.Says(q.Words, "was", "years", "former", "retired") || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) }) {
			return false
		}
		staff = staff || s.words.StaffOpeners.Has(firstOf(q.Words)) && s.words.Staff.Any(q.Words)
	}
	return staff
}

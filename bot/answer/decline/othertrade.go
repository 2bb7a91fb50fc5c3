package decline

import (
	"slices"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// mostOfOtherTrade is how many words a turn has at most that only names another line of work.
const mostOfOtherTrade = 6

// OtherTrade says that a job of another field is outside which a turn puts in the place of the role
// in talk, whatever word the two share: "and police officer?" after a compliance officer. What
// others come from is none where it was asked who may come in: "can a teacher do it", "and a cop".
func (s *Decliner) OtherTrade(q nlu.Question) (reply.Reply, bool) {
	t := s.TalkedOf()
	if s.Memory.Turns == 0 || t == nil || t.Kind != knowledge.Role || s.Parts > 1 {
		return reply.Reply{}, false
	}
	ws := session.Letters(s.PartText)
	for len(ws) > 0 && (s.Words.JoiningOpeners.Has(ws[0]) || s.Words.Carriers.Has(ws[0]) || s.Words.Nods.Has(ws[0])) {
		ws = ws[1:]
	}
	if len(ws) < 2 || len(ws) > 3 || len(q.Words) > mostOfOtherTrade || !s.isOtherTrade(q, ws) {
		return reply.Reply{}, false
	}
	if before := s.Read(s.Memory.Question); len(before.Person.Lines) > 0 || s.Words.FirstPersons.Any(before.Words) && !s.PlainFacet(knowledge.Facet(s.Memory.Facet)) {
		return reply.Reply{}, false
	}
	s.Tracef("names a job of another field")
	return s.OffTopic(0.8), true
}

// ofOtherTrade reports a question of a job of another field that shares its last word with a role
// of ours: "how do i become a hotel manager". What somebody is or was themselves is where they
// come from.
func (s *Decliner) ofOtherTrade(r session.Resolved) bool {
	if len(r.Mentions) != 1 || r.FromTalk || len(s.Hints)+len(s.Said.Lines)+len(s.Said.Jobs)+len(s.Said.Has) > 0 {
		return false
	}
	m := r.Mentions[0]
	roles := m.Start > 0 && len(m.Options) > 0 && follow.AllOf(m.Options, s.IsRole)
	return roles && s.Words.OtherTrades.Has(r.Words[m.Start-1]) && s.NLU.Asks(r.Text)
}

// isOtherTrade reports a job's name that begins with another trade, "store manager", or is known as
// a line of work and shares its last word with a role of ours.
func (s *Decliner) isOtherTrade(q nlu.Question, ws []string) bool {
	if slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return !m.Weak }) {
		return false
	}
	head := ws[len(ws)-1]
	ours := slices.ContainsFunc(s.Base.Topics, func(t *knowledge.Topic) bool {
		names := session.Letters(t.Name)
		return t.Kind == knowledge.Role && len(names) > 1 && names[len(names)-1] == head
	})
	return ours && (s.Words.OtherTrades.Has(ws[len(ws)-2]) || len(q.Person.Lines) == 1)
}

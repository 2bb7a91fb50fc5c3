package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// respond answers a whole message.
func (s *session) respond(text string) reply.Reply {
	if g := s.nlu.Screen(text); g.Crisis {
		return s.crisis()
	} else if g.PatientData {
		return s.blocked()
	}
	if choice, ok := s.chosen(text); ok {
		s.tracef("choice: %s", choice)
		text = choice
	}
	s.memory.Choices, s.asking = nil, text
	if rep, ok := s.byCurated(text); ok {
		return rep
	}
	s.advisedWhole = s.advised
	sp := s.nlu.Split(text)
	if s.inDanger(sp) {
		return s.crisis()
	}
	if s.ofOtherWorld(sp) {
		return s.offTopic(surelyAside)
	}
	if s.sighs(sp, text) {
		return s.support()
	}
	if s.onlyStaff(sp) {
		s.tracef("advises students")
		return s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, 0.8))
	}
	if s.onlyBackground(sp) {
		s.listen(sp, nil)
		if whole := sp.Whole(); len(s.said.Lines) > 0 && s.words.Wishing.Any(s.read(whole).Words) {
			s.advice, s.adviceIn = whole, whole // "… want healthcare instead": what there is for them
			return s.all([]string{whole})
		}
		return s.all([]string{wayIn})
	}
	asks := s.asked(sp, text)
	if len(asks) == 0 && sp.Greets && s.talkedOf() != nil && s.bareFacet(text) {
		asks = []string{text} // "test?" is one of the thing in talk, and no try whether the bot is there
	}
	if len(asks) == 0 {
		return s.social(sp, text)
	}
	if s.asksWhoItIs(sp) {
		return s.onlyHelp().Reply
	}
	if len(asks) == 1 && s.memory.Turns == 0 && !s.nlu.Asks(asks[0]) && s.read(asks[0]).Reaction == nlu.Disagrees {
		asks[0] = s.claim(asks[0]) // "my advisor says get the associate first": nothing was answered before
	}
	s.listen(sp, asks)
	return s.answerAsked(sp, asks)
}

// asksWhoItIs reports a message of which nothing but the last clause asks, and that who or what
// answers here: "worth a try. who are you".
func (s *session) asksWhoItIs(sp nlu.Split) bool {
	n := len(sp.Clauses)
	if n == 0 || slices.ContainsFunc(sp.Clauses[:n-1], func(c nlu.Clause) bool { return c.Asks || len(s.read(c.Text).Mentions) > 0 }) {
		return false
	}
	last := sp.Clauses[n-1].Text
	return s.nlu.OnlyHelp(last) || s.nlu.AsksWhoItIs(last)
}

// ofTheField reports a question of how or why something is, that speaks of nobody:
// what was said of the student before it does not make it one for what suits them.
func (s *session) ofTheField(ask string) bool {
	q := s.read(ask)
	opens := len(q.Words) > 4 && nlu.OneOf(q.Words[0], "how", "why")
	return opens && !q.OfSomeone && !q.Refers && len(q.Slots.Kinds) == 0
}

// ofOneThing reports a question that names one thing of the field and wants to know
// something of it: what is said of the student beside it is why they ask.
func (s *session) ofOneThing(ask string) bool {
	q := s.read(ask)
	ids := slices.DeleteFunc(q.Topics(), s.isGeneral)
	if len(ids) != 1 || slices.Contains(s.said.Jobs, ids[0]) || slices.Contains(s.said.Has, ids[0]) || slices.Contains(q.Slots.Kinds, knowledge.Role) && s.base.Topic(ids[0]).Kind != knowledge.Role {
		return false
	}
	if q.Slots.Which && len(q.Slots.Kinds) > 0 {
		return false // it looks for another
	}
	t := s.base.Topic(ids[0])
	if t.Kind == knowledge.Degree && !s.nlu.IsQuestion(ask) {
		return false // it says what they have
	}
	if t.Kind == knowledge.Employer || t.Kind == knowledge.Place || t.Kind == knowledge.Organization {
		return false
	}
	return q.P(nlu.Recommend) < actSure && q.P(nlu.ListAct) < actSure
}

// ofThingInTalk reports a question for something of what was talked of before: "zero IT
// skills. what do i study for it".
func (s *session) ofThingInTalk(ask string) bool {
	q := s.read(ask)
	return s.memory.Turns > 0 && len(s.hints) == 0 && q.Refers && len(q.Cues) == 1 && s.words.TopicPronouns.Any(q.Words)
}

// toldOfSelf reports a message that says what the student likes or dislikes: the
// question in it is about that, however it is put. Where someone comes from says
// nothing of it yet.
func (s *session) toldOfSelf() bool {
	for _, id := range slices.Concat(s.said.Likes, s.said.Dislikes) {
		if id != "clinical" {
			return true
		}
	}
	return false
}

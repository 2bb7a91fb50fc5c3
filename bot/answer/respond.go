package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/advise"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// respond answers a whole message.
func (s *answering) respond(text string) reply.Reply {
	if g := s.NLU.Screen(text); g.Crisis {
		return Crisis(s.Base.Program)
	} else if g.PatientData {
		return Blocked()
	}
	if choice, ok := s.Chosen(text); ok {
		s.Tracef("choice: %s", choice)
		text = choice
	}
	text = s.NamingFirst(s.ReturningTo(text))
	s.Memory.Choices, s.Asking = nil, text
	if rep, ok := s.byCurated(text); ok {
		return rep
	}
	s.AdvisedWhole = s.Advised
	sp := s.NLU.Split(text)
	if s.InDanger(sp) {
		return Crisis(s.Base.Program)
	}
	if s.OfOtherWorld(sp) && !s.surelyStory(sp.Whole()) {
		return s.OffTopic(decline.SurelyAside)
	}
	if s.Sighs(sp, text) {
		return s.Support()
	}
	if s.onlyStaff(sp) {
		s.Tracef("advises students")
		return s.WithOpeners(s.Fixed(reply.Chat, nlu.Help, session.SayHelp, 0.8))
	}
	if s.OnlyBackground(sp) {
		s.Listen(sp, nil)
		if whole := sp.Whole(); len(s.Said.Lines) > 0 && s.Words.Wishing.Any(s.Read(whole).Words) {
			s.Advice, s.AdviceIn = whole, whole // "… want healthcare instead": what there is for them
			return s.all([]string{whole})
		}
		return s.all([]string{s.Questions.WayIn.Of()})
	}
	sp = s.Joined(s.Corrected(sp))
	asks := s.Asked(sp, text)
	if len(asks) == 0 && sp.Greets && s.TalkedOf() != nil && s.BareFacet(text) {
		asks = []string{text} // "test?" is one of the thing in talk, and no try whether the bot is there
	}
	if len(asks) == 0 {
		return s.social(sp, text)
	}
	if s.asksWhoItIs(sp) {
		return s.onlyHelp().Reply
	}
	if len(asks) == 1 && s.Memory.Turns == 0 && !s.NLU.Asks(asks[0]) && s.Read(asks[0]).Reaction == nlu.Disagrees {
		asks[0] = s.Claim(asks[0]) // "my advisor says get the associate first": nothing was answered before
	}
	s.Listen(sp, asks)
	return s.answerAsked(sp, asks)
}

// asksWhoItIs reports a message of which nothing but the last clause asks, and that who or what
// answers here: "worth a try. who are you".
func (s *answering) asksWhoItIs(sp nlu.Split) bool {
	n := len(sp.Clauses)
	if n == 0 || slices.ContainsFunc(sp.Clauses[:n-1], func(c nlu.Clause) bool {
		q := s.Read(c.Text)
		return c.Asks || len(q.Mentions) > 0 && !nlu.Says(q.Words, "you", "your", "youre", "ur") // "you're quick for a robot"
	}) {
		return false
	}
	last := sp.Clauses[n-1].Text
	return s.NLU.OnlyHelp(last) || s.NLU.AsksWhoItIs(last)
}

// ofThingInTalk reports a question for something of what was talked of before: "zero IT
// skills. what do i study for it".
func (s *answering) ofThingInTalk(ask string) bool {
	q := s.Read(ask)
	return s.Memory.Turns > 0 && len(s.Hints) == 0 && q.Refers && len(q.Cues) == 1 && s.Words.TopicPronouns.Any(q.Words)
}

// ofOneTold is a question for something of the one thing that the message tells of besides
// oneself, with its name put in where nothing points there: "i love statistics so data analysis
// sounds fun. what do they do", "i want to get into coding. what would the days be like".
func (s *answering) ofOneTold(ask string) (string, bool) {
	q := s.Read(ask)
	such := nlu.Says(q.Words, "such") && !slices.Contains(q.Words, "as")
	job := s.ToldGap != "" && s.IsJob(s.Base.Gap(s.ToldGap)) && s.Words.FirstPersons.Any(s.Read(s.Statement).Words) && !s.OnlyNext(q.Words)
	open := s.Memory.Turns == 0 && s.OnlyGenerals(q.Topics()) && (s.ToldOfSelf() || such || job) &&
		(q.Refers || job || len(q.Mentions) == 0 && len(s.SidesOfWork(q)) == 0)
	wants := len(q.Cues) > 0 || s.NLU.WantsToBe(q.Words) || q.P(nlu.Path) >= session.ActSure
	if !open || !wants || q.P(nlu.Recommend) >= session.ActSure && !such {
		return ask, false
	}
	id, ok := s.oneTold()
	if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && such {
		return s.Questions.WhatIs.Of(t.Name), true
	} else if t != nil && t.Kind == knowledge.Role && !q.Refers {
		return s.Questions.ForRole.Of(strings.TrimRight(ask, " ?.!"), t.Name), true
	}
	return ask, ok
}

// oneTold is what the statements of a message name, where that is one thing which is not what
// somebody is, has or is good at, or the one that they want to be; "": a job that is not described.
func (s *answering) oneTold() (string, bool) {
	if len(s.Said.Goals) == 1 {
		return s.Said.Goals[0], true
	}
	others := slices.DeleteFunc(session.Distinct(slices.Clone(s.Hints)), func(id string) bool {
		own := slices.Contains(s.Said.Jobs, id) || slices.Contains(s.Said.Has, id)
		return own || s.IsGeneral(id) || s.KindOf(id) != knowledge.Role && s.KindOf(id) != knowledge.Certification
	})
	if len(others) == 1 {
		return others[0], true
	}
	return "", len(others) == 0 && s.ToldGap != ""
}

// onlyStaff reports a message in which somebody who advises or teaches students only says so:
// they look for no career.
func (s *answering) onlyStaff(sp nlu.Split) bool {
	staff := false
	for _, c := range sp.Clauses {
		q := s.Read(c.Text)
		if c.Asks || len(q.Words) > advise.MaxBackground || s.Words.StaffOnce.Any(q.Words) || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
			return false
		}
		staff = staff || s.Words.StaffOpeners.Has(session.FirstOf(q.Words)) && s.Words.Staff.Any(q.Words)
	}
	return staff
}

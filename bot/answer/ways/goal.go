package ways

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WantsPath reports a question for the way from one role to another.
func (s *Guide) WantsPath(r session.Resolved) bool {
	return r.P(nlu.Path) >= session.ActSure || s.fromTo(r) || r.Slots.StepsAhead > 0 && len(r.About) > 0 || s.asksForWay(r) || s.asksGapTo(r) || s.asksAbove(r) || s.AsksUp(r) || s.comesFromOutside(r)
}

// asksForWay reports a message that says where its writer wants to be and asks how:
// "wanna be a coder. where do i begin", "become a consultant, what gap".
func (s *Guide) asksForWay(r session.Resolved) bool {
	if s.GoalRole(r) == nil && len(s.Said.Goals) == 0 || slices.Contains(r.Words, "many") || slices.Contains(r.Words, "much") ||
		len(r.Words) > 20 && !nlu.Says(r.Words, "between") || s.OnYesNo(r) || r.P(nlu.GapAct)+r.P(nlu.Eligible) >= session.ActSure {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Education, knowledge.CertFacet, knowledge.Next, knowledge.Length, knowledge.Level, knowledge.Eligibility}, f)
	}) {
		return false
	}
	return s.Words.Way.Any(r.Words) || s.tellsGoalOnly(r)
}

// tellsGoalOnly reports a message that says where its writer stands and which role they
// want, and asks nothing: the way there is what they want to hear.
func (s *Guide) tellsGoalOnly(r session.Resolved) bool {
	return s.Memory.Turns == 0 && s.GoalRole(r) != nil && len(s.Said.Lines)+len(s.Said.Jobs)+len(s.Said.Has)+len(s.Said.Studying)+s.Said.Other > 0 && !s.NLU.Asks(s.Asking)
}

// asksGapTo reports few words that only ask what somebody, of whom something was told, lacks
// for a role: "HIM director gap?".
func (s *Guide) asksGapTo(r session.Resolved) bool {
	told := len(s.Said.Has)+len(s.Said.Lines)+len(s.Said.Studying)+len(s.Said.Jobs)+s.Said.Other > 0 || s.Statement != "" && len(s.Said.Goals) > 0
	return told && len(r.Words) <= 7 && s.Named(r, knowledge.Role) != nil && len(r.About) == 1 && (s.Words.GapWords.Any(r.Words) || s.Words.GapAtGoal.Any(r.Words))
}

// asksNext reports a question for what comes after something.
func (s *Guide) asksNext(r session.Resolved) bool {
	return len(r.Labels) > 0 && r.Labels[0].Facet == knowledge.Next && r.Labels[0].P >= 0.8
}

// endsAt is the role of which a question only asks what comes after it, where no source
// says: "what is next for a nursing home administrator"; or nil.
func (s *Guide) endsAt(r session.Resolved) *knowledge.Topic {
	if len(r.About) != 1 || !s.asksNext(r) || r.FromTalk && !slices.Contains(s.Read(s.PartText).Cues, knowledge.Next) {
		return nil
	}
	t := s.Base.Topic(r.About[0])
	if t.Kind != knowledge.Role || s.IsGeneral(t.ID) || slices.Contains(s.Said.Goals, t.ID) || len(t.On(knowledge.Next))+len(t.Linked(knowledge.LeadsTo)) > 0 {
		return nil
	}
	return t
}

// OnYesNo reports a question for yes or no.
func (s *Guide) OnYesNo(r session.Resolved) bool {
	return len(r.Words) > 0 && s.Words.GoalYesNoVerbs.Has(r.Words[0])
}

// GoalRole is the role that the message aims at: named as a goal, or by the work or
// field that it wants to get into.
func (s *Guide) GoalRole(r session.Resolved) *knowledge.Topic {
	if own := s.ownRole(r); own != nil {
		return own
	}
	for _, ids := range [][]string{r.About, s.Said.Goals} {
		for i := len(ids) - 1; i >= 0; i-- {
			if t := s.Base.Topic(ids[i]); t != nil && t.Kind == knowledge.Role && slices.Contains(s.Said.Goals, t.ID) {
				return t
			}
		}
	}
	for _, q := range []nlu.Question{r.Question, s.Read(s.Whole)} {
		for i, w := range q.Work {
			if !s.AimsAt(q.Words, w.Start) {
				continue
			}
			for i+1 < len(q.Work) && q.Work[i+1].Start == w.End {
				i++
				w = q.Work[i] // "coding auditing": the last says it
			}
			return s.firstRoleFor(w.Trait)
		}
		for _, m := range q.Mentions {
			t := s.Base.Topic(m.Topic())
			if t == nil || !s.AimsAt(q.Words, m.Start) {
				continue
			}
			if t.ID == session.TopicCodingSkill {
				return s.firstRoleFor("coding")
			}
			if t.Kind == knowledge.Field && !s.IsGeneral(t.ID) {
				return s.FirstRoleNamed(t)
			}
		}
	}
	return nil
}

// ownRole is the one role that the question itself names as where to get, though its
// writer says nothing of themselves: "what else to become an analyst".
func (s *Guide) ownRole(r session.Resolved) *knowledge.Topic {
	var found *knowledge.Topic
	for _, id := range r.Topics() {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.Said.Jobs, id) {
			if found != nil {
				return nil
			}
			found = t
		}
	}
	if found == nil || !s.StandsAfter(r, found.ID, "become") && !s.StandsAfter(r, found.ID, "be") && !(nlu.Says(r.Words, "between") && nlu.Says(r.Words, "me")) {
		return nil
	}
	return found
}

// AimsAt reports "into", "to", "toward" right before a word, but not "used to".
func (s *Guide) AimsAt(ws []string, at int) bool {
	if at > 2 && nlu.OneOf(ws[at-1], "or", "and") {
		at -= 2 // "over to records or coding"
	}
	if at > 1 && nlu.OneOf(ws[at-1], "a", "an") && nlu.OneOf(ws[at-2], "be", "become", "becoming") {
		return true // "wants to be a health informatics person"
	}
	for i := max(0, at-2); i < at; i++ {
		if s.Words.Into.Has(ws[i]) && (i == 0 || ws[i-1] != "used") {
			return true
		}
	}
	return false
}

// firstRoleFor is the role of the lowest level whose chief side is a trait.
func (s *Guide) firstRoleFor(trait string) *knowledge.Topic {
	var found *knowledge.Topic
	for _, t := range s.Base.OfKind(knowledge.Role) {
		if len(t.Fits) == 0 || t.Fits[0].Trait != trait {
			continue
		}
		if found == nil || t.Level == "entry" && found.Level != "entry" || t.Level == "mid" && found.Level == "" {
			found = t
		}
	}
	return found
}

// comesFromOutside reports someone of another line of work, or without schooling, who
// asks how to begin.
func (s *Guide) comesFromOutside(r session.Resolved) bool {
	if s.Advice != "" && slices.Contains(r.Slots.Kinds, knowledge.Role) && (s.ToldOfSelf() || len(s.Said.Brings)+len(s.Said.Lines) > 0) {
		return false // which role, not how
	}
	if len(s.Said.Lines) == 0 && !s.Said.NoDegree && s.Said.MaxRank == 0 {
		return false
	}
	if r.Foreign != "" && !slices.Contains(s.Said.Lines, r.Foreign) || s.OnYesNo(r) || slices.Contains(r.Words, "school") && !slices.Contains(r.Words, "high") ||
		s.Named(r, knowledge.Role) != nil || s.Named(r, knowledge.Certification) != nil {
		return false
	}
	if s.ToldOfSelf() && r.P(nlu.Recommend) > r.P(nlu.Path) {
		return false // "i'm into security": what suits, not how to get in
	}
	return slices.ContainsFunc(r.Words, func(w string) bool { return w != "into" && s.Words.Enter.Has(w) }) || s.entersInto(r.Words)
}

// entersInto reports "get into", "move into", rather than "into fraud", which is liked.
func (s *Guide) entersInto(ws []string) bool {
	i := slices.Index(ws, "into")
	return i > 0 && s.Words.Entering.Has(ws[i-1])
}

// asksAbove reports "technician, associate, RHIT. next rung?": a role beside what
// its holder has, and what comes next.
func (s *Guide) asksAbove(r session.Resolved) bool {
	return len(r.About) > 1 && s.Named(r, knowledge.Role) != nil && slices.Contains(r.Words, "next") && len(r.Words) <= 4 && slices.Contains(r.Cues, knowledge.Next)
}

// AsksBetween reports a question for the rungs between two roles: "list roles between
// technician and director", "from biller to auditor, what lies between".
func (s *Guide) AsksBetween(r session.Resolved) bool {
	if s.betweenTold(r) || s.AsksIfNext(r) {
		return true
	}
	i := slices.Index(r.Words, "between")
	if i < 1 || len(r.About) != 2 || !s.OfOneKind(r.About) || s.Base.Topic(r.About[0]).Kind != knowledge.Role || len(r.Cues) > 0 {
		return false
	}
	between := s.Words.BetweenThings.Any(r.Words[max(0, i-3):i]) || nlu.OneOf(r.Words[i-1], "what", "whats")
	return between && !s.Words.DifferenceChoice.Any(r.Words)
}

// betweenTold reports that what lies between is asked of where somebody says to stand and
// where to be: "now: coder. goal: CIO. what's in between", "fill the gap".
func (s *Guide) betweenTold(r session.Resolved) bool {
	if len(s.Said.Jobs) != 1 || len(s.Said.Goals) != 1 || s.Base.Topic(s.Said.Goals[0]).Kind != knowledge.Role || slices.Contains(s.Said.Goals, s.Said.Jobs[0]) {
		return false
	}
	return (s.Words.GapWords.Any(r.Words) || nlu.Says(r.Words, "between", "inbetween")) && len(slices.DeleteFunc(r.Question.Topics(), s.IsGeneral)) == 0
}

// AsksIfNext reports somebody of a role who asks whether another, named beside what comes
// next, is where that leads: "director now. next stop CIO?"
func (s *Guide) AsksIfNext(r session.Resolved) bool {
	if len(s.Said.Jobs) != 1 || !slices.Contains(r.Cues, knowledge.Next) || len(r.Words) > 9 {
		return false
	}
	others := slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return id == s.Said.Jobs[0] })
	if len(others) != 1 {
		return false
	}
	from, to := s.Base.Topic(s.Said.Jobs[0]), s.Base.Topic(others[0])
	return from.Kind == knowledge.Role && to.Kind == knowledge.Role && ladder.Way(s.Base, from, to) != nil
}

// AsksUp reports somebody of a role in the field who asks what is above it: "i'm a
// coder. what are the rungs above me?"
func (s *Guide) AsksUp(r session.Resolved) bool {
	if len(s.Profile.Jobs) == 0 || len(r.Words) > 16 || s.GoalRole(r) != nil {
		return false
	}
	return s.Words.Above.Any(r.Words) && (s.Words.Rung.Any(r.Words) || s.Words.Promotion.Any(r.Words))
}

// fromTo reports "from X to Y" with two roles.
func (s *Guide) fromTo(r session.Resolved) bool {
	roles := 0
	for _, id := range r.About {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role {
			roles++
		}
	}
	if role := s.Named(r, knowledge.Role); roles == 1 && len(r.Cues) == 0 && slices.Contains(r.Words[:min(3, len(r.Words))], "from") &&
		slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Topic() == role.ID && s.AimsAt(r.Words, m.Start) }) {
		return true // "from medical records to the C suite"
	}
	return roles >= 2 && (slices.Contains(r.Words, "from") && slices.Contains(r.Words, "to") || strings.Contains(r.Text, "->") ||
		s.Words.FromTo.Any(r.Words))
}

// certificationGoal is the certification that is aimed at: named, and not yet had.
func (s *Guide) certificationGoal(r session.Resolved) *knowledge.Topic {
	for _, id := range slices.Concat(r.About, s.Said.Goals) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Certification && !slices.Contains(s.Said.Has, id) && !s.StandsAfter(r, id, "from") {
			return t
		}
	}
	return nil
}

// wantsToLead reports that the message speaks of leading as something wished for.
func (s *Guide) wantsToLead() bool { return slices.Contains(s.Said.Likes, "leading") }

// WishesToLead reports somebody of whom it is known where they stand, who only tells that they
// would like to lead: "i wanna be the boss some day" asks for the way there.
func (s *Guide) WishesToLead(r session.Resolved) bool {
	return s.Memory.Turns > 0 && !s.NLU.Asks(r.Text) && len(r.Words) < 14 && slices.Contains(r.Person.Likes, "leading") && len(s.Profile.Jobs) > 0
}

// ToLead is the way to the nearest role that leads, which is their goal from then on.
func (s *Guide) ToLead(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) {
	from := s.Base.Topic(session.Last(s.Profile.Jobs))
	if from == nil {
		return reply.Reply{}, false
	}
	to := s.nearestWith(from, "leading")
	if to == nil {
		return reply.Reply{}, false
	}
	s.Profile.Goals = []string{to.ID}
	return s.walk(r, from, ladder.Way(s.Base, from, to))
}

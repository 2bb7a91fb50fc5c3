package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsPath reports a question for the way from one role to another.
func (s *session) wantsPath(r resolved) bool {
	return r.P(nlu.Path) >= actSure || s.fromTo(r) || r.Slots.StepsAhead > 0 && len(r.topics) > 0 || s.asksForWay(r) || s.asksGapTo(r) || s.asksOnward(r) || s.asksAbove(r) || s.asksUp(r) || s.comesFromOutside(r)
}

// asksForWay reports a message that says where its writer wants to be and asks how:
// "wanna be a coder. where do i begin", "become a consultant, what gap".
func (s *session) asksForWay(r resolved) bool {
	if s.goalRole(r) == nil && len(s.said.Goals) == 0 || slices.Contains(r.Words, "many") || slices.Contains(r.Words, "much") || s.asksWhichKind(r) || len(r.Words) > 20 && !nlu.Says(r.Words, "between") || s.onYesNo(r) || r.P(nlu.GapAct)+r.P(nlu.Eligible) >= actSure {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Education, knowledge.CertFacet, knowledge.Next, knowledge.Length, knowledge.Level, knowledge.Eligibility}, f)
	}) {
		return false
	}
	return s.words.Way.Any(r.Words) || s.tellsGoalOnly(r)
}

// tellsGoalOnly reports a message that says where its writer stands and which role they
// want, and asks nothing: the way there is what they want to hear.
func (s *session) tellsGoalOnly(r resolved) bool {
	return s.memory.Turns == 0 && s.goalRole(r) != nil && len(s.said.Lines)+len(s.said.Jobs)+len(s.said.Has)+len(s.said.Studying)+s.said.Other > 0 && !s.nlu.Asks(s.asking)
}

// asksGapTo reports few words that only ask what somebody, of whom something was told, lacks
// for a role: "HIM director gap?".
func (s *session) asksGapTo(r resolved) bool {
	told := len(s.said.Has)+len(s.said.Lines)+len(s.said.Studying)+len(s.said.Jobs)+s.said.Other > 0 || s.statement != "" && len(s.said.Goals) > 0
	return told && len(r.Words) <= 7 && s.named(r, knowledge.Role) != nil && len(r.topics) == 1 && (s.words.GapWords.Any(r.Words) || nlu.Says(r.Words, "short", "absent", "stopping", "way"))
}

// asksOnward reports somebody who asks what comes after the role that they have, or will
// have: "once i'm a compliance officer, where can i go".
func (s *session) asksOnward(r resolved) bool {
	own := len(r.topics) == 1 && slices.Equal(r.Person.Jobs, r.topics)
	return own && len(r.Labels) > 0 && r.Labels[0].Facet == knowledge.Next && r.Labels[0].P >= 0.8
}

// onYesNo reports a question for yes or no.
func (s *session) onYesNo(r resolved) bool {
	return len(r.Words) > 0 && s.words.GoalYesNoVerbs.Has(r.Words[0])
}

// asksWhichKind reports "which cert", "what degree": a choice of that kind.
func (s *session) asksWhichKind(r resolved) bool {
	for i, w := range r.Words {
		if i > 0 && s.words.Kind(w) != "" && s.words.Kind(w) != knowledge.Role && s.words.WhichKind.Has(r.Words[i-1]) {
			return true
		}
	}
	return false
}

// goalRole is the role that the message aims at: named as a goal, or by the work or
// field that it wants to get into.
func (s *session) goalRole(r resolved) *knowledge.Topic {
	if own := s.ownRole(r); own != nil {
		return own
	}
	for _, ids := range [][]string{r.topics, s.said.Goals} {
		for i := len(ids) - 1; i >= 0; i-- {
			if t := s.base.Topic(ids[i]); t != nil && t.Kind == knowledge.Role && slices.Contains(s.said.Goals, t.ID) {
				return t
			}
		}
	}
	for _, q := range []nlu.Question{r.Question, s.read(s.whole)} {
		for i, w := range q.Work {
			if !s.aimsAt(q.Words, w.Start) {
				continue
			}
			for i+1 < len(q.Work) && q.Work[i+1].Start == w.End {
				i++
				w = q.Work[i] // "coding auditing": the last says it
			}
			return s.firstRoleFor(w.Trait)
		}
		for _, m := range q.Mentions {
			t := s.base.Topic(m.Topic())
			if t == nil || !s.aimsAt(q.Words, m.Start) {
				continue
			}
			if t.ID == "coding-skill" {
				return s.firstRoleFor("coding")
			}
			if t.Kind == knowledge.Field && !s.isGeneral(t.ID) {
				return s.firstRoleNamed(t)
			}
		}
	}
	return nil
}

// ownRole is the one role that the question itself names as where to get, though its
// writer says nothing of themselves: "what else to become an analyst".
func (s *session) ownRole(r resolved) *knowledge.Topic {
	var found *knowledge.Topic
	for _, id := range r.Topics() {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.said.Jobs, id) {
			if found != nil {
				return nil
			}
			found = t
		}
	}
	if found == nil || !s.standsAfter(r, found.ID, "become") && !s.standsAfter(r, found.ID, "be") && !(nlu.Says(r.Words, "between") && nlu.Says(r.Words, "me")) {
		return nil
	}
	return found
}

// aimsAt reports "into", "to", "toward" right before a word, but not "used to".
func (s *session) aimsAt(ws []string, at int) bool {
	if at > 2 && nlu.OneOf(ws[at-1], "or", "and") {
		at -= 2 // "over to records or coding"
	}
	if at > 1 && nlu.OneOf(ws[at-1], "a", "an") && nlu.OneOf(ws[at-2], "be", "become", "becoming") {
		return true // "wants to be a health informatics person"
	}
	for i := max(0, at-2); i < at; i++ {
		if s.words.Into.Has(ws[i]) && (i == 0 || ws[i-1] != "used") {
			return true
		}
	}
	return false
}

// firstRoleFor is the role of the lowest level whose chief side is a trait.
func (s *session) firstRoleFor(trait string) *knowledge.Topic {
	var found *knowledge.Topic
	for _, t := range s.base.OfKind(knowledge.Role) {
		if len(t.Fits) == 0 || t.Fits[0].Trait != trait {
			continue
		}
		if found == nil || t.Level == "entry" && found.Level != "entry" || t.Level == "mid" && found.Level == "" {
			found = t
		}
	}
	return found
}

// firstRoleNamed is the role named after a field that leads on to another of them.
func (s *session) firstRoleNamed(f *knowledge.Topic) *knowledge.Topic {
	for _, t := range s.base.OfKind(knowledge.Role) {
		if strings.HasPrefix(t.Name, f.Name) && slices.ContainsFunc(t.Linked(knowledge.LeadsTo), func(id string) bool { return strings.HasPrefix(s.base.Topic(id).Name, f.Name) }) {
			return t
		}
	}
	return nil
}

// comesFromOutside reports someone of another line of work, or without schooling, who
// asks how to begin.
func (s *session) comesFromOutside(r resolved) bool {
	if s.advice != "" && slices.Contains(r.Slots.Kinds, knowledge.Role) && (s.toldOfSelf() || len(s.said.Brings)+len(s.said.Lines) > 0) {
		return false // which role, not how
	}
	if len(s.said.Lines) == 0 && !s.said.NoDegree && s.said.MaxRank == 0 {
		return false
	}
	if r.Foreign != "" && !slices.Contains(s.said.Lines, r.Foreign) || s.onYesNo(r) || slices.Contains(r.Words, "school") && !slices.Contains(r.Words, "high") ||
		s.named(r, knowledge.Role) != nil || s.named(r, knowledge.Certification) != nil || s.asksWhichKind(r) {
		return false
	}
	if s.toldOfSelf() && r.P(nlu.Recommend) > r.P(nlu.Path) {
		return false // "i'm into security": what suits, not how to get in
	}
	return slices.ContainsFunc(r.Words, func(w string) bool { return w != "into" && s.words.Enter.Has(w) }) || s.entersInto(r.Words)
}

// entersInto reports "get into", "move into", rather than "into fraud", which is liked.
func (s *session) entersInto(ws []string) bool {
	i := slices.Index(ws, "into")
	return i > 0 && s.words.Entering.Has(ws[i-1])
}

// asksAbove reports "technician, associate, RHIT. next rung?": a role beside what
// its holder has, and what comes next.
func (s *session) asksAbove(r resolved) bool {
	return len(r.topics) > 1 && s.named(r, knowledge.Role) != nil && slices.Contains(r.Words, "next") && len(r.Words) <= 4 && slices.Contains(r.Cues, knowledge.Next)
}

// asksBetween reports a question for the rungs between two roles: "list roles between
// technician and director", "from biller to auditor, what lies between".
func (s *session) asksBetween(r resolved) bool {
	if s.fromOneToOther(r) || s.betweenTold(r) || s.asksIfNext(r) {
		return true
	}
	i := slices.Index(r.Words, "between")
	if i < 1 || len(r.topics) != 2 || !s.ofOneKind(r.topics) || s.base.Topic(r.topics[0]).Kind != knowledge.Role || len(r.Cues) > 0 {
		return false
	}
	between := s.words.BetweenThings.Any(r.Words[max(0, i-3):i]) || nlu.OneOf(r.Words[i-1], "what", "whats")
	return between && !s.words.DifferenceChoice.Any(r.Words)
}

// betweenTold reports that what lies between is asked of where somebody says to stand and
// where to be: "now: coder. goal: CIO. what's in between", "fill the gap".
func (s *session) betweenTold(r resolved) bool {
	if len(s.said.Jobs) != 1 || len(s.said.Goals) != 1 || s.base.Topic(s.said.Goals[0]).Kind != knowledge.Role || slices.Contains(s.said.Goals, s.said.Jobs[0]) {
		return false
	}
	return (s.words.GapWords.Any(r.Words) || nlu.Says(r.Words, "between", "inbetween")) && len(slices.DeleteFunc(r.Question.Topics(), s.isGeneral)) == 0
}

// asksIfNext reports somebody of a role who asks whether another, named beside what comes
// next, is where that leads: "director now. next stop CIO?"
func (s *session) asksIfNext(r resolved) bool {
	if len(s.said.Jobs) != 1 || !slices.Contains(r.Cues, knowledge.Next) || len(r.Words) > 9 {
		return false
	}
	others := slices.DeleteFunc(slices.Clone(r.topics), func(id string) bool { return id == s.said.Jobs[0] })
	if len(others) != 1 {
		return false
	}
	from, to := s.base.Topic(s.said.Jobs[0]), s.base.Topic(others[0])
	return from.Kind == knowledge.Role && to.Kind == knowledge.Role && ladder.Way(s.base, from, to) != nil
}

// fromOneToOther reports two roles named as start and end, whose difference is not asked
// for: "go from biller to auditor".
func (s *session) fromOneToOther(r resolved) bool {
	if len(r.topics) != 2 || !s.ofOneKind(r.topics) || s.base.Topic(r.topics[0]).Kind != knowledge.Role || len(r.Cues) > 0 || s.words.DifferenceAsks.Any(r.Words) {
		return false
	}
	from := s.standsAfter(r, r.topics[0], "from")
	return from && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return slices.Contains(m.Options, r.topics[1]) && s.aimsAt(r.Words, m.Start) })
}

// asksUp reports somebody of a role in the field who asks what is above it: "i'm a
// coder. what are the rungs above me?"
func (s *session) asksUp(r resolved) bool {
	if len(s.profile.Jobs) == 0 || len(r.Words) > 16 || s.goalRole(r) != nil {
		return false
	}
	return s.words.Above.Any(r.Words) && (s.words.Rung.Any(r.Words) || nlu.Says(r.Words, "climb", "advance", "promotion", "promoted"))
}

// fromTo reports "from X to Y" with two roles.
func (s *session) fromTo(r resolved) bool {
	roles := 0
	for _, id := range r.topics {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role {
			roles++
		}
	}
	if role := s.named(r, knowledge.Role); roles == 1 && len(r.Cues) == 0 && slices.Contains(r.Words[:min(3, len(r.Words))], "from") && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Topic() == role.ID && s.aimsAt(r.Words, m.Start) }) {
		return true // "from medical records to the C suite"
	}
	return roles >= 2 && (slices.Contains(r.Words, "from") && slices.Contains(r.Words, "to") || strings.Contains(r.Text, "->") ||
		s.words.FromTo.Any(r.Words))
}

// certificationGoal is the certification that is aimed at: named, and not yet had.
func (s *session) certificationGoal(r resolved) *knowledge.Topic {
	for _, id := range slices.Concat(r.topics, s.said.Goals) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Certification && !slices.Contains(s.said.Has, id) && !s.standsAfter(r, id, "from") {
			return t
		}
	}
	return nil
}

// wantsToLead reports that the message speaks of leading as something wished for.
func (s *session) wantsToLead() bool { return slices.Contains(s.said.Likes, "leading") }

// wishesToLead reports somebody of whom it is known where they stand, who only tells that they
// would like to lead: "i wanna be the boss some day" asks for the way there.
func (s *session) wishesToLead(r resolved) bool {
	return s.memory.Turns > 0 && !s.nlu.Asks(r.Text) && len(r.Words) < 14 && slices.Contains(r.Person.Likes, "leading") && len(s.profile.Jobs) > 0
}

// toLead is the way to the nearest role that leads, which is their goal from then on.
func (s *session) toLead(r resolved, _ []rank.Candidate) (reply.Reply, bool) {
	from := s.base.Topic(last(s.profile.Jobs))
	if from == nil {
		return reply.Reply{}, false
	}
	to := s.nearestWith(from, "leading")
	if to == nil {
		return reply.Reply{}, false
	}
	s.profile.Goals = []string{to.ID}
	return s.walk(r, from, ladder.Way(s.base, from, to))
}

package advise

import (
	"slices"
	"strings"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// MaxBackground is how long, in words, a message may be that only tells what somebody does.
const MaxBackground = 26

// OnlyBackground reports a first message that asks nothing, names nothing in the field and
// tells what somebody does for a living or did: "im a barista", "RN for 14 years, looking at
// this field". That somebody comes from a line of work with patients says nothing of what
// they like here.
func (s *Adviser) OnlyBackground(sp nlu.Split) bool {
	if s.Memory.Turns > 0 || len(sp.Clauses) == 0 || len(sp.Clauses) > 3 {
		return false
	}
	n, told := 0, false
	for _, c := range sp.Clauses {
		q := s.Read(c.Text)
		p := q.Person
		likes := slices.DeleteFunc(slices.Concat(p.Likes, p.Dislikes), func(id string) bool { return id == "clinical" && len(p.Lines) > 0 })
		if c.Asks || s.namesThing(q) || asksFacet(q) || len(p.Jobs)+len(p.Goals)+len(likes)+len(p.Has)+len(p.Studying)+p.Other+p.MaxRank > 0 || p.NoDegree {
			return false
		}
		if q.P(nlu.StudentSupport) >= session.ActSure || slices.Contains(q.Topics(), session.TopicHIMCareers) {
			return false
		}
		n, told = n+len(q.Words), told || len(q.Mentions) == 0 && s.tellsWork(q.Words) || len(p.Lines) > 0 && !q.Slots.Versus
	}
	return told && n <= MaxBackground
}

// namesThing reports a question that names anything but the field.
func (s *Adviser) namesThing(q nlu.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return !s.IsGeneral(m.Topic()) })
}

// asksFacet reports a question that names what it wants to know, and not only how long.
func asksFacet(q nlu.Question) bool {
	return slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Length })
}

// tellsWork reports words that tell what somebody is by trade, or where they work.
func (s *Adviser) tellsWork(ws []string) bool {
	if !s.Words.FirstPersons.Any(ws) && !s.Words.ThirdPersons.Any(ws) && (len(ws) == 0 || ws[0] != "was" && !s.Words.WorkTellers.Has(ws[0])) {
		return false
	}
	if s.Words.WorkTellers.Any(ws) && !nlu.OneOf(session.FirstOf(ws), "any", "anything", "something") {
		return true
	}
	i := slices.IndexFunc(ws, func(w string) bool { return w == "a" || w == "an" })
	if i < 1 || !s.Words.Leaving.Has(ws[i-1]) {
		return false
	}
	behind := ws[i+1:]
	at := slices.IndexFunc(behind, func(w string) bool { return s.Words.QuestionPrepositions.Has(w) })
	if at < 0 {
		at = len(behind)
	}
	return at > 0 && at <= 2
}

// Introduces reports a message in which somebody only says where they come from: "i was a
// teacher for 10 years", "bachelors in statistics, currently at an insurance company". Told
// here, it asks what that is good for. In the middle of a conversation, only a line of work
// that they tell as their own does.
func (s *Adviser) Introduces(r session.Resolved) bool {
	if len(r.Words) < 2 || len(r.Words) > maxIntroduced || s.NLU.Asks(r.Text) || s.NLU.WantsToBe(r.Words) {
		return false
	}
	if s.Words.Claims.Any(r.Words) && s.Named(r, knowledge.Certification) != nil || s.Memory.Turns > 0 && s.CountsFor(r.Words) {
		return false // "my prof said RHIT accepts any health associate"
	}
	own := nlu.OneOf(session.FirstOf(r.Words), "i", "im", "ive") || session.FirstOf(r.Words) == "my" && s.Words.Background.Has(r.Words[1])
	p := s.Said.Merge(r.Person)
	told := own && len(p.Lines) > 0
	figure := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	if of := s.Words.FirstPersons.Any(r.Words) || s.Words.ThirdPersons.Any(r.Words) || nlu.Says(r.Words, "here", "now"); s.Memory.Turns == 0 && r.OfSomeone && !figure && !r.Refers {
		schooled := len(p.Has)+len(p.Studying)+p.Other > 0
		told = told || (schooled || of && len(p.Lines)+len(p.Brings) > 0) && len(p.Goals)+len(p.Jobs) == 0 && !s.ToldOfSelf()
	}
	return told && !slices.ContainsFunc(r.About, func(id string) bool {
		k := s.Base.Topic(id).Kind
		return k != knowledge.Degree && k != knowledge.Employer && !slices.Contains(slices.Concat(p.Has, p.Studying), id)
	})
}

// maxIntroduced is how long, in words, a message may be in which somebody only says where
// they come from.
const maxIntroduced = 20

// Welcome advises somebody who only said where they come from.
func (s *Adviser) Welcome(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	s.Profile = s.Profile.Merge(r.Person)
	s.Advice, s.AdviceIn = r.Text, r.Text
	return s.Recommend(r, cands)
}

// hardlyTold is how like a question a first message may be at most that only tells how somebody
// lives.
const hardlyTold = 0.4

// OnlyLives answers a first message that asks nothing, tells something of its writer and comes
// near nothing that is known ("i turned 63 and want one more job"): that one can change over.
func (s *Adviser) OnlyLives(r session.Resolved, top rank.Candidate) (reply.Reply, bool) {
	near := top.Question >= hardlyTold || top.Act != "" || top.Gap != nil && r.NamesGap(top.Gap.ID) || len(r.About)+len(s.Hints) > 0 || r.InScope < session.ActSure
	if s.Memory.Turns > 0 || near || s.Reports(r) || len(r.Cues) > 0 || s.NLU.Asks(s.Asking) || !nlu.Says(r.Words, "i", "im", "ive", "my") || r.P(nlu.GapAct) >= session.ActSure || len(r.Labels) > 0 && r.Labels[0].P >= hardlyTold {
		return reply.Reply{}, false
	}
	return s.TellPassage(r, s.Base.Passage(session.PassageHIMEducationCareerChange), 0.6)
}

// WhereNow advises who told what they do for a living and asks, with nothing else in talk, where
// to go from there: "so where do i take this", or, in one breath with it, "whats the next step".
func (s *Adviser) WhereNow(bare session.Resolved) (reply.Reply, bool) {
	q, told := bare.Question, s.Profile.Merge(s.Said)
	openly := s.Memory.Turns > 0 && len(q.Cues) == 0 && s.AsksOpenly(q.Words)
	asks := max(0, slices.IndexFunc(q.Words, s.Words.Question.Has)) // behind "im a cashier"
	up := s.Memory.Turns == 0 && s.OnlySays(q.Words[asks:], s.Words.Up.All()...)
	if s.TalkedOf() != nil || len(told.Lines) == 0 || len(q.Topics()) > 0 || !openly && (!up || len(told.Jobs)+len(told.Goals) > 0) {
		return reply.Reply{}, false
	}
	s.Tracef("asks where to go from what they do")
	s.Advice, s.AdviceIn = q.Text, q.Text
	return s.Recommend(bare, s.Rank(q, rank.Focus{}))
}

// ThanOwnWork puts what somebody told that they do in the place of "what i do now", "my job".
func (s *Adviser) ThanOwnWork(q nlu.Question) nlu.Question {
	if len(s.Profile.Lines) == 0 || s.Memory.Turns == 0 {
		return q
	}
	line := s.Profile.Lines[0]
	if job := s.nearJob(line); job == nil {
		return q
	}
	text := " " + strings.Join(q.Words, " ") + " "
	for _, own := range s.Words.OwnWorkPhrases.All() {
		if strings.Contains(text, " "+own+" ") {
			s.Rephrased = true
			return s.Another(strings.TrimSpace(strings.Replace(text, " "+own+" ", " "+line+" ", 1)), session.Resolved{Question: q})
		}
	}
	return q
}

// nearJob is the job near the field, of which only figures are known, that a line of work names;
// nil: none.
func (s *Adviser) nearJob(line string) *knowledge.Gap {
	for _, m := range s.Read(line).Mentions {
		if g := s.Base.Gap(m.Gap); g != nil && s.IsJob(g) {
			return g
		}
	}
	return nil
}

// LeastSchooling is what they have who have no degree.
const LeastSchooling = session.TopicHighSchoolDiploma

// AdvisedAgain advises once more, by all that was told, who was just advised and only adds what
// schooling they have or have time for: "got my GED and thats it".
func (s *Adviser) AdvisedAgain(bare session.Resolved) (reply.Reply, bool) {
	q, p := bare.Question, bare.Person
	degree := func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Degree }
	school := p.NoDegree || p.Other+p.MaxRank > 0 || slices.ContainsFunc(slices.Concat(p.Has, p.Studying), degree)
	if nlu.Act(s.Memory.Act) != nlu.Recommend || s.Memory.Turns == 0 || !school || s.Asking != q.Text || s.NLU.Asks(q.Text) || s.Words.Question.Any(q.Words) || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Length && f != knowledge.Education }) || !follow.AllOf(q.Topics(), degree) {
		return reply.Reply{}, false
	}
	s.Tracef("adds their schooling to what they were advised by")
	if ps := s.Base.Topic(LeastSchooling).On(knowledge.Jobs); len(ps) > 0 && !s.Withdrawn[ps[0].ID] && (p.NoDegree || slices.Contains(p.Has, LeastSchooling)) && p.Other == 0 {
		bare.About = []string{LeastSchooling}
		return s.TellPassage(bare, ps[0], 0.8)
	}
	s.Said.Likes, s.Said.Dislikes = s.Profile.Likes, s.Profile.Dislikes
	s.Advice, s.AdviceIn = q.Text, q.Text
	return s.Recommend(bare, s.Rank(q, rank.Focus{}))
}

// AdvisedByLikes advises who says, after jobs were told, what they would like one with: "something
// with numbers maybe".
func (s *Adviser) AdvisedByLikes(bare session.Resolved) (reply.Reply, bool) {
	n, ok := s.LikesWith(bare.Question)
	if !ok {
		return reply.Reply{}, false
	}
	s.Tracef("says what they would like a job with")
	s.Said.Likes, s.Profile = n.Person.Likes, s.Profile.Merge(n.Person)
	s.Advice, s.AdviceIn = n.Text, n.Text
	bare.Question = n
	return s.Recommend(bare, s.Rank(n, rank.Focus{}))
}

package lookup

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// OfUse puts "i like drawing charts. is that useful there", after a thing that takes certain
// skills, as the question which these are: what is told is of use if it is among them.
func (s *Teller) OfUse(_ string, asks []string) (string, bool) {
	t := s.TalkedOf()
	if s.Memory.Turns == 0 || len(asks) != 1 || s.Statement == "" || t == nil || len(t.On(knowledge.Skills)) == 0 ||
		len(s.Said.Has)+len(s.Said.Studying)+len(s.Said.Jobs)+len(s.Said.Lines) > 0 {
		return "", false
	}
	told, q := s.Read(s.Statement), s.Read(asks[0])
	if !s.Words.FirstPersons.Any(told.Words) || len(told.Topics()) > 0 && s.Base.Topic(told.Topics()[0]).Kind != knowledge.Skill ||
		len(q.Topics()) > 0 || !q.Refers || !s.Words.OfUse.Any(q.Words) || !knowledge.Only(q.Words, s.Words.OfUse, s.Words.OfUseBesides) {
		return "", false
	}
	s.Tracef("asks whether what is told is of use for: %s", t.ID)
	return s.Writer.Plain(knowledge.Skills, t), true
}

// ToldOf puts what somebody tells that they are bad at, or hate, in the place of the "that" of the
// question behind it: "im bad with arguments. would i need to handle those too".
func (s *Teller) ToldOf(_ string, asks []string) (string, bool) {
	if s.Memory.Turns == 0 || len(asks) != 1 || s.Statement == "" || len(s.Said.Has)+len(s.Said.Studying)+len(s.Said.Jobs)+len(s.Said.Lines) > 0 {
		return "", false
	}
	told, q := s.Read(s.Statement), s.Read(asks[0])
	at := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "that", "those", "it", "this") })
	if !s.Words.FirstPersons.Any(told.Words) || len(told.Words) > 12 || len(told.Topics())+len(q.Topics()) > 0 || at < 2 ||
		!s.Words.Facing.Any(q.Words[:at]) || !s.Words.YesNoVerbs.Has(q.Words[0]) && !s.Words.Auxiliaries.Has(q.Words[0]) {
		return "", false
	}
	i := slices.IndexFunc(told.Words, s.Words.BadAt.Has)
	if i < 0 {
		return "", false
	}
	what := told.Words[i+1:]
	if len(what) > 0 && s.Words.QuestionPrepositions.Has(what[0]) {
		what = what[1:]
	}
	if len(what) == 0 {
		return "", false
	}
	ask := strings.Join(slices.Concat(q.Words[:at], what, q.Words[at+1:]), " ")
	if role := s.Base.Topic(s.RoleFirst()); role != nil {
		ask = s.Questions.AsRole.Of(ask, role.Short)
	}
	s.Tracef("asks: %s", ask)
	return ask, true
}

// KnownTrouble puts "they push us to be quick and errors slip in. is that a known problem" as the
// question for the challenge that it tells of.
func (s *Teller) KnownTrouble(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.Statement == "" {
		return "", false
	}
	q := s.Read(asks[0])
	trouble := slices.ContainsFunc(q.Words, func(w string) bool { return s.Words.Kind(w) == knowledge.Challenge }) || slices.Contains(q.Topics(), session.TopicChallenges)
	if !trouble || len(q.Words) > 12 || !q.Refers || !s.Words.CommonTroubles.Any(q.Words) {
		return "", false
	}
	t, _ := s.ThingDescribed(s.Statement, []knowledge.Kind{knowledge.Challenge})
	if t == nil || t.ID == session.TopicChallenges {
		return "", false
	}
	return s.Writer.Plain(knowledge.About, t), true
}

// ForNothing reads "so my ten years as a paramedic are worthless" as the question whether they
// help.
func (s *Teller) ForNothing(q nlu.Question) nlu.Question {
	years := s.Words.TimeSpent.Any(q.Words)
	if !years || !slices.Contains(q.Words, "my") || len(q.Words) > 16 || !s.Words.ForNothing.Any(q.Words) || len(slices.DeleteFunc(q.Topics(), s.IsGeneral)) > 0 {
		return q
	}
	passage := CareerChange
	if slices.Contains(q.Person.Likes, "clinical") {
		passage = session.PassageNursingDegreeAbout
	}
	ask := s.QuestionOf(passage)
	if ask == "" {
		return q
	}
	s.Rephrased = true
	return s.Read(ask)
}

// CareerChange is the passage that tells whether one can come from another line of work.
const CareerChange = session.PassageHIMEducationCareerChange

// HardToEnter reads "is it hard to get into" as what a role, or the field, asks for: the one that
// is named, or else the first in talk that is a role.
func (s *Teller) HardToEnter(q nlu.Question) nlu.Question {
	i := slices.IndexFunc(q.Words, s.Words.Hardness.Has)
	enters := s.Words.GettingIn.Any(q.Words) && nlu.Says(q.Words, "to")
	if i < 0 || !enters || len(q.Words) > 10 || len(q.Cues) > 1 || nlu.OneOf(q.Words[i], "worth", "quick", "fast") || s.Words.HardToGet.Any(q.Words) {
		return q
	}
	t := s.enteredBy(q)
	if t == nil || len(t.On(knowledge.Education)) == 0 {
		return q
	}
	s.Tracef("asks how hard the way is to: %s", t.ID)
	return s.Another(strings.TrimSuffix(s.Writer.Plain(knowledge.Education, t), "?"), session.Resolved{Question: q})
}

// enteredBy is the role or field into which somebody asks how hard it is to get. nil: none.
func (s *Teller) enteredBy(q nlu.Question) *knowledge.Topic {
	enters := func(t *knowledge.Topic) bool {
		return t != nil && (t.Kind == knowledge.Role || t.Kind == knowledge.Field)
	}
	if ids := q.Topics(); len(ids) > 0 {
		if t := s.Base.Topic(ids[0]); len(ids) == 1 && enters(t) {
			return t
		}
		return nil
	}
	for i := range q.Words {
		if t := s.Base.Topic(s.WorkNamed(q, i)); enters(t) {
			return t
		}
	}
	for _, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
		t := s.Base.Topic(id)
		if enters(t) {
			return t
		}
		if t != nil && t.Kind != knowledge.Degree {
			return nil
		}
	}
	return nil
}

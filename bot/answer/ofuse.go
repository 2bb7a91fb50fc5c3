package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// ofUse puts "i like drawing charts. is that useful there", after a thing that takes certain
// skills, as the question which these are: what is told is of use if it is among them.
func (s *session) ofUse(_ string, asks []string) (string, bool) {
	t := s.talkedOf()
	if s.memory.Turns == 0 || len(asks) != 1 || s.statement == "" || t == nil || len(t.On(knowledge.Skills)) == 0 || len(s.said.Has)+len(s.said.Studying)+len(s.said.Jobs)+len(s.said.Lines) > 0 {
		return "", false
	}
	told, q := s.read(s.statement), s.read(asks[0])
	if !s.words.FirstPersons.Any(told.Words) || len(told.Topics()) > 0 && s.base.Topic(told.Topics()[0]).Kind != knowledge.Skill || len(q.Topics()) > 0 || !q.Refers || !s.words.OfUse.Any(q.Words) || !knowledge.Only(q.Words, s.words.OfUse, s.words.OfUseBesides) {
		return "", false
	}
	s.tracef("asks whether what is told is of use for: %s", t.ID)
	return phrase.Plain(knowledge.Skills, t), true
}

// toldOf puts what somebody tells that they are bad at, or hate, in the place of the "that" of the
// question behind it: "im bad with arguments. would i need to handle those too".
func (s *session) toldOf(_ string, asks []string) (string, bool) {
	if s.memory.Turns == 0 || len(asks) != 1 || s.statement == "" || len(s.said.Has)+len(s.said.Studying)+len(s.said.Jobs)+len(s.said.Lines) > 0 {
		return "", false
	}
	told, q := s.read(s.statement), s.read(asks[0])
	at := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "that", "those", "it", "this") })
	if !s.words.FirstPersons.Any(told.Words) || len(told.Words) > 12 || len(told.Topics())+len(q.Topics()) > 0 || at < 2 || !s.words.Facing.Any(q.Words[:at]) || !s.words.YesNoVerbs.Has(q.Words[0]) && !s.words.Auxiliaries.Has(q.Words[0]) {
		return "", false
	}
	i := slices.IndexFunc(told.Words, s.words.BadAt.Has)
	if i < 0 {
		return "", false
	}
	what := told.Words[i+1:]
	if len(what) > 0 && s.words.QuestionPrepositions.Has(what[0]) {
		what = what[1:]
	}
	if len(what) == 0 {
		return "", false
	}
	ask := strings.Join(slices.Concat(q.Words[:at], what, q.Words[at+1:]), " ")
	if role := s.base.Topic(s.roleFirst()); role != nil {
		ask += " as a " + role.Short
	}
	s.tracef("asks: %s", ask)
	return ask, true
}

// knownTrouble puts "they push us to be quick and errors slip in. is that a known problem" as the
// question for the challenge that it tells of.
func (s *session) knownTrouble(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.statement == "" {
		return "", false
	}
	q := s.read(asks[0])
	trouble := slices.ContainsFunc(q.Words, func(w string) bool { return s.words.Kind(w) == knowledge.Challenge }) || slices.Contains(q.Topics(), "challenges")
	if !trouble || len(q.Words) > 12 || !q.Refers || !s.words.CommonTroubles.Any(q.Words) {
		return "", false
	}
	t, _ := s.thingDescribed(s.statement, []knowledge.Kind{knowledge.Challenge})
	if t == nil || t.ID == "challenges" {
		return "", false
	}
	return phrase.Plain(knowledge.About, t), true
}

// inTheWay puts "i have a felony, can i still be a coder" as the question whether one can with
// that, of which the sources know nothing.
func (s *session) inTheWay(_ string, asks []string) (string, bool) {
	g := s.base.Gap(s.toldGap)
	if len(asks) != 1 || g == nil || s.isJob(g) || !s.words.HavingTold.Any(s.read(s.statement).Words) {
		return "", false
	}
	q := s.read(asks[0])
	if !s.words.AbleOpeners.Any(q.Words[:min(2, len(q.Words))]) || len(q.Cues) > 0 || q.NamesGap(g.ID) {
		return "", false
	}
	return strings.TrimRight(asks[0], " ?.!") + " with a " + g.Aliases[0], true
}

// forNothing reads "so my ten years as a paramedic are worthless" as the question whether they
// help.
func (s *session) forNothing(q nlu.Question) nlu.Question {
	years := s.words.TimeSpent.Any(q.Words)
	if !years || !slices.Contains(q.Words, "my") || len(q.Words) > 16 || !s.words.ForNothing.Any(q.Words) || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 {
		return q
	}
	text := "can i change into HIM from another career"
	if slices.Contains(q.Person.Likes, "clinical") {
		text = "does a clinical background help in HIM"
	}
	n := s.read(text)
	s.rephrased = true
	return n
}

// countsHere puts "2 yrs in a pharmacy, does any of that count for HIM", "is my bank experience of
// use in the field" as the question whether one can come from another line of work: in it, or
// in the statement before it, stands how long or as what somebody did that.
func (s *session) countsHere(_ string, asks []string) (string, bool) {
	if s.memory.Turns > 0 || len(asks) != 1 {
		return "", false
	}
	q := s.read(asks[0])
	opens := len(q.Words) > 2 && (s.words.YesNoVerbs.Has(q.Words[0]) || nlu.OneOf(q.Words[0], "would", "will"))
	carries := s.words.CarryingOver.Any(q.Words)
	asksUse := len(q.Words) <= 16 && (opens && (s.words.OfUse.Any(q.Words) || carries) || q.Words[0] == "how" && carries)
	field := func(id string) bool { return s.isGeneral(id) || id == "employers" || id == "hospital" }
	here := slices.ContainsFunc(q.Topics(), field) || nlu.Says(q.Words, "here", "field")
	if !asksUse || !here || !allOf(q.Topics(), field) || !allOf(s.hints, s.isPlace) || len(s.said.Has)+len(s.said.Studying)+len(s.said.Jobs)+len(s.said.Goals)+s.said.Other > 0 {
		return "", false
	}
	own := slices.Contains(q.Words, "my") && nlu.Says(q.Words, "years", "experience", "time", "background")
	told := s.statement != "" && (s.words.Years.Any(s.read(s.statement).Words) || len(s.said.Lines) > 0)
	if !own && !(told && nlu.Says(q.Words, "that", "it", "this", "those")) {
		return "", false
	}
	if fits := s.suit(nil, nil); s.statement != "" && len(s.said.Lines) > 0 && len(fits) > 0 && fits[0].Score > 0 {
		s.advice, s.adviceIn = s.statement, s.statement // what it is of use for says the most
		return s.statement, true
	}
	return "career change into health information", true
}

// allOf reports that ids are all of a sort.
func allOf(ids []string, is func(string) bool) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !is(id) })
}

// whoDoes reads "so who does it then", after whether a manager codes charts, as the question who
// codes charts: whoever was asked about does not.
func (s *session) whoDoes(q nlu.Question) nlu.Question {
	who := slices.Index(q.Words, "who")
	if s.memory.Turns == 0 || who < 0 || who+1 >= len(q.Words) || !nlu.OneOf(q.Words[who+1], "does", "do") || !knowledge.Only(q.Words[who+1:], s.words.DoneAgain) || !knowledge.Only(q.Words[:who], s.words.Carriers, s.words.JoiningOpeners) {
		return q
	}
	last := s.read(s.memory.Question)
	i := slices.IndexFunc(last.Words, func(w string) bool { return nlu.OneOf(w, "do", "does") })
	for _, m := range last.Mentions {
		t := s.base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role || i < 0 || i > 2 || m.Start <= i || m.Start > i+2 {
			continue
		}
		deed := slices.DeleteFunc(slices.Clone(last.Words[m.End:]), func(w string) bool {
			return s.words.DeedFillers.Has(w)
		})
		if len(deed) > 0 {
			s.rephrased = true
			return s.another("who does "+strings.Join(deed, " "), resolved{Question: q})
		}
	}
	return q
}

// hardToEnter reads "is it hard to get into" as what a role, or the field, asks for: the one that
// is named, or else the first in talk that is a role.
func (s *session) hardToEnter(q nlu.Question) nlu.Question {
	i := slices.IndexFunc(q.Words, s.words.Hardness.Has)
	enters := s.words.GettingIn.Any(q.Words) && nlu.Says(q.Words, "to")
	if i < 0 || !enters || len(q.Words) > 10 || len(q.Cues) > 1 || nlu.OneOf(q.Words[i], "worth", "quick", "fast") || s.words.HardToGet.Any(q.Words) {
		return q
	}
	t := s.enteredBy(q)
	if t == nil || len(t.On(knowledge.Education)) == 0 {
		return q
	}
	s.tracef("asks how hard the way is to: %s", t.ID)
	return s.another(strings.TrimSuffix(phrase.Plain(knowledge.Education, t), "?"), resolved{Question: q})
}

// enteredBy is the role or field into which somebody asks how hard it is to get. nil: none.
func (s *session) enteredBy(q nlu.Question) *knowledge.Topic {
	enters := func(t *knowledge.Topic) bool {
		return t != nil && (t.Kind == knowledge.Role || t.Kind == knowledge.Field)
	}
	if ids := q.Topics(); len(ids) > 0 {
		if t := s.base.Topic(ids[0]); len(ids) == 1 && enters(t) {
			return t
		}
		return nil
	}
	for i := range q.Words {
		if t := s.base.Topic(s.workNamed(q, i)); enters(t) {
			return t
		}
	}
	for _, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
		t := s.base.Topic(id)
		if enters(t) {
			return t
		}
		if t != nil && t.Kind != knowledge.Degree {
			return nil
		}
	}
	return nil
}

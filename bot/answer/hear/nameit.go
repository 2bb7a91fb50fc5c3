package hear

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// What a description must come to before the thing that it describes is named.
const (
	describedFrom  = 5    // words that it has at least
	describedAlike = 0.25 // how like one of the thing's questions it is at least
	describedShare = 0.35 // which share of its weight what is told of the thing holds at least
	describedAhead = 0.3  // how far ahead of what is of no field it is plainly of this one, where it plays in health care
	describedNear  = 0.9  // how far behind what is of no field it may be, in units of the score
)

// NameIt puts the name of what a message describes in the place of the question what that
// is called: "some tech takes the pulse at home and sends it to the clinic. whats the word
// for that". The other questions are asked of it. It reports a message that plainly
// describes a thing of another field.
func (s *Listener) NameIt(sp nlu.Split, asks []string) (named []string, elsewhere bool) {
	if len(asks) == 1 {
		if both := s.LeftToTold(asks[0]); both != "" {
			s.Tracef("asks: %s", both)
			return []string{both}, false
		}
	}
	for i, ask := range asks {
		if work := s.hiredTo(ask); work != "" {
			if t, _ := s.ThingDescribed(work, []knowledge.Kind{knowledge.Role}); t != nil {
				return s.namedAs(asks, i, t), false
			}
			continue
		}
		told := s.describedBefore(sp, ask, i == 0)
		if told == "" {
			if told = s.describedAfter(ask); told == "" || s.Read(ask).InScope >= session.ActSure {
				continue // it says enough itself
			}
		}
		if s.Memory.Turns > 0 && nlu.Says(s.Read(told).Words, "it") && len(s.Read(told).Slots.Kinds) > 0 {
			named = slices.Clone(asks)
			named[i] = told // "the job you get with it, whats that called": of what is in talk
			return named, false
		}
		if s.certifiedForIt(ask) {
			named = slices.Clone(asks)
			named[i] = told + " " + ask
			return named, false
		}
		t, elsewhere := s.ThingDescribed(told, s.kindsDescribed(told, ask))
		if t == nil {
			return asks, elsewhere && !s.playsInHealth(told)
		}
		return s.namedAs(asks, i, t), false
	}
	return asks, false
}

// certifiedForIt reports a question which certification there is for the work that was told of:
// "my job is catching snoops. which certificate is for that". The name of that work is none.
func (s *Listener) certifiedForIt(ask string) bool {
	q := s.Read(ask)
	return slices.Contains(q.Cues, knowledge.CertFacet) && len(q.Mentions) == 0 && !s.asksName(q, 1)
}

// kindsDescribed are the kinds of things of which the name is asked: those that the question
// says, or else the one that the description does, "there is a law against that". A job in it
// may be anybody's, but people are what they do: "the folks who …, who are they".
func (s *Listener) kindsDescribed(told, ask string) []knowledge.Kind {
	q := s.Read(ask)
	if kinds := q.Slots.Kinds; len(kinds) > 0 {
		return kinds
	}

	kinds := s.Read(told).Slots.Kinds
	if len(kinds) == 1 && slices.Contains([]knowledge.Kind{knowledge.Law, knowledge.CodeSet, knowledge.Certification}, kinds[0]) {
		return kinds
	}
	return nil
}

// ofPerson reports a question for what somebody is or does: "what is she", "what does he do".
func ofPerson(ws []string) bool {
	if n := len(ws); n == 4 && ws[3] == "do" {
		ws = ws[:3]
	}
	return len(ws) > 1 && len(ws) < 6 && nlu.OneOf(ws[0], "what", "whats", "who", "whos") && nlu.OneOf(ws[len(ws)-1], "she", "he", "they")
}

// namedAs are questions with that what something is in the place of the one that describes it.
func (s *Listener) namedAs(asks []string, i int, t *knowledge.Topic) []string {
	s.Tracef("describes: %s", t.ID)
	s.Hints = append(s.Hints, t.ID)
	named := slices.Clone(asks)
	named[i] = s.Questions.WhatIs.Of(t.Name)
	return named
}

// describedBefore is what a message tells before a question that only asks for its name,
// or that says nothing of what it is asked of: "… what is she", "… which profession".
func (s *Listener) describedBefore(sp nlu.Split, ask string, first bool) string {
	q := s.Read(ask)

	names := len(q.Words) <= 12 && s.asksName(q, 1)
	var told []string
	for _, c := range sp.Clauses {
		if strings.Contains(ask, c.Text) {
			break
		}
		first = first && !c.Asks && s.onlyDescribes(c.Text, q)
		told = append(told, c.Text)
	}
	if !names && !(first && s.onlyPoints(q)) {
		return ""
	}
	return enough(strings.Join(told, ". "))
}

// onlyDescribes reports a clause before a question that names nothing but workplaces, and
// tells nothing of its writer, unless the question points at what it tells: "that job".
func (s *Listener) onlyDescribes(clause string, ask nlu.Question) bool {
	q := s.Read(clause)
	if len(q.Words) == 0 {
		return false
	}
	if ofPerson(ask.Words) {
		return !slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return s.IsRole(m.Topic()) })
	}
	if slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return !s.IsPlace(m.Topic()) }) {
		return false
	}
	return nlu.Says(ask.Words, "that", "this", "those") ||
		!nlu.OneOf(session.FirstOf(q.Words), "i", "im", "ive", "id") && !s.Words.Telegraph.Has(session.FirstOf(q.Words)) && q.Person.Empty()
}

// onlyPoints reports a first question that consists of words which may stand beside the
// asking for a name, where nothing is named that it could be asked of.
func (s *Listener) onlyPoints(q nlu.Question) bool {
	told := slices.ContainsFunc(s.Hints, func(id string) bool { return !s.IsPlace(id) }) || s.ToldGap != ""
	if s.Memory.Turns > 0 || told || q.Slots.Defines && len(q.Mentions) > 0 || s.Words.Need.Any(q.Words) || s.Words.FirstPersons.Any(q.Words) ||
		slices.Contains(q.Slots.Kinds, knowledge.Certification) {
		return false
	}
	return s.OnlyBeside(q, s.Words.NameAsks, s.Words.Naming)
}

// describedAfter is what stands behind "is there a name for", "what do you call it when".
func (s *Listener) describedAfter(ask string) string {
	ws := strings.Fields(ask)
	for i := 3; i < min(10, len(ws)); i++ {
		if s.Words.Describing.Has(ws[i]) && s.asksName(s.Read(strings.Join(ws[:i], " ")), 0) {
			return enough(strings.Join(ws[i+1:], " "))
		}
	}
	return ""
}

// hiredTo is the work for which a question asks whom one hires: "who would we hire to keep
// our records in order". "": it asks nothing of that kind, or names the role itself.
func (s *Listener) hiredTo(ask string) string {
	q := s.Read(ask)
	at := slices.IndexFunc(q.Words, s.Words.Hiring.Has)
	if at < 1 || at > 6 || at+4 > len(q.Words) || !nlu.OneOf(q.Words[at+1], "to", "for") || s.Words.ToldThings.Has(q.Words[at+2]) || !s.Words.Question.Any(q.Words[:at]) {
		return ""
	}
	if s.Named(s.Resolve(q), knowledge.Certification) != nil || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Start < at && !s.IsPlace(m.Topic()) }) {
		return ""
	}
	return strings.Join(q.Words[at+2:], " ")
}

// asksName reports a text that asks for a name and says nothing of what it is the name of,
// but for so many words: "need it for a slide".
func (s *Listener) asksName(q nlu.Question, besides int) bool {
	telephones := nlu.Says(q.Words, "who", "whom") && nlu.Says(q.Words, "call", "calls") && s.Words.FirstPersons.Any(q.Words) // "who do i call"
	if len(q.Mentions) > 0 || telephones || !s.Words.Naming.Any(q.Words) || s.AsksWhoIsRight(q.Words) {
		return false
	}
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return s.Words.NameAsks.Has(w) || s.Words.Naming.Has(w) })
	one := len(rest) <= besides && len(q.Cues) == 0 && !nlu.Says(q.Words, "who", "whos", "behind", "after") // "so what, who cares"
	return one || len(rest) == 0
}

// enough is a text that is long enough to describe something, else nothing.
func enough(text string) string {
	if len(strings.Fields(text)) < describedFrom {
		return ""
	}
	return text
}

// ThingDescribed is the thing whose passages that say what it is or does a description
// comes nearest to, or nil. It reports that messages of other fields are plainly nearer.
func (s *Listener) ThingDescribed(told string, kinds []knowledge.Kind) (t *knowledge.Topic, elsewhere bool) {
	var best *rank.Candidate
	outside := 0.0
	cands := s.Rank(s.Read(told), rank.Focus{})
	for i := range cands {
		switch c := &cands[i]; {
		case c.Act == string(nlu.OutOfScope):
			outside = c.Score
		case best == nil && c.Passage != nil && !s.IsPlace(c.Passage.Topic.ID) && s.tellsWhatItIs(c.Passage, kinds):
			best = c
		}
	}
	if best == nil || best.Score < outside-describedNear {
		return nil, len(cands) > 0
	}
	s.Tracef("described: %s question %.2f coverage %.2f ahead %.2f", best.ID, best.Question, best.Coverage, best.Score-outside)
	inHealth := best.Score >= outside+describedAhead && s.playsInHealth(told)
	if !inHealth && (best.Question < describedAlike || best.Coverage < describedShare) {
		return nil, best.Score < outside && s.Said.Empty()
	}
	return best.Passage.Topic, false
}

// playsInHealth reports a story that names a workplace, or anything else of health care.
func (s *Listener) playsInHealth(told string) bool {
	q := s.Read(told)
	return s.Words.Health.Any(q.Words) || s.Words.Patients.Any(q.Words) || slices.ContainsFunc(q.Topics(), s.IsPlace)
}

// tellsWhatItIs reports a passage that tells what a thing of one of the kinds, if any is
// said, is or does.
func (s *Listener) tellsWhatItIs(p *knowledge.Passage, kinds []knowledge.Kind) bool {
	if s.IsGeneral(p.Topic.ID) || p.Facet != knowledge.About && p.Facet != knowledge.Duties && p.Facet != knowledge.Example {
		return false
	}
	return len(kinds) == 0 || slices.Contains(kinds, p.Topic.Kind)
}

// shortStory is how many words a message of one sentence has at least that tells a story.
const shortStory = 12

// TellsStory reports that a message of several sentences, or a long one, is plainly nearer to a passage than
// to messages of other fields, whatever lines of work stand in it.
func (s *Listener) TellsStory(cands []rank.Candidate) bool {
	top := cands[0]
	if s.Whole == "" && len(s.Read(s.PartText).Words) < shortStory || top.Passage == nil || top.Question < describedAlike {
		return false
	}
	for _, c := range cands {
		if c.Act == string(nlu.OutOfScope) {
			return top.Score >= c.Score+describedNear
		}
	}
	return true
}

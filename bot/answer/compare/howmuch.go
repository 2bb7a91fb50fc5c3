package compare

import (
	"slices"
	"strconv"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// nationally reads "ok nationally", after the pay in a place, as the question for the
// pay anywhere.
func (s *Comparer) nationally(q nlu.Question) (nlu.Question, bool) {
	whole := s.Words.CountryWide.Any(q.Words)
	t := s.Base.Topic(s.FirstOfKind(knowledge.Role))
	if s.Memory.Gap != session.GapPayByPlace || !whole || len(q.Words) > 7 || t == nil || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
		return q, false
	}
	n := s.Read(s.Questions.Pays.Of(t.Short))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n, true
}

// HowMuch reads "how much is it", "$$$?", "ok and how much" by what is in talk: the price of a
// certification or a degree, the pay of a role; "by how much", after a certification's
// pay, as how much more it brings.
func (s *Comparer) HowMuch(q nlu.Question) nlu.Question {
	if n, ok := s.nationally(q); ok {
		return n
	}
	much := slices.Contains(q.Words, "how") && s.OnlySays(q.Words, "much") || strings.Trim(q.Text, "$?!. ") == "" && strings.Contains(q.Text, "$")
	price := s.OnlySays(q.Words, append(slices.Clone(s.Words.Price.All()), "much", "run", "those", "these", "us")...) && s.AsksPrice(q.Words)
	if s.Memory.Turns == 0 || len(q.Words) > 7 || len(q.Mentions) > 0 || !much && !price {
		return q
	}
	t := s.TalkedOf()
	ofThat := nlu.Says(q.Words, "that", "it", "this") && (s.Memory.Facet == string(knowledge.CertFacet) || s.Memory.Facet == string(knowledge.Exam))
	if (price || ofThat) && t != nil {
		t = s.pricedBehind(t)
	}
	if role := s.Base.Topic(s.FirstOfKind(knowledge.Role)); !price && role != nil && s.onlyIfNeeded() {
		t = role
	}
	if d := s.programAsked(); price && d != nil && nlu.Says(q.Words, "those", "these") {
		t = d
	}
	if t == nil {
		return q
	}
	f := knowledge.Facet(s.Memory.Facet)
	figure := !price && (f == knowledge.Pay || f == knowledge.Growth)
	ask := ""
	switch {
	case figure:
	case t.Kind == knowledge.Certification:
		ask = s.Questions.ExamPrice.Of(t.Short)
	case t.Kind == knowledge.Degree:
		ask = s.Questions.Price.Of(t.Short)
	case t.Kind == knowledge.Role:
		ask = s.Questions.Pays.Of(t.Short)
	}
	if ask == "" {
		return q
	}
	n := s.Read(ask)
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// onlyIfNeeded reports a last question whether some schooling or certification is needed or
// enough: "bachelors enough?" leaves the talk with the role that it is for.
func (s *Comparer) onlyIfNeeded() bool {
	q := s.Read(s.Memory.Question)
	return !q.Slots.Which && !s.Words.Question.Has(session.FirstOf(q.Words)) && (s.Words.Needed.Any(q.Words) || nlu.Says(q.Words, "enough"))
}

// programAsked is the degree or certificate that the last question names, or nil.
func (s *Comparer) programAsked() *knowledge.Topic {
	for _, id := range s.Read(s.Memory.Question).Topics() {
		if t := s.Base.Topic(id); t.Kind == knowledge.Degree && !s.IsGeneral(id) {
			return t
		}
	}
	return nil
}

// AsksPrice reports words for a price, or "how much do those run".
func (s *Comparer) AsksPrice(ws []string) bool {
	i := slices.Index(ws, "run")
	return s.Words.Price.Any(ws) || i > 0 && slices.Contains(ws[:i], "much") && (i+1 == len(ws) || nlu.OneOf(ws[i+1], "me", "us", "you"))
}

// pricedBehind is the first of the things behind a role in talk that has a price: what was
// told that it takes. nil: none, or what is in talk has one itself.
func (s *Comparer) pricedBehind(role *knowledge.Topic) *knowledge.Topic {
	if role.Kind != knowledge.Role {
		return nil
	}
	for _, id := range s.Memory.Topics[:min(4, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && !s.IsGeneral(id) && (t.Kind == knowledge.Certification || t.Kind == knowledge.Degree) {
			return t
		}
	}
	return nil
}

// WhatsOnIt reads "ok and whats on it again", where a certification is in talk, as what
// its exam asks.
func (s *Comparer) WhatsOnIt(q nlu.Question) nlu.Question {
	if n, ok := s.examinedOn(q); ok {
		return n
	}
	certified := nlu.OneOf(s.Memory.Facet, string(knowledge.CertFacet), string(knowledge.Exam))
	at := slices.IndexFunc(q.Words, func(w string) bool { return w == "on" || w == "in" && certified })
	if s.Memory.Turns == 0 || len(q.Words) > 7 || len(q.Mentions) > 0 || at < 1 || at+1 == len(q.Words) || !nlu.OneOf(q.Words[at+1], "it", "that", "this") {
		return q
	}
	if !knowledge.Only(q.Words, s.Words.Carriers, s.Words.OnItBesides) {
		return q
	}
	if t := s.examInTalk(2); t != nil {
		return s.Read(s.Writer.Plain(knowledge.Exam, t))
	}
	return q
}

// examinedOn reads "what would she be examined on", "what do they test u on" as what the
// exam of the certification in talk asks.
func (s *Comparer) examinedOn(q nlu.Question) (nlu.Question, bool) {
	tests := slices.IndexFunc(q.Words, func(w string) bool { return s.Words.Tested.Has(w) })
	if s.Memory.Turns == 0 || len(slices.DeleteFunc(q.Topics(), s.IsGeneral)) > 0 || tests < 1 || !slices.Contains(q.Words[tests:], "on") ||
		!slices.Contains(q.Words[:tests], "what") {
		return q, false
	}
	t := s.examInTalk(4)
	if t == nil {
		return q, false
	}
	n := s.Read(s.Writer.Plain(knowledge.Exam, t))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n, true
}

// examInTalk is the certification among the first topics in talk whose exam is described.
func (s *Comparer) examInTalk(first int) *knowledge.Topic {
	for _, id := range s.Memory.Topics[:min(first, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Certification && len(t.On(knowledge.Exam)) > 0 {
			return t
		}
	}
	return nil
}

// OnInternship reads "is it paid", "who finds the place", after what was told of internships,
// as asked of them rather than of the degree that has them.
func (s *Comparer) OnInternship(q nlu.Question) nlu.Question {
	told := s.Memory.Gap == session.GapInternships || len(s.Memory.Last) > 0 && strings.HasSuffix(s.Memory.Passage(), "-internship") || s.Memory.Topic() == session.TopicPPE
	if s.Memory.Turns == 0 || !told || len(q.Mentions) > 0 || len(q.Words) > 9 || !s.Words.InternshipAsks.Any(q.Words) {
		return q
	}
	n := s.Read(s.PutIn(q.Words, "internship"))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// Revision reads "is there an 11", where ICD-10 is in talk, with the name that the
// number belongs to.
func (s *Comparer) Revision(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(s.Memory.Topics) == 0 || len(q.Mentions) > 0 || len(q.Words) > 6 {
		return q
	}
	if t := s.Latest(); t == nil || t.Kind != knowledge.CodeSet {
		return q
	}
	for _, id := range s.Memory.Topics {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.CodeSet {
			continue
		}
		if named, ok := s.inRevision(q, t); ok {
			return named // "is 11 used yet", after ICD and CPT
		}
	}
	return q
}

// inRevision puts a code set's name before the bare number in a question, where that names one.
func (s *Comparer) inRevision(q nlu.Question, t *knowledge.Topic) (nlu.Question, bool) {
	stem, _, _ := strings.Cut(t.Short, "-")
	for i, w := range q.Words {
		if n, err := strconv.Atoi(w); err != nil || n < 1 || n > 20 {
			continue
		}
		named := s.Read(strings.Join(slices.Concat(q.Words[:i], []string{stem + "-" + w}, q.Words[i+1:]), " "))
		if ids := named.Topics(); len(ids) == 1 && ids[0] != t.ID && s.Base.Topic(ids[0]).Kind == knowledge.CodeSet {
			return named, true
		}
	}
	return q, false
}

// ComesTo reads "does it get close to 45k", "can i hit 50 grand with that", as the question what
// the role that it names pays, or else what is in talk.
func (s *Comparer) ComesTo(q nlu.Question) nlu.Question {
	what := "it"
	if !q.Slots.Reaches || len(q.Words) > 14 || slices.Contains(q.Words, SomePlace) {
		return q
	}
	if len(q.Mentions) > 0 {
		t := s.Base.Topic(q.Mentions[0].Topic())
		if len(q.Mentions) > 1 || t == nil || t.Kind != knowledge.Role {
			return q
		}
		what = t.Short
	} else if s.Memory.Turns == 0 {
		return q
	}
	return s.Another(s.Questions.Amount.Of(what), session.Resolved{Question: q})
}

// OnlySays reports words that hold one of these, and besides only what may stand
// around it.
func (s *Comparer) OnlySays(ws []string, of ...string) bool {
	said := false
	for _, w := range ws {
		switch {
		case slices.Contains(of, w):
			said = true
		case !s.Words.Carriers.Has(w) && !s.Words.TurnBesides.Has(w):
			return false
		}
	}
	return said
}

// SomePlace is the word under which the names of states and towns are read.
const SomePlace = "someplace"

// FirstOfKind is the first thing of a kind in talk, or "": of what an answer named, what it gave
// as its answer.
func (s *Comparer) FirstOfKind(k knowledge.Kind) string {
	i := slices.IndexFunc(s.Memory.Topics, func(id string) bool { t := s.Base.Topic(id); return t != nil && t.Kind == k && !s.IsGeneral(id) })
	if i < 0 {
		return ""
	}
	return s.Memory.Topics[i]
}

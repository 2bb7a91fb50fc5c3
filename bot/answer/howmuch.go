package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// nationally reads "ok nationally", after the pay in a place, as the question for the
// pay anywhere.
func (s *session) nationally(q nlu.Question) (nlu.Question, bool) {
	whole := s.words.CountryWide.Any(q.Words)
	t := s.base.Topic(s.firstOfKind(knowledge.Role))
	if s.memory.Gap != "pay-by-place" || !whole || len(q.Words) > 7 || t == nil || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) }) {
		return q, false
	}
	n := s.read(fmt.Sprintf("how much does a %s make", t.Short))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n, true
}

// howMuch reads "how much is it", "$$$?", "ok and how much" by what is in talk: the price of a
// certification or a degree, the pay of a role; "by how much", after a certification's
// pay, as how much more it brings.
func (s *session) howMuch(q nlu.Question) nlu.Question {
	if n, ok := s.nationally(q); ok {
		return n
	}
	much := slices.Contains(q.Words, "how") && s.onlySays(q.Words, "much") || strings.Trim(q.Text, "$?!. ") == "" && strings.Contains(q.Text, "$")
	price := s.onlySays(q.Words, append(slices.Clone(s.words.Price.All()), "much", "run", "those", "these", "us")...) && s.asksPrice(q.Words)
	if s.memory.Turns == 0 || len(q.Words) > 7 || len(q.Mentions) > 0 || !much && !price {
		return q
	}
	t := s.talkedOf()
	ofThat := nlu.Says(q.Words, "that", "it", "this") && (s.memory.Facet == string(knowledge.CertFacet) || s.memory.Facet == string(knowledge.Exam))
	if (price || ofThat) && t != nil {
		t = s.pricedBehind(t)
	}
	if role := s.base.Topic(s.firstOfKind(knowledge.Role)); !price && role != nil && s.onlyIfNeeded() {
		t = role
	}
	if d := s.programAsked(); price && d != nil && nlu.Says(q.Words, "those", "these") {
		t = d
	}
	if t == nil {
		return q
	}
	f := knowledge.Facet(s.memory.Facet)
	figure := !price && (f == knowledge.Pay || f == knowledge.Growth)
	ask := ""
	switch {
	case figure:
	case t.Kind == knowledge.Certification:
		ask = "how much does the %s exam cost"
	case t.Kind == knowledge.Degree:
		ask = "what does the %s cost"
	case t.Kind == knowledge.Role:
		ask = "how much does a %s make"
	}
	if ask == "" {
		return q
	}
	n := s.read(fmt.Sprintf(ask, t.Short))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// onlyIfNeeded reports a last question whether some schooling or certification is needed or
// enough: "bachelors enough?" leaves the talk with the role that it is for.
func (s *session) onlyIfNeeded() bool {
	q := s.read(s.memory.Question)
	return !q.Slots.Which && !s.words.Question.Has(firstOf(q.Words)) && (s.words.Needed.Any(q.Words) || nlu.Says(q.Words, "enough"))
}

// programAsked is the degree or certificate that the last question names, or nil.
func (s *session) programAsked() *knowledge.Topic {
	for _, id := range s.read(s.memory.Question).Topics() {
		if t := s.base.Topic(id); t.Kind == knowledge.Degree && !s.isGeneral(id) {
			return t
		}
	}
	return nil
}

// asksPrice reports words for a price, or "how much do those run".
func (s *session) asksPrice(ws []string) bool {
	i := slices.Index(ws, "run")
	return s.words.Price.Any(ws) || i > 0 && slices.Contains(ws[:i], "much") && (i+1 == len(ws) || nlu.OneOf(ws[i+1], "me", "us", "you"))
}

// pricedBehind is the first of the things behind a role in talk that has a price: what was
// told that it takes. nil: none, or what is in talk has one itself.
func (s *session) pricedBehind(role *knowledge.Topic) *knowledge.Topic {
	if role.Kind != knowledge.Role {
		return nil
	}
	for _, id := range s.memory.Topics[:min(4, len(s.memory.Topics))] {
		if t := s.base.Topic(id); t != nil && !s.isGeneral(id) && (t.Kind == knowledge.Certification || t.Kind == knowledge.Degree) {
			return t
		}
	}
	return nil
}

// byHowMuch answers "by how much" after the pay of several roles with their figures, and
// after that of a certification or a degree, for which there is none, with what is known.
func (s *session) byHowMuch(q nlu.Question) (reply.Reply, bool) {
	if s.memory.Turns == 0 || len(s.memory.Last) == 0 || len(q.Words) > 7 || len(q.Topics()) > 0 || !slices.Contains(q.Words, "by") || !s.onlySays(q.Words, "much") {
		return reply.Reply{}, false
	}
	if s.facetTold() != knowledge.Pay {
		return reply.Reply{}, false
	}
	if asked := s.sameKind(s.read(s.memory.Question).Topics()); len(asked) > 1 && s.base.Topic(asked[0]).Kind == knowledge.Role {
		n := resolved{Question: s.another(s.memory.Question, resolved{Question: q}), topics: asked, focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true}
		n.Cues, n.Slots.Superlative = []knowledge.Facet{knowledge.Pay}, "most"
		return s.among(n)
	}
	if t := s.talkedOf(); t == nil || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
		return reply.Reply{}, false
	}
	return s.noDetail(&detail{name: "by how much"}), true
}

// whatsOnIt reads "ok and whats on it again", where a certification is in talk, as what
// its exam asks.
func (s *session) whatsOnIt(q nlu.Question) nlu.Question {
	if n, ok := s.examinedOn(q); ok {
		return n
	}
	certified := nlu.OneOf(s.memory.Facet, string(knowledge.CertFacet), string(knowledge.Exam))
	at := slices.IndexFunc(q.Words, func(w string) bool { return w == "on" || w == "in" && certified })
	if s.memory.Turns == 0 || len(q.Words) > 7 || len(q.Mentions) > 0 || at < 1 || at+1 == len(q.Words) || !nlu.OneOf(q.Words[at+1], "it", "that", "this") {
		return q
	}
	if !knowledge.Only(q.Words, s.words.Carriers, s.words.OnItBesides) {
		return q
	}
	if t := s.examInTalk(2); t != nil {
		return s.read(phrase.Plain(knowledge.Exam, t))
	}
	return q
}

// examinedOn reads "what would she be examined on", "what do they test u on" as what the
// exam of the certification in talk asks.
func (s *session) examinedOn(q nlu.Question) (nlu.Question, bool) {
	tests := slices.IndexFunc(q.Words, func(w string) bool { return s.words.Tested.Has(w) })
	if s.memory.Turns == 0 || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 || tests < 1 || !slices.Contains(q.Words[tests:], "on") || !slices.Contains(q.Words[:tests], "what") {
		return q, false
	}
	t := s.examInTalk(4)
	if t == nil {
		return q, false
	}
	n := s.read(phrase.Plain(knowledge.Exam, t))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n, true
}

// examInTalk is the certification among the first topics in talk whose exam is described.
func (s *session) examInTalk(first int) *knowledge.Topic {
	for _, id := range s.memory.Topics[:min(first, len(s.memory.Topics))] {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Certification && len(t.On(knowledge.Exam)) > 0 {
			return t
		}
	}
	return nil
}

// onInternship reads "is it paid", "who finds the place", after what was told of internships,
// as asked of them rather than of the degree that has them.
func (s *session) onInternship(q nlu.Question) nlu.Question {
	told := s.memory.Gap == "internships" || len(s.memory.Last) > 0 && strings.HasSuffix(s.memory.Passage(), "-internship") || s.memory.Topic() == "ppe"
	if s.memory.Turns == 0 || !told || len(q.Mentions) > 0 || len(q.Words) > 9 || !s.words.InternshipAsks.Any(q.Words) {
		return q
	}
	n := s.read(s.putIn(q.Words, "internship"))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// revision reads "is there an 11", where ICD-10 is in talk, with the name that the
// number belongs to.
func (s *session) revision(q nlu.Question) nlu.Question {
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || len(q.Mentions) > 0 || len(q.Words) > 6 {
		return q
	}
	if t := s.latest(); t == nil || t.Kind != knowledge.CodeSet {
		return q
	}
	for _, id := range s.memory.Topics {
		t := s.base.Topic(id)
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
func (s *session) inRevision(q nlu.Question, t *knowledge.Topic) (nlu.Question, bool) {
	stem, _, _ := strings.Cut(t.Short, "-")
	for i, w := range q.Words {
		if n, err := strconv.Atoi(w); err != nil || n < 1 || n > 20 {
			continue
		}
		named := s.read(strings.Join(slices.Concat(q.Words[:i], []string{stem + "-" + w}, q.Words[i+1:]), " "))
		if ids := named.Topics(); len(ids) == 1 && ids[0] != t.ID && s.base.Topic(ids[0]).Kind == knowledge.CodeSet {
			return named, true
		}
	}
	return q, false
}

// comesTo reads "does it get close to 45k", "can i hit 50 grand with that", as the question what
// the role that it names pays, or else what is in talk.
func (s *session) comesTo(q nlu.Question) nlu.Question {
	what := "it"
	if !q.Slots.Reaches || len(q.Words) > 14 || slices.Contains(q.Words, somePlace) {
		return q
	}
	if len(q.Mentions) > 0 {
		t := s.base.Topic(q.Mentions[0].Topic())
		if len(q.Mentions) > 1 || t == nil || t.Kind != knowledge.Role {
			return q
		}
		what = t.Short
	} else if s.memory.Turns == 0 {
		return q
	}
	return s.another("what does "+what+" pay", resolved{Question: q})
}

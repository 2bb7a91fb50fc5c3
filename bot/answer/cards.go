package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// A certification is told by who awards it and whom it is for: of those of a body that a
// question names, it is the one that is for all of what the question says.

// cardWords is how many words a phrase has at most that says whom a certification is for.
const cardWords = 4

// cards hold whom the certifications are for: what of each of them says so.
type cards map[string][]string // a phrase → the certifications that it speaks for

func newCards(b *knowledge.Base, k knowledge.Kind) cards {
	c := cards{}
	for _, t := range b.OfKind(k) {
		for _, pattern := range t.For {
			for _, phrase := range knowledge.Phrases(pattern) {
				c[phrase] = append(c[phrase], t.ID)
			}
		}
	}
	return c
}

// of are those of ids that are for all that words say of whom a certification is for; none,
// where they say nothing of it.
func (c cards) of(ws, ids []string) []string {
	left, said := slices.Clone(ids), false
	for i := 0; i < len(ws); i++ {
		for n := min(cardWords, len(ws)-i); n > 0; n-- {
			if fit := c[strings.Join(ws[i:i+n], " ")]; fit != nil {
				left = slices.DeleteFunc(left, func(id string) bool { return !slices.Contains(fit, id) })
				i, said = i+n-1, true
				break
			}
		}
	}
	if !said {
		return nil
	}
	return left
}

// codeSetFor reads "which codes are for drugs", or, where code sets are in talk, "and a
// wheelchair", as the question for the one code set that is for that.
func (s *session) codeSetFor(q nlu.Question) nlu.Question {
	if len(s.nameOf(q, knowledge.CodeSet)) > 0 || len(q.Words) == 0 || len(q.Words) > 10 {
		return q
	}
	ws, talk := letters(q.Text), false
	if t := s.latest(); t != nil && t.Kind == knowledge.CodeSet && s.memory.Turns > 0 {
		joins := s.words.JoiningOpeners.Has(q.Words[0]) || firstOf(ws) == "for" || len(ws) < 4
		other := slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Exam && f != knowledge.CertFacet })
		talk = joins && !other && len(ws) <= 6 && !q.Refers && !s.words.Question.Any(ws)
	}
	i := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "codes", "code") })
	asks := i > 0 && nlu.Says(ws[:i], "which", "what") && (ws[i] == "codes" || i+1 < len(ws) && nlu.OneOf(ws[i+1], "set", "system")) && nlu.Says(ws[i:], "for", "with", "used", "use") && !nlu.Says(ws, "exact", "number", "numbers")
	if !talk && !asks {
		return q
	}
	var all []string
	for _, t := range s.base.OfKind(knowledge.CodeSet) {
		all = append(all, t.ID)
	}
	fit := s.sets.of(ws, all)
	if len(fit) != 1 {
		return q
	}
	return s.another(phrase.Plain(knowledge.About, s.base.Topic(fit[0])), resolved{Question: q})
}

// awards are the certifications of a body.
func (s *session) awards(body *knowledge.Topic) []string {
	var out []string
	for _, l := range s.base.From(body.ID, knowledge.IssuedBy) {
		if len(s.base.Topic(l.To).For) > 0 {
			out = append(out, l.To)
		}
	}
	return out
}

// card is the certification of the body that a question names, for whom the question or, where
// it says nothing of that, the message says; nil: none, or several.
func (s *session) card(r resolved) *knowledge.Topic {
	body := s.bodyIn(letters(r.Text))
	if body == nil || asksSeveral(letters(r.Text)) || s.named(r, knowledge.Certification) != nil || slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return nil
	}
	fit := s.cards.of(letters(r.Text), s.awards(body))
	if len(fit) == 0 && s.whole != "" {
		fit = s.cards.of(letters(s.whole), s.awards(body))
	}
	if len(fit) != 1 {
		return nil
	}
	return s.base.Topic(fit[0])
}

// asksSeveral reports a question for more than one certification: "which of AHIMA's
// certifications are entry level" is answered with a list.
func asksSeveral(ws []string) bool {
	several := nlu.Says(ws, "certifications", "certs", "credentials", "certificates") && !nlu.Says(ws, "is", "one", "two")
	return nlu.Says(ws, "which", "what") && (several || nlu.Says(ws, "are"))
}

// cardAgain reads "and for auditors", "i also do outpatient facility", after one of the
// certifications of a body was told for somebody, as the question for the one that is for these.
func (s *session) cardAgain(q nlu.Question) nlu.Question {
	wide := s.memory.Chosen
	other := slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.CertFacet && f != knowledge.Employers })
	if len(wide) < 2 || len(q.Words) == 0 || len(q.Words) > 9 || q.Refers || other || s.bodyIn(letters(q.Text)) != nil || !s.sameIssuer(wide) || len(s.nameOf(q, knowledge.Certification)) > 0 {
		return q
	}
	names := nlu.Says(letters(q.Text), "for", "also", "one", "ones") || s.words.JoiningOpeners.Has(firstOf(q.Words))
	if asks := s.nlu.Asks(q.Text) && s.words.YesNoVerbs.Has(firstOf(q.Words)); asks || !names {
		return q // "beginner friendly?" is asked of the one that was told
	}
	fit := s.cards.of(letters(q.Text), wide)
	if told := s.latest(); len(fit) > 1 && told != nil && len(told.For) > 0 { // of the same work
		fit = slices.DeleteFunc(fit, func(id string) bool { return s.base.Topic(id).For[0] != told.For[0] })
	}
	if len(fit) != 1 || fit[0] == s.memory.Topic() {
		return q
	}
	s.chose = wide
	return s.another(phrase.Plain(knowledge.About, s.base.Topic(fit[0])), resolved{Question: q})
}

// sameIssuer reports certifications that one body awards.
func (s *session) sameIssuer(ids []string) bool {
	by := ""
	for i, id := range ids {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification || i > 0 && firstOf(t.Linked(knowledge.IssuedBy)) != by {
			return false
		}
		by = firstOf(t.Linked(knowledge.IssuedBy))
	}
	return by != ""
}

// isHeading reports a topic that only heads the others of its kind: code sets.
func (s *session) isHeading(id string) bool {
	return len(s.base.From(id, knowledge.PartOf)) > 1 && len(s.base.Topic(id).Linked(knowledge.PartOf)) == 0
}

// nameOf are the things of a kind that a question names.
func (s *session) nameOf(q nlu.Question, k knowledge.Kind) []string {
	return slices.DeleteFunc(q.Topics(), func(id string) bool { return s.isGeneral(id) || s.isHeading(id) || s.base.Topic(id).Kind != k })
}

// carded is a question that says of a body's certification only for whom it is, asked of that
// one by name: what it is, where nothing else is asked.
func (s *session) carded(r resolved) (resolved, bool) {
	t, said := s.card(r), letters(r.Text)
	if t == nil || !slices.ContainsFunc(said, s.saysCertification) && !s.words.Offering.Any(said) || r.P(nlu.GapAct) >= actSure {
		return r, false
	}
	s.tracef("of that body, for these: %s", t.Short)
	s.chose = s.awards(s.bodyIn(said))
	other := slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !besideCertification(f) || r.FacetP(f) >= actSure && f != knowledge.CertFacet
	})
	if !other && r.P(nlu.Eligible) < actSure {
		return s.plainly(r, t, knowledge.About), true
	}
	r.topics, r.focus.Topics = []string{t.ID}, map[string]float64{t.ID: rank.Named}
	return r, true
}

// saysCertification reports a word for a certification or its exam.
func (s *session) saysCertification(w string) bool {
	return s.words.Kind(w) == knowledge.Certification || s.words.ExamWords.Has(w) || nlu.OneOf(w, "version", "equivalent", "counterpart")
}

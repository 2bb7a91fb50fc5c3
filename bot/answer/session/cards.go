package session

import (
	"slices"
	"strings"

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

// Of are those of ids that are for all that words say of whom a certification is for; none,
// where they say nothing of it.
func (c cards) Of(ws, ids []string) []string {
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

// CodeSetFor reads "which codes are for drugs", or, where code sets are in talk, "and a
// wheelchair", as the question for the one code set that is for that.
func (s *Session) CodeSetFor(q nlu.Question) nlu.Question {
	if len(s.nameOf(q, knowledge.CodeSet)) > 0 || len(q.Words) == 0 || len(q.Words) > 10 {
		return q
	}
	ws, talk := Letters(q.Text), false
	if t := s.Latest(); t != nil && t.Kind == knowledge.CodeSet && s.Memory.Turns > 0 {
		joins := s.Words.JoiningOpeners.Has(q.Words[0]) || FirstOf(ws) == "for" || len(ws) < 4
		other := slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Exam && f != knowledge.CertFacet })
		talk = joins && !other && len(ws) <= 6 && !q.Refers && !s.Words.Question.Any(ws)
	}
	i := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "codes", "code") })
	asks := i > 0 && nlu.Says(ws[:i], "which", "what") && (ws[i] == "codes" || i+1 < len(ws) && nlu.OneOf(ws[i+1], "set", "system")) &&
		nlu.Says(ws[i:], "for", "with", "used", "use") && !nlu.Says(ws, "exact", "number", "numbers")
	if !talk && !asks {
		return q
	}
	var all []string
	for _, t := range s.Base.OfKind(knowledge.CodeSet) {
		all = append(all, t.ID)
	}
	fit := s.sets.Of(ws, all)
	if len(fit) != 1 {
		return q
	}
	return s.Another(s.Writer.Plain(knowledge.About, s.Base.Topic(fit[0])), Resolved{Question: q})
}

// Awards are the certifications of a body.
func (s *Session) Awards(body *knowledge.Topic) []string {
	var out []string
	for _, l := range s.Base.From(body.ID, knowledge.IssuedBy) {
		if len(s.Base.Topic(l.To).For) > 0 {
			out = append(out, l.To)
		}
	}
	return out
}

// card is the certification of the body that a question names, for whom the question or, where
// it says nothing of that, the message says; nil: none, or several.
func (s *Session) card(r Resolved) *knowledge.Topic {
	body := s.BodyIn(Letters(r.Text))
	if body == nil || asksSeveral(Letters(r.Text)) || s.Named(r, knowledge.Certification) != nil || slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return nil
	}
	fit := s.Cards.Of(Letters(r.Text), s.Awards(body))
	if len(fit) == 0 && s.Whole != "" {
		fit = s.Cards.Of(Letters(s.Whole), s.Awards(body))
	}
	if len(fit) != 1 {
		return nil
	}
	return s.Base.Topic(fit[0])
}

// asksSeveral reports a question for more than one certification: "which of AHIMA's
// certifications are entry level" is answered with a list.
func asksSeveral(ws []string) bool {
	several := nlu.Says(ws, "certifications", "certs", "credentials", "certificates") && !nlu.Says(ws, "is", "one", "two")
	return nlu.Says(ws, "which", "what") && (several || nlu.Says(ws, "are"))
}

// CardAgain reads "and for auditors", "i also do outpatient facility", after one of the
// certifications of a body was told for somebody, as the question for the one that is for these.
func (s *Session) CardAgain(q nlu.Question) nlu.Question {
	wide := s.Memory.Chosen
	other := slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.CertFacet && f != knowledge.Employers })
	if len(wide) < 2 || len(q.Words) == 0 || len(q.Words) > 9 || q.Refers || other || s.BodyIn(Letters(q.Text)) != nil || !s.sameIssuer(wide) ||
		len(s.nameOf(q, knowledge.Certification)) > 0 {
		return q
	}
	names := nlu.Says(Letters(q.Text), "for", "also", "one", "ones") || s.Words.JoiningOpeners.Has(FirstOf(q.Words))
	if asks := s.NLU.Asks(q.Text) && s.Words.YesNoVerbs.Has(FirstOf(q.Words)); asks || !names {
		return q // "beginner friendly?" is asked of the one that was told
	}
	fit := s.Cards.Of(Letters(q.Text), wide)
	if told := s.Latest(); len(fit) > 1 && told != nil && len(told.For) > 0 { // of the same work
		fit = slices.DeleteFunc(fit, func(id string) bool { return s.Base.Topic(id).For[0] != told.For[0] })
	}
	if len(fit) != 1 || fit[0] == s.Memory.Topic() {
		return q
	}
	s.Chose = wide
	return s.Another(s.Writer.Plain(knowledge.About, s.Base.Topic(fit[0])), Resolved{Question: q})
}

// sameIssuer reports certifications that one body awards.
func (s *Session) sameIssuer(ids []string) bool {
	by := ""
	for i, id := range ids {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification || i > 0 && FirstOf(t.Linked(knowledge.IssuedBy)) != by {
			return false
		}
		by = FirstOf(t.Linked(knowledge.IssuedBy))
	}
	return by != ""
}

// isHeading reports a topic that only heads the others of its kind: code sets.
func (s *Session) isHeading(id string) bool {
	return len(s.Base.From(id, knowledge.PartOf)) > 1 && len(s.Base.Topic(id).Linked(knowledge.PartOf)) == 0
}

// nameOf are the things of a kind that a question names.
func (s *Session) nameOf(q nlu.Question, k knowledge.Kind) []string {
	return slices.DeleteFunc(q.Topics(), func(id string) bool { return s.IsGeneral(id) || s.isHeading(id) || s.Base.Topic(id).Kind != k })
}

// Carded is a question that says of a body's certification only for whom it is, asked of that
// one by name: what it is, where nothing else is asked.
func (s *Session) Carded(r Resolved) (Resolved, bool) {
	t, said := s.card(r), Letters(r.Text)
	if t == nil || !slices.ContainsFunc(said, s.SaysCertification) && !s.Words.Offering.Any(said) || r.P(nlu.GapAct) >= ActSure {
		return r, false
	}
	s.Tracef("of that body, for these: %s", t.Short)
	s.Chose = s.Awards(s.BodyIn(said))
	other := slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !BesideCertification(f) || r.FacetP(f) >= ActSure && f != knowledge.CertFacet
	})
	if !other && r.P(nlu.Eligible) < ActSure {
		return s.Plainly(r, t, knowledge.About), true
	}
	r.About, r.Focus.Topics = []string{t.ID}, map[string]float64{t.ID: rank.Named}
	return r, true
}

// SaysCertification reports a word for a certification or its exam.
func (s *Session) SaysCertification(w string) bool {
	return s.Words.Kind(w) == knowledge.Certification || s.Words.ExamWords.Has(w) || nlu.OneOf(w, "version", "equivalent", "counterpart")
}

// BesideCertification are facets that the question for a certification may name too.
func BesideCertification(f knowledge.Facet) bool {
	return slices.Contains([]knowledge.Facet{knowledge.CertFacet, knowledge.Exam, knowledge.Level, knowledge.Next, knowledge.Eligibility,
		knowledge.Education, knowledge.Jobs, knowledge.LawFacet}, f)
}

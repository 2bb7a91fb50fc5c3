package advise

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// CertifiedForWork answers who tells what they do, or where they code, and asks which exam to
// take: "i build dashboards for the quality team, which letters", "a skin doctor pays one exam".
func (s *Adviser) CertifiedForWork(r session.Resolved, top rank.Candidate) (reply.Reply, bool) {
	if s.Memory.Turns > 0 && (r.FromTalk || r.Refers) || s.BodyIn(session.Letters(s.told(r))) != nil {
		return reply.Reply{}, false // of talk, or of one body's
	}
	asked := top.Question >= session.SameQuestion && top.Passage != nil // in these very words
	if !s.asksWhichPaper(r) || s.namesAnswer(r) || s.namesProduct(r.Question) || asked && nlu.OneOf(string(top.Passage.Facet), string(knowledge.CertFacet), string(knowledge.Eligibility)) {
		return reply.Reply{}, false
	}
	if ps := s.certifiedEach(s.told(r)); len(ps) > 1 {
		return s.tellEach(r, ps), true
	}
	id := s.certifiedIn(s.told(r))
	if id == "" && s.Memory.Turns == 0 {
		id = s.certifiedIn(s.Asking) // "i code at a clinic: what schooling, which exam"
	}
	p := s.Base.Passage(id)
	if p == nil || s.Withdrawn[id] {
		p = s.certifiedByDegree()
	}
	if p == nil {
		return reply.Reply{}, false
	}
	s.Tracef("the certification for the work that is told: %s", p.ID)
	return s.TellPassage(r, p, 0.8)
}

// certifiedIn is the passage on the certification for the work that a text tells of; "": none.
func (s *Adviser) certifiedIn(text string) string {
	ws := slices.DeleteFunc(plainWords(text), s.Words.Determiners.Has)
	return s.CertifiedFor(ws, s.codes(ws))
}

// clauseEnds are the signs at which a clause ends that tells of one person.
const clauseEnds = ".,;:!?\n"

// certifiedEach are the passages on the certifications for the work that each clause of a text
// tells of, where it asks for one for everybody: "my twin wants clinic coding, i want numbers. a
// cert for each of us".
func (s *Adviser) certifiedEach(text string) []*knowledge.Passage {
	if !s.Words.ForEach.In(plainWords(text)) {
		return nil
	}
	var out []*knowledge.Passage
	for _, clause := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(clauseEnds, c) }) {
		p := s.Base.Passage(cmp.Or(s.certifiedIn(clause), s.CertifiedBySides(s.Read(clause).Sides())))
		if p != nil && !s.Withdrawn[p.ID] && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// tellEach tells several passages beside each other.
func (s *Adviser) tellEach(r session.Resolved, ps []*knowledge.Passage) reply.Reply {
	d := s.Draft(reply.Answered)
	var picks []rank.Candidate
	r.About = nil
	for _, p := range ps {
		s.Tracef("the certification for the work that is told: %s", p.ID)
		if len(ps) > 2 {
			d.Text(phrase.Lead(p))
			d.Cite(p)
		} else {
			d.Passage(p)
		}
		picks = append(picks, rank.Candidate{ID: p.ID, Passage: p, Score: 1, Question: 1})
		r.About = append(r.About, p.Topic.ID)
	}
	return s.ToldEach(d, r, picks)
}

// told is what a question tells of work: the whole message, where it asks nothing else.
func (s *Adviser) told(r session.Resolved) string {
	if s.Parts > 1 {
		return r.Text
	}
	return s.Asking
}

// plainWords are the words of a text as they are typed, without apostrophes.
func plainWords(text string) []string {
	text = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
}

// asksWhichPaper reports a question for the certification to take, however it is called:
// letters behind a name, something official.
func (s *Adviser) asksWhichPaper(r session.Resolved) bool {
	if s.asksElse(r) {
		return false
	}
	return s.Words.WhichPaper.In(plainWords(s.told(r))) || s.WantsCertification(r)
}

// asksElse reports a question for something else of a certification than which: what it costs
// or whether it is needed; "is there an exam for that" asks which.
func (s *Adviser) asksElse(r session.Resolved) bool {
	own := plainWords(s.PartText)
	if len(own) > 0 && (nlu.OneOf(own[0], "when", "where", "who", "why") || nlu.Says(own, "how") && !nlu.Says(own, "which", "what") || s.Words.YesNoVerbs.Has(own[0]) && !nlu.Says(own, "there", "other", "another", "different")) {
		return true
	}
	return slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !session.BesideCertification(f) && r.FacetP(f) >= session.ActSure
	})
}

// namesAnswer reports a question that names a certification, or a job that has its own answer.
func (s *Adviser) namesAnswer(r session.Resolved) bool {
	q := s.Read(s.Asking)
	if slices.ContainsFunc(s.Profile.Has, func(id string) bool { return s.KindOf(id) == knowledge.Certification }) {
		return true // what goes on top of it
	}
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		t := s.Base.Topic(m.Topic())
		if t == nil || s.IsGeneral(t.ID) || m.ByWork || s.Words.Supervising.Any(q.Words[max(0, m.Start-3):m.Start]) {
			return false // "i supervise 12 clerks"
		}
		return t.Kind == knowledge.Certification || t.Kind == knowledge.Role && t.ID != session.TopicMedicalCoder
	})
}

// namesProduct reports a question that says in what it wants to be certified, and that is a thing
// and no work: "which would be worth getting certified in, Epic or Cerner".
func (s *Adviser) namesProduct(q nlu.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Start > 0 && q.Words[m.Start-1] == "in" && s.KindOf(m.Topic()) == knowledge.Term
	})
}

// codes reports somebody who codes, or who tells of no other work by which they are known.
func (s *Adviser) codes(ws []string) bool {
	if s.Words.CodersWork.Any(ws) {
		return true
	}
	return len(s.Profile.Lines)+len(s.Profile.Likes)+len(s.Profile.Has)+len(s.Profile.Studying) == 0
}

// certifiedByDegree is the passage on the certification that goes with the degree which
// somebody has or studies for.
func (s *Adviser) certifiedByDegree() *knowledge.Passage {
	for _, id := range slices.Concat(s.Said.Has, s.Said.Studying) {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Degree || s.IsGeneral(id) {
			continue
		}
		if p := s.FirstBrief(t, knowledge.CertFacet); p != nil {
			return p
		}
	}
	return nil
}

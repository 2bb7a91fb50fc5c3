package hear

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// RightPremise puts right what a message takes for granted and the links deny:
// that a body awards a certification that another one does ("since AAPC gives the
// CCS, …").
func (s *Listener) RightPremise(sp nlu.Split, r reply.Reply) reply.Reply {
	if r.Outcome != reply.Answered && r.Outcome != reply.NotFound {
		return r
	}
	for _, c := range sp.Clauses {
		p := s.deniedPremise(c.Text)
		if p == nil || s.Withdrawn[p.ID] || r.Outcome == reply.NotFound && s.NLU.OpensQuestion(c.Text) {
			continue // of a question that has no answer, only what it takes for granted in so many words
		}
		if r.Outcome == reply.NotFound { // what is put right is the nearest that is known
			r.Blocks = slices.DeleteFunc(slices.Clone(r.Blocks), func(b reply.Block) bool { return strings.HasPrefix(b.Text, session.SayNearest) })
		}
		d := s.Draft(reply.Answered)
		d.Text(phrase.First(p.Text))
		d.Cite(p)
		return reply.Join(d.Reply, withConfidence(r, d))
	}
	return r
}

// withConfidence gives the draft in front the standing of the reply behind it.
func withConfidence(r reply.Reply, d *session.Draft) reply.Reply {
	d.Reply.Confidence, d.Reply.Intent, d.Reply.Headline, d.Reply.Actions = r.Confidence, r.Intent, r.Headline, r.Actions
	return r
}

// deniedPremise is the passage on who awards a certification, where text says that
// a body does which does not.
func (s *Listener) deniedPremise(text string) *knowledge.Passage {
	q := s.Read(text)
	if p := s.deniedClinical(q); p != nil {
		return p
	}
	if p := s.deniedStart(q); p != nil {
		return p
	}
	says := nlu.Says(strings.Fields(q.Canon), "award", "from", "by", "award,")
	if !says && !s.grantsBody(q) || slices.Contains(q.Words, "or") {
		if p := s.deniedSchooling(q); p != nil {
			return p
		}
		return s.deniedSpread(q)
	}
	var certs []*knowledge.Topic
	var org *knowledge.Topic
	for _, id := range q.Topics() {
		switch t := s.Base.Topic(id); t.Kind {
		case knowledge.Certification:
			certs = append(certs, t)
		case knowledge.Organization:
			org = t
		}
	}
	for _, cert := range certs {
		by := cert.Linked(knowledge.IssuedBy)
		if org != nil && len(by) > 0 && !slices.Contains(by, org.ID) && len(cert.On(knowledge.Issuer)) > 0 {
			return cert.On(knowledge.Issuer)[0]
		}
	}
	return s.deniedSpread(q)
}

// deniedClinical is the passage that no clinical background is needed, where text says or asks
// whether one must be a nurse or a doctor to lead a department: "nobody runs it without being a
// nurse first".
func (s *Listener) deniedClinical(q nlu.Question) *knowledge.Passage {
	i := slices.IndexFunc(q.Words, func(w string) bool {
		return s.Words.Clinicians.Has(w)
	})
	lead := slices.ContainsFunc(q.Topics(), func(id string) bool {
		return nlu.OneOf(id, session.TopicHIMDirector, session.TopicHealthInformationManager)
	})
	if i < 1 || !lead {
		return nil
	}
	before := q.Words[max(0, i-6):i]
	being := s.Words.Being.Any(before) && (s.Words.Demand.Any(before) || nlu.Says(before, "needed", "require", "without", "unless"))
	if only := nlu.OneOf(q.Words[i-1], "only", "just") && i < 3; !being && !only {
		return nil
	}
	return s.Base.Passage(session.PassageHealthInformationManagerEducationClinicalBackground)
}

// grantsBody reports what takes for granted that a certification is a body's: "since the CCS
// is an AAPC thing", "since AAPC runs the CCS".
func (s *Listener) grantsBody(q nlu.Question) bool {
	for i := 1; i < len(q.Mentions) && s.Words.Granting.Has(q.Words[0]); i++ {
		first, second := s.KindOf(q.Mentions[i-1].Topic()), s.KindOf(q.Mentions[i].Topic())
		between := q.Words[q.Mentions[i-1].End:q.Mentions[i].Start]
		if len(between) > 3 || s.Words.Deny.Any(between) {
			continue
		}
		if first == knowledge.Certification && second == knowledge.Organization && nlu.Says(between, "is", "being", "s", "belongs") ||
			first == knowledge.Organization && second == knowledge.Certification && s.Words.RunsExam.Any(between) {
			return true
		}
	}
	return false
}

// deniedSchooling is the passage on a role's schooling, where a question takes for granted
// that the role needs more of it: "since clerks need a bachelor, …".
func (s *Listener) deniedSchooling(q nlu.Question) *knowledge.Passage {
	if len(q.Words) == 0 || !s.Words.GrantingOpeners.Has(q.Words[0]) {
		return nil
	}
	for i, m := range q.Mentions {
		role := s.Base.Topic(m.Topic())
		if role == nil || role.Kind != knowledge.Role || i+1 == len(q.Mentions) {
			continue
		}
		next := q.Mentions[i+1]
		d := s.Base.Topic(next.Topic())
		if d == nil || d.Kind != knowledge.Degree || next.Start < m.End {
			continue
		}
		between := q.Words[m.End:next.Start]
		rank := max(ladder.Schooling(s.Base, role), ladder.Usual(s.Base, role))
		if len(between) <= 4 && s.Words.Requiring.Any(between) && !s.Words.Deny.Any(between) && rank > 0 && d.Rank > rank {
			return s.FirstBrief(role, knowledge.Education)
		}
	}
	return nil
}

// deniedStart is the passage on the level to which a degree leads, where a message takes for
// granted that its graduates begin at the top: "most start out as CIO".
func (s *Listener) deniedStart(q nlu.Question) *knowledge.Passage {
	var degree, role *knowledge.Topic
	for _, id := range q.Topics() {
		switch t := s.Base.Topic(id); t.Kind {
		case knowledge.Degree:
			degree = t
		case knowledge.Role:
			role = t
		}
	}
	if degree == nil || role == nil || s.NLU.Asks(q.Text) || !s.Words.AtOnce.Any(q.Words) {
		return nil
	}
	for _, p := range degree.On(knowledge.Level) {
		if s.Mentions[p.ID].Has(role.ID) {
			return p
		}
	}
	return nil
}

// deniedSpread is the passage that says what a trend is not, where a question takes for
// granted that it has taken over: "with blockchain now standard in all hospitals, …".
func (s *Listener) deniedSpread(q nlu.Question) *knowledge.Passage {
	if len(q.Words) == 0 || !s.Words.Granting.Has(q.Words[0]) {
		return nil
	}
	end := len(q.Words)
	if i := slices.IndexFunc(q.Words[1:], s.Words.Question.Has); i >= 0 {
		end = i + 1
	}
	if granted := q.Words[:end]; !s.Words.TakenOver.Any(granted) || s.Words.Deny.Any(granted) {
		return nil
	}
	for _, m := range q.Mentions {
		t := s.Base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Trend || m.Start >= end {
			continue
		}
		for _, f := range []knowledge.Facet{knowledge.Importance, knowledge.Jobs} {
			for _, p := range t.On(f) {
				if strings.Contains(p.Text, ", not ") {
					return p
				}
			}
		}
	}
	return nil
}

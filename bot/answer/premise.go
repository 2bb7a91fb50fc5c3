package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// rightPremise puts right what a message takes for granted and the links deny:
// that a body awards a certification that another one does ("since AAPC gives the
// CCS, …").
func (s *session) rightPremise(sp nlu.Split, r reply.Reply) reply.Reply {
	if r.Outcome != reply.Answered {
		return r
	}
	for _, c := range sp.Clauses {
		p := s.deniedPremise(c.Text)
		if p == nil || slices.Contains(r.Passages, p.ID) || s.withdrawn[p.ID] {
			continue
		}
		d := s.draft(r.Outcome)
		d.text(firstSentence(p.Text))
		d.cite(p)
		return join(d.r, withConfidence(r, d))
	}
	return r
}

// withConfidence gives the draft in front the standing of the reply behind it.
func withConfidence(r reply.Reply, d *draft) reply.Reply {
	d.r.Confidence, d.r.Intent, d.r.Headline, d.r.Actions = r.Confidence, r.Intent, r.Headline, r.Actions
	return r
}

// deniedPremise is the passage on who awards a certification, where text says that
// a body does which does not.
func (s *session) deniedPremise(text string) *knowledge.Passage {
	q := s.read(text)
	says := says(strings.Fields(q.Canon), "award", "from", "by", "award,")
	if !says || slices.Contains(q.Words, "or") {
		return nil
	}
	var cert, org *knowledge.Topic
	for _, id := range q.Topics() {
		switch t := s.base.Topic(id); t.Kind {
		case knowledge.Certification:
			cert = t
		case knowledge.Organization:
			org = t
		}
	}
	if cert == nil || org == nil {
		return nil
	}
	by := cert.Linked(knowledge.IssuedBy)
	if len(by) == 0 || slices.Contains(by, org.ID) || len(cert.On(knowledge.Issuer)) == 0 {
		return nil
	}
	return cert.On(knowledge.Issuer)[0]
}

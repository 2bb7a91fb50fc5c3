package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// BeforeWork answers whether a certification may come before a job, or needs one first, with who may
// have it: "can i get the CPC before i had a coding job", "must i be a coder before the CPC". The other
// way round it is asked of the job.
func (s *Teller) BeforeWork(r session.Resolved) (reply.Reply, bool) {
	at := slices.Index(r.Words, "before")
	cert, role := s.mentioned(r, knowledge.Certification), s.mentioned(r, knowledge.Role)
	if at < 0 || len(r.About) != 2 || cert == nil || role == nil || !s.Words.Auxiliaries.Has(r.Words[0]) {
		return reply.Reply{}, false
	}
	certFirst, roleFirst := cert.End <= at && role.Start > at, role.End <= at && cert.Start > at
	if needs := s.Words.Musts.Any(r.Words[:at]); !(certFirst && !needs || roleFirst && needs) {
		return reply.Reply{}, false
	}
	t := s.Base.Topic(cert.Topic())
	for _, p := range slices.Concat(t.On(knowledge.Eligibility), t.On(knowledge.Level)) {
		return s.TellPassage(Without(r, []string{role.Topic()}), p, 0.9)
	}
	return reply.Reply{}, false
}

// mentioned is the one mention of a thing of a kind, or nil.
func (s *Teller) mentioned(r session.Resolved, kind knowledge.Kind) *nlu.Mention {
	var found []nlu.Mention
	for _, m := range r.Mentions {
		if t := s.Base.Topic(m.Topic()); t != nil && t.Kind == kind {
			found = append(found, m)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return &found[0]
}

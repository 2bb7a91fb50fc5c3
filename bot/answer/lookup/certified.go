package lookup

import (
	"maps"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WantsCertification reports a question which certification fits: whatever it says of
// where somebody works, what they code or what they hold, a certification is the answer.
func (s *Teller) WantsCertification(r session.Resolved) bool {
	if r.Joined || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return !session.BesideCertification(f) }) {
		return false
	}
	if t := s.Named(r, knowledge.Certification); t != nil && len(s.Profile.Has) == 0 {
		return false // it asks of the one that it names
	}

	if s.AsksCertification(r.Question) {
		return true
	}
	open := r.Slots.Which && len(r.About) == 0 && len(r.Slots.Kinds) == 0
	if !open || s.Whole == "" {
		return false
	}
	whole := s.Read(s.Whole)
	return s.AsksCertification(whole)
}

// AsksCertification reports a question whose own words ask for a certification, or
// for the exam to take.
func (s *Teller) AsksCertification(q nlu.Question) bool {
	if len(q.Slots.Kinds) > 0 && q.Slots.Kinds[0] == knowledge.Certification {
		return true
	}
	if len(q.Words) == 1 && q.Words[0] == "exam" {
		return true
	}
	for i, w := range q.Words {
		if w == "certified" && i > 0 && nlu.OneOf(q.Words[i-1], "get", "be", "become", "getting") && nlu.Says(q.Words[i:], "which", "what") && !slices.Contains(q.Slots.Kinds, knowledge.Role) {
			return true // "only a diploma, wanna get certified, which ones are open to me"
		}
		if (w == "certificate" || w == "certificates") && i > 0 && nlu.Says(q.Words[max(0, i-2):i], "which", "what") {
			return true
		}
		if slices.Contains(q.Slots.Kinds, knowledge.Certification) && s.Words.Kind(w) == knowledge.Certification && i > 0 && s.Words.WhichCertification.Has(q.Words[i-1]) {
			return true // whatever else it names: "no jobs yet, which other credential helps"
		}
		exam := s.Words.ExamWords.Has(w)
		if exam && i > 0 && nlu.OneOf(q.Words[i-1], "which", "what", "whats") {
			return true
		}
	}
	return false
}

// DeniedRoles are those that a question which certification fits excludes: "for IT people,
// not coders or billers".
func (s *Teller) DeniedRoles(r session.Resolved) []string {
	if r.FromTalk {
		return nil // what is denied is said of what was told
	}
	var out []string
	end := 0
	for _, m := range r.Mentions {
		t := s.Base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role {
			continue
		}
		joined := len(out) > 0 && m.Start > end && listing.JoinsOn(r.Words[end:m.Start])
		if joined || s.DeniedBefore(r, t.ID) {
			out, end = append(out, t.ID), m.End
		}
	}
	return out
}

// Without leaves topics out of what a question is about.
func Without(r session.Resolved, ids []string) session.Resolved {
	if len(ids) == 0 {
		return r
	}
	r.About = slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return slices.Contains(ids, id) })
	r.Focus.Topics = maps.Clone(r.Focus.Topics)
	for _, id := range ids {
		delete(r.Focus.Topics, id)
	}
	return r
}

// ForTheStudent takes a question which certification fits, that names nothing, for one
// about what the student studies, works as or aims at.
func (s *Teller) ForTheStudent(r session.Resolved) session.Resolved {
	own := r.FromTalk && s.forMe(r)
	if !own && (len(r.About) > 0 || len(r.Focus.Topics) > 0 && !s.onlyGeneral(r.Focus)) {
		return r
	}
	if own {
		r.About, r.Focus.Topics = nil, map[string]float64{}
	}
	for _, ids := range [][]string{s.Profile.Goals, s.Profile.Jobs, s.Profile.Studying, s.Profile.Has} {
		for _, id := range slices.Backward(ids) {
			if !s.IsGeneral(id) {
				return s.Inherit(r, id)
			}
		}
	}
	if own && len(r.Person.Likes) == 0 {
		r.Person.Likes = slices.Concat(s.Profile.Likes, s.Profile.Brings)
	}
	return r
}

// forMe reports a question for what suits the student, "someone like me", with no
// word for anything in talk.
func (s *Teller) forMe(r session.Resolved) bool {
	text := strings.Join(r.Words, " ")
	if nlu.Act(s.Memory.Act) == nlu.Recommend && len(r.Words) < 7 && nlu.Says(r.Words, "him", "her", "them", "me") && slices.Contains(r.Words, "for") {
		return true // for whom something was recommended
	}
	return !r.Refers && (strings.Contains(text, "for me") || strings.Contains(text, "like me") || strings.Contains(text, "suits me"))
}

// onlyGeneral reports a focus on nothing but the field.
func (s *Teller) onlyGeneral(f rank.Focus) bool {
	for id := range f.Topics {
		if !s.IsGeneral(id) {
			return false
		}
	}
	return true
}

// Certifying keeps, of what may answer a question which certification fits, what
// names one: of a body that is named, its own. Known gaps and what is outside the
// field keep their place.
func (s *Teller) Certifying(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	if len(cands) == 0 || cands[0].Question >= session.SameQuestion && (cands[0].Passage == nil || namesOne(cands[0].Passage)) {
		return cands
	}
	if denied := s.DeniedRoles(r); len(denied) > 0 {
		cands = rank.Without(cands, func(c *rank.Candidate) bool { return c.Passage != nil && slices.Contains(denied, c.Passage.Topic.ID) })
	}
	if len(cands) == 0 {
		return cands
	}
	if near := rank.Without(cands, func(c *rank.Candidate) bool {
		return c.Gap != nil && c.Question < LeastLike && r.P(nlu.GapAct) < decline.HardlyGap && r.Focus.Gap != c.Gap.ID
	}); len(near) > 0 {
		cands = near
	}
	if c, ok := s.certifiedWith(r, cands); ok {
		return append([]rank.Candidate{c}, cands...)
	}
	if c, ok := s.certifiedFor(r, cands); ok {
		return append([]rank.Candidate{c}, cands...)
	}
	if len(r.About) > 0 && r.Foreign == "" {
		cands = rank.Without(cands, func(c *rank.Candidate) bool {
			return c.Act == string(nlu.OutOfScope) && c.Question < session.SameQuestion
		})
	}
	if len(cands) == 0 {
		return cands
	}
	body := s.Named(r, knowledge.Organization)
	for _, of := range []func(*knowledge.Passage) bool{
		func(p *knowledge.Passage) bool {
			return body != nil && slices.Contains(p.Topic.Linked(knowledge.IssuedBy), body.ID) && !s.IsGeneral(p.Topic.ID)
		},
		namesOne,
	} {
		out := rank.Without(cands, func(c *rank.Candidate) bool { return c.Passage != nil && !of(c.Passage) })
		if i := slices.IndexFunc(out, func(c rank.Candidate) bool { return c.Passage != nil }); i >= 0 && out[i].Question >= leastAlike {
			return out
		}
	}
	return cands
}

// certifiedWith is the passage on the certification of the one role or degree that a question
// is about, where it asks for a certification and little else.
func (s *Teller) certifiedWith(r session.Resolved, cands []rank.Candidate) (rank.Candidate, bool) {
	if len(r.About) != 1 || cands[0].Question >= Fits || cands[0].Passage != nil && namesOne(cands[0].Passage) {
		return rank.Candidate{}, false
	}
	t := s.Base.Topic(r.About[0])
	if t.Kind != knowledge.Role && t.Kind != knowledge.Degree || s.IsGeneral(t.ID) {
		return rank.Candidate{}, false
	}
	p := s.FirstBrief(t, knowledge.CertFacet)
	if p == nil {
		return rank.Candidate{}, false
	}
	c := rank.Candidate{ID: p.ID, Passage: p}
	if i := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == p }); i >= 0 {
		c = cands[i]
	}
	c.Score, c.Question = cands[0].Score+1, max(c.Question, Fits)
	return c, true
}

// certifiedFor is the passage on the certification for the one side of work that a
// question speaks of, where it names no thing that is certified: "a cert for a data nerd".
func (s *Teller) certifiedFor(r session.Resolved, cands []rank.Candidate) (rank.Candidate, bool) {
	sides, most := r.Person.Likes, compare.Plainly
	if nlu.Act(s.Memory.Act) == nlu.Recommend && s.forMe(r) && len(sides) > 0 {
		most = 1 // what is named is only for whom
	}
	if len(sides) == 0 && s.Named(r, knowledge.Employer) == nil {
		if sides = r.Sides(); len(sides) > 0 {
			most = decline.Fairly // "for auditing bills"
		}
	}
	if cands[0].Question >= most || s.Named(r, knowledge.Role) != nil || s.Named(r, knowledge.Certification) != nil || s.Named(r, knowledge.Degree) != nil || s.Named(r, knowledge.Organization) != nil {
		return rank.Candidate{}, false
	}
	id := s.CertifiedBySides(sides)
	if id == "" || cands[0].ID == id || s.Withdrawn[id] {
		return rank.Candidate{}, false
	}
	c := rank.Candidate{ID: id, Passage: s.Base.Passage(id)}
	if i := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.ID == id }); i >= 0 {
		c = cands[i]
	}
	c.Score, c.Question = cands[0].Score+1, max(c.Question, Fits)
	return c, true
}

// CertifiedBySides is the passage on the certification for some sides of work; "" where it is
// for none, or of two neither is the one.
func (s *Teller) CertifiedBySides(sides []string) string {
	id := ""
	for _, t := range s.Base.Traits {
		if t.Certified == "" || !slices.Contains(sides, t.ID) || t.Certified == id {
			continue
		}
		if id != "" {
			return ""
		}
		id = t.Certified
	}
	return id
}

// Fits is how like one of its questions a question which certification fits must be
// for a passage to be told before anything is listed or recommended.
const Fits = 0.5

// leastAlike is how like one of its questions a question which certification fits must
// be for a passage to be told in place of better ones that name none.
const leastAlike = 0.25

// namesOne reports a passage that tells of a certification.
func namesOne(p *knowledge.Passage) bool {
	return p.Topic.Kind == knowledge.Certification || p.Facet == knowledge.CertFacet || p.Topic.Kind == knowledge.Degree && p.Facet == knowledge.Eligibility
}

// PayOfCertification says of a certification whose pay is asked as a sum, and is told nowhere,
// that none is known by certification, and what the role earns that it suits: "rhit salary
// fresh out of school". Whether it raises the pay is told of certifications in general.
func (s *Teller) PayOfCertification(r session.Resolved) (reply.Reply, bool) {
	t, g := s.Named(r, knowledge.Certification), s.Base.Gap(session.GapPayByCert)
	if g != nil && len(r.About) == 2 && slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) && !slices.ContainsFunc(r.About, func(id string) bool {
		return s.KindOf(id) != knowledge.Certification || s.IsGeneral(id) || len(s.Base.Topic(id).On(knowledge.Pay)) > 0
	}) {
		return s.GapReply(r, g, 0.85), true // which of the two brings more
	}
	asks := slices.Contains(r.Cues, knowledge.Pay) || r.NamesGap(session.GapPayByExperience) || r.NamesGap(session.GapPayByCert)
	if t == nil || g == nil || !asks || r.FromTalk || len(r.About) != 1 || len(t.On(knowledge.Pay)) > 0 || r.Slots.Versus || r.Slots.Superlative != "" {
		return reply.Reply{}, false
	}
	if len(r.Words) == 0 || r.AsksAnother(knowledge.Pay) && r.Labels[0].Facet != knowledge.Level {
		return reply.Reply{}, false
	}
	if s.paidFor(r.Words) {
		return reply.Reply{}, false
	}
	if s.Words.YesNoVerbs.Has(session.FirstOf(r.Words)) || s.Words.RaisesPay.Any(r.Words) {
		for _, id := range g.Nearest {
			if p := s.Base.Passage(id); p != nil && p.Topic.Kind == knowledge.Certification && !s.Withdrawn[id] {
				return s.TellPassage(r, p, 0.8)
			}
		}
		return reply.Reply{}, false
	}
	return s.GapReply(r, g, 0.85), true
}

// paidFor reports a question whether somebody pays for a certification, not what it pays:
// "will my school pay for the RHIT".
func (s *Teller) paidFor(ws []string) bool {
	i := slices.Index(ws, "pay")
	return i > 1 && i+1 < len(ws) && ws[i+1] == "for" && s.Words.YesNoVerbs.Has(ws[0]) && !s.Words.Determiners.Has(ws[i-1])
}

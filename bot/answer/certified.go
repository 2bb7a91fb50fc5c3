package answer

import (
	"maps"
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsCertification reports a question which certification fits: whatever it says of
// where somebody works, what they code or what they hold, a certification is the answer.
func (s *session) wantsCertification(r resolved) bool {
	if r.Joined || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return !besideCertification(f) }) {
		return false
	}
	if t := s.named(r, knowledge.Certification); t != nil && len(s.profile.Has) == 0 && !s.after(r, t.ID) {
		return false // it asks of the one that it names
	}
	if s.onceCertified(r.Words) {
		return false
	}
	if s.asksCertification(r.Question) || s.asksOfBody(r) {
		return true
	}
	open := r.Slots.Which && len(r.topics) == 0 && len(r.Slots.Kinds) == 0
	if !open || s.whole == "" {
		return false
	}
	whole := s.read(s.whole)
	return s.asksCertification(whole) || s.asksOfBody(resolved{Question: whole, topics: whole.Topics()})
}

// onceCertified reports "once i have my certification, am i done": it is asked what comes then,
// not which one.
func (s *session) onceCertified(ws []string) bool {
	for i, w := range ws {
		if s.words.Kind(w) != knowledge.Certification && !nlu.OneOf(w, "certified", "exam") {
			continue
		}
		from := max(0, i-5)
		at := slices.IndexFunc(ws[from:i], func(w string) bool { return nlu.OneOf(w, "once", "after", "when", "next") })
		if at >= 0 && s.words.FirstPersons.Any(ws[from+at:i]) && s.words.FirstPersons.Any(ws[i+1:]) {
			return true
		}
	}
	return false
}

// after reports a certification that is named as one to go on from: "after RHIT".
func (s *session) after(r resolved, id string) bool {
	for _, m := range r.Mentions {
		if m.Topic() == id && m.Start > 0 && s.words.AfterHaving.Has(r.Words[m.Start-1]) {
			return true
		}
	}
	return false
}

// besideCertification are facets that the question for a certification may name too.
func besideCertification(f knowledge.Facet) bool {
	return slices.Contains([]knowledge.Facet{knowledge.CertFacet, knowledge.Exam, knowledge.Level, knowledge.Next, knowledge.Eligibility, knowledge.Education, knowledge.Jobs, knowledge.LawFacet}, f)
}

// asksCertification reports a question whose own words ask for a certification, or
// for the exam to take.
func (s *session) asksCertification(q nlu.Question) bool {
	if len(q.Slots.Kinds) > 0 && q.Slots.Kinds[0] == knowledge.Certification {
		return true
	}
	if len(q.Words) == 1 && q.Words[0] == "exam" {
		return true
	}
	for i, w := range q.Words {
		if (w == "certificate" || w == "certificates") && i > 0 && nlu.Says(q.Words[max(0, i-2):i], "which", "what") {
			return true
		}
		if slices.Contains(q.Slots.Kinds, knowledge.Certification) && s.words.Kind(w) == knowledge.Certification && i > 0 && s.words.WhichCertification.Has(q.Words[i-1]) {
			return true // whatever else it names: "no jobs yet, which other credential helps"
		}
		exam := s.words.ExamWords.Has(w)
		if exam && i > 0 && nlu.OneOf(q.Words[i-1], "which", "what", "whats") {
			return true
		}
	}
	return false
}

// asksOfBody reports a question for what a body that awards certifications has for somebody
// or some work: "AAPC has something for people who audit, right".
func (s *session) asksOfBody(r resolved) bool {
	if !s.issuerNamed(r) || s.named(r, knowledge.Certification) != nil || !slices.Contains(r.Words, "for") && len(r.Work) == 0 {
		return false
	}
	return s.words.Offering.Any(r.Words)
}

// deniedRoles are those that a question which certification fits excludes: "for IT people,
// not coders or billers".
func (s *session) deniedRoles(r resolved) []string {
	if r.fromTalk {
		return nil // what is denied is said of what was told
	}
	var out []string
	end := 0
	for _, m := range r.Mentions {
		t := s.base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role {
			continue
		}
		joined := len(out) > 0 && m.Start > end && joinsOn(r.Words[end:m.Start])
		if joined || s.deniedBefore(r, t.ID) {
			out, end = append(out, t.ID), m.End
		}
	}
	return out
}

// without leaves topics out of what a question is about.
func without(r resolved, ids []string) resolved {
	if len(ids) == 0 {
		return r
	}
	r.topics = slices.DeleteFunc(slices.Clone(r.topics), func(id string) bool { return slices.Contains(ids, id) })
	r.focus.Topics = maps.Clone(r.focus.Topics)
	for _, id := range ids {
		delete(r.focus.Topics, id)
	}
	return r
}

// forTheStudent takes a question which certification fits, that names nothing, for one
// about what the student studies, works as or aims at.
func (s *session) forTheStudent(r resolved) resolved {
	own := r.fromTalk && s.forMe(r)
	if !own && (len(r.topics) > 0 || len(r.focus.Topics) > 0 && !s.onlyGeneral(r.focus) && !s.onlyStudies(r.focus)) {
		return r
	}
	if own {
		r.topics, r.focus.Topics = nil, map[string]float64{}
	}
	for _, ids := range [][]string{s.profile.Goals, s.profile.Jobs, s.profile.Studying, s.profile.Has} {
		for _, id := range slices.Backward(ids) {
			if !s.isGeneral(id) {
				return s.inherit(r, id)
			}
		}
	}
	if own && len(r.Person.Likes) == 0 {
		r.Person.Likes = slices.Concat(s.profile.Likes, s.profile.Brings)
	}
	return r
}

// forMe reports a question for what suits the student, "someone like me", with no
// word for anything in talk.
func (s *session) forMe(r resolved) bool {
	text := strings.Join(r.Words, " ")
	if nlu.Act(s.memory.Act) == nlu.Recommend && len(r.Words) < 7 && nlu.Says(r.Words, "him", "her", "them", "me") && slices.Contains(r.Words, "for") {
		return true // for whom something was recommended
	}
	return !r.Refers && (strings.Contains(text, "for me") || strings.Contains(text, "like me") || strings.Contains(text, "suits me"))
}

// onlyGeneral reports a focus on nothing but the field.
func (s *session) onlyGeneral(f rank.Focus) bool {
	for id := range f.Topics {
		if !s.isGeneral(id) {
			return false
		}
	}
	return true
}

// onlyStudies reports a focus on nothing but what the student studies or has, as the
// statements around the question say.
func (s *session) onlyStudies(f rank.Focus) bool {
	for id, w := range f.Topics {
		if w >= rank.Inherited || !s.isGeneral(id) && s.base.Topic(id).Kind != knowledge.Organization && !slices.Contains(s.said.Studying, id) && !slices.Contains(s.said.Has, id) {
			return false
		}
	}
	return true
}

// certifying keeps, of what may answer a question which certification fits, what
// names one: of a body that is named, its own. Known gaps and what is outside the
// field keep their place.
func (s *session) certifying(r resolved, cands []rank.Candidate) []rank.Candidate {
	if len(cands) == 0 || cands[0].Question >= sameQuestion && (cands[0].Passage == nil || namesOne(cands[0].Passage)) {
		return cands
	}
	if denied := s.deniedRoles(r); len(denied) > 0 {
		cands = slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool { return c.Passage != nil && slices.Contains(denied, c.Passage.Topic.ID) })
	}
	if len(cands) == 0 {
		return cands
	}
	if near := slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool {
		return c.Gap != nil && c.Question < leastLike && r.P(nlu.GapAct) < hardlyGap && r.focus.Gap != c.Gap.ID
	}); len(near) > 0 {
		cands = near
	}
	if c, ok := s.certifiedWith(r, cands); ok {
		return append([]rank.Candidate{c}, cands...)
	}
	if c, ok := s.certifiedFor(r, cands); ok {
		return append([]rank.Candidate{c}, cands...)
	}
	if len(r.topics) > 0 && r.Foreign == "" {
		cands = slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool { return c.Act == string(nlu.OutOfScope) && c.Question < sameQuestion })
	}
	if len(cands) == 0 {
		return cands
	}
	body := s.named(r, knowledge.Organization)
	for _, of := range []func(*knowledge.Passage) bool{
		func(p *knowledge.Passage) bool {
			return body != nil && slices.Contains(p.Topic.Linked(knowledge.IssuedBy), body.ID) && !s.isGeneral(p.Topic.ID)
		},
		namesOne,
	} {
		out := slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool { return c.Passage != nil && !of(c.Passage) })
		if i := slices.IndexFunc(out, func(c rank.Candidate) bool { return c.Passage != nil }); i >= 0 && out[i].Question >= leastAlike {
			return out
		}
	}
	return cands
}

// certifiedWith is the passage on the certification of the one role or degree that a question
// is about, where it asks for a certification and little else.
func (s *session) certifiedWith(r resolved, cands []rank.Candidate) (rank.Candidate, bool) {
	if len(r.topics) != 1 || cands[0].Question >= fits || cands[0].Passage != nil && namesOne(cands[0].Passage) {
		return rank.Candidate{}, false
	}
	t := s.base.Topic(r.topics[0])
	if t.Kind != knowledge.Role && t.Kind != knowledge.Degree || s.isGeneral(t.ID) {
		return rank.Candidate{}, false
	}
	p := s.firstBrief(t, knowledge.CertFacet)
	if p == nil {
		return rank.Candidate{}, false
	}
	c := rank.Candidate{ID: p.ID, Passage: p}
	if i := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.Passage == p }); i >= 0 {
		c = cands[i]
	}
	c.Score, c.Question = cands[0].Score+1, max(c.Question, fits)
	return c, true
}

// certifiedFor is the passage on the certification for the one side of work that a
// question speaks of, where it names no thing that is certified: "a cert for a data nerd".
func (s *session) certifiedFor(r resolved, cands []rank.Candidate) (rank.Candidate, bool) {
	sides, most := r.Person.Likes, plainly
	if nlu.Act(s.memory.Act) == nlu.Recommend && s.forMe(r) && len(sides) > 0 {
		most = 1 // what is named is only for whom
	}
	if len(sides) == 0 && s.named(r, knowledge.Employer) == nil {
		for _, w := range r.Work {
			sides, most = append(sides, w.Trait), fairly // "for auditing bills"
		}
	}
	if cands[0].Question >= most || s.named(r, knowledge.Role) != nil || s.named(r, knowledge.Certification) != nil || s.named(r, knowledge.Degree) != nil || s.named(r, knowledge.Organization) != nil {
		return rank.Candidate{}, false
	}
	id := ""
	for _, t := range s.base.Traits {
		if t.Certified == "" || !slices.Contains(sides, t.ID) || t.Certified == id {
			continue
		}
		if id != "" {
			return rank.Candidate{}, false // of two, neither is the one
		}
		id = t.Certified
	}
	if id == "" || cands[0].ID == id || s.withdrawn[id] {
		return rank.Candidate{}, false
	}
	c := rank.Candidate{ID: id, Passage: s.base.Passage(id)}
	if i := slices.IndexFunc(cands, func(c rank.Candidate) bool { return c.ID == id }); i >= 0 {
		c = cands[i]
	}
	c.Score, c.Question = cands[0].Score+1, max(c.Question, fits)
	return c, true
}

// fairly is how like one of a passage's questions one must be that names a side of work, for
// the passage to be told before the certification for that side.
const fairly = 0.6

// fits is how like one of its questions a question which certification fits must be
// for a passage to be told before anything is listed or recommended.
const fits = 0.5

// leastAlike is how like one of its questions a question which certification fits must
// be for a passage to be told in place of better ones that name none.
const leastAlike = 0.25

// namesOne reports a passage that tells of a certification.
func namesOne(p *knowledge.Passage) bool {
	return p.Topic.Kind == knowledge.Certification || p.Facet == knowledge.CertFacet || p.Topic.Kind == knowledge.Degree && p.Facet == knowledge.Eligibility
}

// payOfCertification says of a certification whose pay is asked as a sum, and is told nowhere,
// that none is known by certification, and what the role earns that it suits: "rhit salary
// fresh out of school". Whether it raises the pay is told of certifications in general.
func (s *session) payOfCertification(r resolved) (reply.Reply, bool) {
	t, g := s.named(r, knowledge.Certification), s.base.Gap("pay-by-cert")
	if g != nil && len(r.topics) == 2 && slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) && !slices.ContainsFunc(r.topics, func(id string) bool {
		return s.kindOf(id) != knowledge.Certification || s.isGeneral(id) || len(s.base.Topic(id).On(knowledge.Pay)) > 0
	}) {
		return s.gapReply(r, g, 0.85), true // which of the two brings more
	}
	asks := slices.Contains(r.Cues, knowledge.Pay) || r.NamesGap("pay-by-experience") || r.NamesGap("pay-by-cert")
	if t == nil || g == nil || !asks || r.fromTalk || len(r.topics) != 1 || len(t.On(knowledge.Pay)) > 0 || r.Slots.Versus || r.Slots.Superlative != "" {
		return reply.Reply{}, false
	}
	if len(r.Words) == 0 || r.AsksAnother(knowledge.Pay) && r.Labels[0].Facet != knowledge.Level {
		return reply.Reply{}, false
	}
	if s.paidFor(r.Words) {
		return reply.Reply{}, false
	}
	if s.words.YesNoVerbs.Has(firstOf(r.Words)) || s.words.RaisesPay.Any(r.Words) {
		for _, id := range g.Nearest {
			if p := s.base.Passage(id); p != nil && p.Topic.Kind == knowledge.Certification && !s.withdrawn[id] {
				return s.tell(r, []rank.Candidate{{ID: id, Passage: p, Score: 1, Question: 1}}, 0.8), true
			}
		}
		return reply.Reply{}, false
	}
	return s.gapReply(r, g, 0.85), true
}

// paidFor reports a question whether somebody pays for a certification, not what it pays:
// "will my school pay for the RHIT".
func (s *session) paidFor(ws []string) bool {
	i := slices.Index(ws, "pay")
	return i > 1 && i+1 < len(ws) && ws[i+1] == "for" && s.words.YesNoVerbs.Has(ws[0]) && !s.words.Determiners.Has(ws[i-1])
}

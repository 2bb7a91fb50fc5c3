package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsEligible reports a question whether someone may or can.
func (s *session) wantsEligible(r resolved) bool {
	if r.P(nlu.Eligible) >= actSure {
		return true
	}
	if !r.fromTalk && s.heldOnly(r) != nil || s.otherDegreeFor(r) {
		return true
	}
	aims := s.named(r, knowledge.Certification) != nil || s.named(r, knowledge.Role) != nil
	if aims && s.words.Barring.In(r.Words) || aims && !r.fromTalk && s.onYesNo(r) && slices.Contains(r.Cues, knowledge.Eligibility) {
		return true
	}
	if t := s.named(r, knowledge.Certification); t != nil && !r.fromTalk && len(r.topics) == 1 && len(t.On(knowledge.Eligibility)) > 0 && s.onYesNo(r) && nlu.Says(r.Words, "experience") {
		return true // "doesnt that much experience turn into the RHIA"
	}
	if !r.fromTalk && aims && max(r.OtherDegree, s.said.Other) > 0 && (s.countsFor(r.Words) || s.onYesNo(r) || s.words.AbleOpeners.Has(firstOf(r.Words))) {
		return true // "would that get me in the door for the RHIA exam"
	}
	if !r.fromTalk && s.named(r, knowledge.Role) != nil && len(r.Cues) == 0 && len(s.said.Lines) > 0 && len(r.Words) > 0 && nlu.OneOf(r.Words[0], "can", "could", "may", "would") {
		return true // "can a paralegal be a compliance officer"
	}
	if !r.fromTalk && aims && s.countsFor(r.Words) && (s.named(r, knowledge.Degree) != nil || s.named(r, knowledge.Certification) != nil && slices.Contains(r.Cues, knowledge.Education)) {
		return true // "do 5 years of coding replace the degree for RHIT"
	}
	return !r.fromTalk && aims && s.named(r, knowledge.Degree) != nil && r.P(nlu.Eligible)+asksWho(r) >= actSure
}

// otherDegreeFor reports "would her biology degree do", of the one certification that is meant:
// whatever that degree is, what the certification takes is known.
func (s *session) otherDegreeFor(r resolved) bool {
	t := s.named(r, knowledge.Certification)
	if t == nil || len(r.topics) != 1 || len(t.On(knowledge.Eligibility)) == 0 || r.OtherDegree == 0 {
		return false
	}
	asks := s.onYesNo(r) || s.words.AbleOpeners.Has(firstOf(r.Words))
	return asks && (s.countsFor(r.Words) || s.words.OpeningUp.Any(r.Words[1:]))
}

// heldAgainst answers "but i only have an associate", which asks nothing, with what the role or
// the certification in talk takes, unless that was just told.
func (s *session) heldAgainst(r resolved) (reply.Reply, bool) {
	p, asks := r.Person, s.nlu.Asks(r.Text) || s.words.Question.Any(r.Words) || nlu.Says(r.Words, "meant", "mean")
	school := slices.ContainsFunc(slices.Concat(p.Has, p.Studying), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Degree })
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || len(s.memory.Compared) > 1 || !school && p.Other == 0 && !p.NoDegree || asks || s.asking != r.Text {
		return reply.Reply{}, false
	}
	t := s.talkedOf()
	if t == nil || slices.ContainsFunc(s.read(r.Text).Topics(), func(id string) bool { return s.base.Topic(id).Kind != knowledge.Degree && !s.isGeneral(id) }) {
		return reply.Reply{}, false
	}
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Role: knowledge.Education, knowledge.Certification: knowledge.Eligibility}[t.Kind]
	if f == "" || len(t.On(f)) == 0 {
		return reply.Reply{}, false
	}
	if s.toldOn(f) {
		return s.fromWhatTheyHave(r, t)
	}
	takes := t.On(f)[0]
	if s.withdrawn[takes.ID] {
		return reply.Reply{}, false
	}
	s.tracef("tells what schooling they have")
	r.topics, r.fromTalk = []string{t.ID}, true
	return s.tell(r, []rank.Candidate{{ID: takes.ID, Passage: takes, Score: 1, Question: 1}}, 0.75), true
}

// fromWhatTheyHave answers "i only have a certificate", after what a role takes, with the way to
// that role from there.
func (s *session) fromWhatTheyHave(r resolved, role *knowledge.Topic) (reply.Reply, bool) {
	if role.Kind != knowledge.Role || nlu.Act(s.memory.Act) != nlu.Tell || !nlu.Says(r.Words, "only", "just") {
		return reply.Reply{}, false
	}
	r.topics, r.fromTalk = []string{role.ID}, true
	s.said.Goals = []string{role.ID}
	return s.path(r, s.rank(r.Question, r.focus))
}

// countsFor reports words whether something is enough: "that should count for". Whether it
// is "enough or should i go on" asks what is the better, and not what the rule is.
func (s *session) countsFor(ws []string) bool {
	i := slices.IndexFunc(ws, s.words.Count.Has)
	return i >= 0 && (i+1 == len(ws) || ws[i+1] != "or")
}

// asksWho is how likely a question is one for who may take something.
func asksWho(r resolved) float64 {
	for _, l := range r.Labels {
		if l.Act == nlu.Tell && l.Facet == knowledge.Eligibility {
			return l.P
		}
	}
	return 0
}

// eligible answers with the rule of the certification or role that is asked for:
// the best of its passages on who may take it.
func (s *session) eligible(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	target := s.target(r)
	if target == nil {
		return reply.Reply{}, false
	}
	facets := []knowledge.Facet{knowledge.Eligibility, knowledge.Education}
	if target.Kind == knowledge.Role && (s.lacksCertification(r) || s.neededFor(r)) {
		facets = []knowledge.Facet{knowledge.CertFacet}
	}
	if target.Kind == knowledge.Role && s.heldOnly(r) != nil {
		facets = append(facets, knowledge.CertFacet)
	}
	var able []rank.Candidate
	for _, c := range cands {
		if c.Passage == nil || !slices.Contains(facets, c.Passage.Facet) {
			continue
		}
		if target.Kind == knowledge.Role && c.Passage.Topic != target && c.Passage.Facet == knowledge.Eligibility {
			continue // who may take an exam, not the job
		}
		if c.Passage.Topic == target || s.mentions[c.ID].Has(target.ID) && slices.Contains(r.topics, c.Passage.Topic.ID) {
			able = append(able, c)
		}
	}
	if len(able) == 0 {
		if p := s.firstLevel(r, target); p != nil {
			rep := s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.75)
			rep.Intent = string(nlu.Eligible)
			return rep, true
		}
		if target.Kind == knowledge.Certification && len(target.On(knowledge.Eligibility)) == 0 {
			return s.noFacet(r, target, 0.8, knowledge.Eligibility), true
		}
		return reply.Reply{}, false
	}
	rep := s.tell(r, able, s.confidence(r, able))
	rep.Intent = string(nlu.Eligible)
	return rep, true
}

// firstLevel is what is known of a certification as a first one, where that is asked and
// nothing else is known of who may take it: "can I sit for the CPC without experience".
func (s *session) firstLevel(r resolved, t *knowledge.Topic) *knowledge.Passage {
	fresh := s.words.FirstLevel.Any(r.Words)
	if !fresh || t.Kind != knowledge.Certification || len(t.On(knowledge.Eligibility)) > 0 {
		return nil
	}
	for _, p := range t.On(knowledge.Level) {
		if !s.withdrawn[p.ID] && strings.Contains(p.Text, "experience") {
			return p
		}
	}
	return nil
}

// target is what the student wants to be let into: a certification before a role.
func (s *session) target(r resolved) *knowledge.Topic {
	t := s.named(r, knowledge.Certification)
	if s.heldOnly(r) != nil {
		return s.named(r, knowledge.Role)
	}
	if role := s.named(r, knowledge.Role); role != nil && s.countsFor(r.Words) && s.standsAfter(r, role.ID, "for") {
		return role // "is the CPC enough for a hospital coder"
	}
	if t == nil || slices.Contains(s.said.Has, t.ID) || (s.lacksCertification(r) || s.neededFor(r)) && s.named(r, knowledge.Role) != nil {
		return s.named(r, knowledge.Role)
	}
	return t
}

// lacksCertification reports a question for what is open without a certification: "will
// they take me as a technician without the RHIT", "a coder with no certification".
func (s *session) lacksCertification(r resolved) bool {
	for i, w := range r.Words {
		if w != "without" && w != "no" {
			continue
		}
		if s.words.Kind(r.Words[min(i+1, len(r.Words)-1)]) == knowledge.Certification || i+2 < len(r.Words) && s.words.Kind(r.Words[i+2]) == knowledge.Certification && nlu.OneOf(r.Words[i+1], "a", "any", "the") {
			return true
		}
		for _, m := range r.Mentions {
			t := s.base.Topic(m.Topic())
			if t != nil && t.Kind == knowledge.Certification && m.Start > i && m.Start-i <= 4 {
				return true
			}
		}
	}
	return false
}

// neededFor reports a question whether a role calls for a certification: "do you need the
// RHIA to be a manager".
func (s *session) neededFor(r resolved) bool {
	cert, role := s.named(r, knowledge.Certification), s.named(r, knowledge.Role)
	if cert == nil || role == nil {
		return false
	}
	at := slices.IndexFunc(r.Mentions, func(m nlu.Mention) bool { return m.Topic() == cert.ID })
	to := slices.IndexFunc(r.Mentions, func(m nlu.Mention) bool { return slices.Contains(m.Options, role.ID) })
	if at < 0 || to <= at {
		return false
	}
	return s.words.Need.Any(r.Words[:r.Mentions[at].Start]) && s.words.NeededFor.Any(r.Words[r.Mentions[at].End:r.Mentions[to].Start])
}

// ofAnotherRole reports a passage that says nothing of the role that a question names.
func (s *session) ofAnotherRole(r resolved, p *knowledge.Passage) bool {
	role := s.named(r, knowledge.Role)
	return role != nil && p.Topic != role && !s.mentions[p.ID].Has(role.ID)
}

// heldOnly is the certification or degree that a question or claim about a role names as all
// there is: "can i be a HIM manager with just the RHIT", "you can head it with only an associate".
func (s *session) heldOnly(r resolved) *knowledge.Topic {
	if s.named(r, knowledge.Role) == nil || !s.onYesNo(r) && !s.claimsOf(r.Words) {
		return nil
	}
	for _, k := range []knowledge.Kind{knowledge.Certification, knowledge.Degree} {
		t := s.named(r, k)
		if t == nil {
			continue
		}
		for _, w := range []string{"with", "just", "only"} {
			if s.standsAfter(r, t.ID, w) {
				return t
			}
		}
	}
	return nil
}

// claimsOf reports words that say what anybody can be: "you can", "i heard people become".
func (s *session) claimsOf(ws []string) bool {
	for i := range ws[:min(6, max(0, len(ws)-2))] {
		if s.words.Claimants.Has(ws[i]) && s.words.ClaimedVerbs.Has(ws[i+1]) {
			return !s.words.Question.Has(firstOf(ws))
		}
	}
	return false
}

// bySchooling takes a certificate of which it is asked whether it is enough for a role as
// schooling, not as a certification: "is a certificate enough for a biller".
func (s *session) bySchooling(q nlu.Question) nlu.Question {
	i := slices.IndexFunc(q.Words, func(w string) bool { return w == "certificate" || w == "certificates" })
	role := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Role })
	if i < 0 || !role || !s.words.Enough.Any(q.Words) || len(q.Cues) != 1 || q.Cues[0] != knowledge.CertFacet || nlu.Says(q.Words, "certification", "certified", "cert", "exam") {
		return q
	}
	q.Cues = []knowledge.Facet{knowledge.Education}
	return q
}

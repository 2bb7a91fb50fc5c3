package advise

import (
	"slices"
	"strings"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WantsEligible reports a question whether someone may or can.
func (s *Adviser) WantsEligible(r session.Resolved) bool {
	if r.P(nlu.Eligible) >= session.ActSure {
		return true
	}
	if !r.FromTalk && s.HeldOnly(r) != nil || s.OtherDegreeFor(r) {
		return true
	}
	aims := s.Named(r, knowledge.Certification) != nil || s.Named(r, knowledge.Role) != nil
	if aims && s.Words.Barring.In(r.Words) || aims && !r.FromTalk && s.OnYesNo(r) && slices.Contains(r.Cues, knowledge.Eligibility) {
		return true
	}
	if t := s.Named(r, knowledge.Certification); t != nil && !r.FromTalk && len(r.About) == 1 && len(t.On(knowledge.Eligibility)) > 0 && s.OnYesNo(r) && nlu.Says(r.Words, "experience") {
		return true // "doesnt that much experience turn into the RHIA"
	}
	if !r.FromTalk && aims && max(r.OtherDegree, s.Said.Other) > 0 && (s.CountsFor(r.Words) || s.OnYesNo(r) || s.Words.AbleOpeners.Has(session.FirstOf(r.Words))) {
		return true // "would that get me in the door for the RHIA exam"
	}
	if !r.FromTalk && s.Named(r, knowledge.Role) != nil && len(r.Cues) == 0 && len(s.Said.Lines) > 0 && len(r.Words) > 0 && nlu.OneOf(r.Words[0], "can", "could", "may", "would") {
		return true // "can a paralegal be a compliance officer"
	}
	if !r.FromTalk && aims && s.CountsFor(r.Words) && (s.Named(r, knowledge.Degree) != nil || s.Named(r, knowledge.Certification) != nil && slices.Contains(r.Cues, knowledge.Education)) {
		return true // "do 5 years of coding replace the degree for RHIT"
	}
	return !r.FromTalk && aims && s.Named(r, knowledge.Degree) != nil && r.P(nlu.Eligible)+decline.AsksWho(r) >= session.ActSure
}

// OtherDegreeFor reports "would her biology degree do", of the one certification that is meant:
// whatever that degree is, what the certification takes is known.
func (s *Adviser) OtherDegreeFor(r session.Resolved) bool {
	t := s.Named(r, knowledge.Certification)
	if t == nil || len(r.About) != 1 || len(t.On(knowledge.Eligibility)) == 0 || r.OtherDegree == 0 {
		return false
	}
	asks := s.OnYesNo(r) || s.Words.AbleOpeners.Has(session.FirstOf(r.Words))
	return asks && (s.CountsFor(r.Words) || s.Words.OpeningUp.Any(r.Words[1:]))
}

// HeldAgainst answers "but i only have an associate", which asks nothing, with what the role or
// the certification in talk takes, unless that was just told.
func (s *Adviser) HeldAgainst(r session.Resolved) (reply.Reply, bool) {
	p, asks := r.Person, s.NLU.Asks(r.Text) || s.Words.Question.Any(r.Words) || nlu.Says(r.Words, "meant", "mean")
	school := slices.ContainsFunc(slices.Concat(p.Has, p.Studying), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Degree })
	if s.Memory.Turns == 0 || len(s.Memory.Topics) == 0 || len(s.Memory.Compared) > 1 || !school && p.Other == 0 && !p.NoDegree || asks || s.Asking != r.Text {
		return reply.Reply{}, false
	}
	t := s.TalkedOf()
	if t == nil || slices.ContainsFunc(s.Read(r.Text).Topics(), func(id string) bool { return s.Base.Topic(id).Kind != knowledge.Degree && !s.IsGeneral(id) }) {
		return reply.Reply{}, false
	}
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Role: knowledge.Education, knowledge.Certification: knowledge.Eligibility}[t.Kind]
	if f == "" || len(t.On(f)) == 0 {
		return reply.Reply{}, false
	}
	if s.ToldOn(f) {
		return reply.Reply{}, false
	}
	s.Tracef("tells what schooling they have")
	r.About, r.FromTalk = []string{t.ID}, true
	return s.TellPassage(r, t.On(f)[0], 0.75)
}

// Eligible answers with the rule of the certification or role that is asked for:
// the best of its passages on who may take it.
func (s *Adviser) Eligible(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	target := s.Target(r)
	if target == nil {
		return reply.Reply{}, false
	}
	facets := []knowledge.Facet{knowledge.Eligibility, knowledge.Education}
	if target.Kind == knowledge.Role && s.neededFor(r) {
		facets = []knowledge.Facet{knowledge.CertFacet}
	}
	if target.Kind == knowledge.Role && s.HeldOnly(r) != nil {
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
		if c.Passage.Topic == target || s.Mentions[c.ID].Has(target.ID) && slices.Contains(r.About, c.Passage.Topic.ID) {
			able = append(able, c)
		}
	}
	if len(able) == 0 {
		if p := s.firstLevel(r, target); p != nil {
			rep, ok := s.TellPassage(r, p, 0.75)
			rep.Intent = string(nlu.Eligible)
			return rep, ok
		}
		if target.Kind == knowledge.Certification && len(target.On(knowledge.Eligibility)) == 0 {
			return s.NoFacet(r, target, 0.8, knowledge.Eligibility), true
		}
		return reply.Reply{}, false
	}
	rep := s.Tell(r, able, s.Confidence(r, able))
	rep.Intent = string(nlu.Eligible)
	return rep, true
}

// firstLevel is what is known of a certification as a first one, where that is asked and
// nothing else is known of who may take it: "can I sit for the CPC without experience".
func (s *Adviser) firstLevel(r session.Resolved, t *knowledge.Topic) *knowledge.Passage {
	fresh := s.Words.FirstLevel.Any(r.Words)
	if !fresh || t.Kind != knowledge.Certification || len(t.On(knowledge.Eligibility)) > 0 {
		return nil
	}
	for _, p := range t.On(knowledge.Level) {
		if !s.Withdrawn[p.ID] && strings.Contains(p.Text, "experience") {
			return p
		}
	}
	return nil
}

// Target is what the student wants to be let into: a certification before a role.
func (s *Adviser) Target(r session.Resolved) *knowledge.Topic {
	t := s.Named(r, knowledge.Certification)
	if s.HeldOnly(r) != nil {
		return s.Named(r, knowledge.Role)
	}
	if role := s.Named(r, knowledge.Role); role != nil && s.CountsFor(r.Words) && s.StandsAfter(r, role.ID, "for") {
		return role // "is the CPC enough for a hospital coder"
	}
	if t == nil || slices.Contains(s.Said.Has, t.ID) || s.neededFor(r) && s.Named(r, knowledge.Role) != nil {
		return s.Named(r, knowledge.Role)
	}
	return t
}

// neededFor reports a question whether a role calls for a certification: "do you need the
// RHIA to be a manager".
func (s *Adviser) neededFor(r session.Resolved) bool {
	cert, role := s.Named(r, knowledge.Certification), s.Named(r, knowledge.Role)
	if cert == nil || role == nil {
		return false
	}
	at := slices.IndexFunc(r.Mentions, func(m nlu.Mention) bool { return m.Topic() == cert.ID })
	to := slices.IndexFunc(r.Mentions, func(m nlu.Mention) bool { return slices.Contains(m.Options, role.ID) })
	if at < 0 || to <= at {
		return false
	}
	return s.Words.Need.Any(r.Words[:r.Mentions[at].Start]) && s.Words.NeededFor.Any(r.Words[r.Mentions[at].End:r.Mentions[to].Start])
}

// HeldOnly is the certification or degree that a question or claim about a role names as all
// there is: "can i be a HIM manager with just the RHIT", "you can head it with only an associate".
func (s *Adviser) HeldOnly(r session.Resolved) *knowledge.Topic {
	if s.Named(r, knowledge.Role) == nil || !s.OnYesNo(r) && !s.claimsOf(r.Words) {
		return nil
	}
	for _, k := range []knowledge.Kind{knowledge.Certification, knowledge.Degree} {
		t := s.Named(r, k)
		if t == nil {
			continue
		}
		for _, w := range []string{"with", "just", "only"} {
			if s.StandsAfter(r, t.ID, w) {
				return t
			}
		}
	}
	return nil
}

// claimsOf reports words that say what anybody can be: "you can", "i heard people become".
func (s *Adviser) claimsOf(ws []string) bool {
	for i := range ws[:min(6, max(0, len(ws)-2))] {
		if s.Words.Claimants.Has(ws[i]) && s.Words.ClaimedVerbs.Has(ws[i+1]) {
			return !s.Words.Question.Has(session.FirstOf(ws))
		}
	}
	return false
}

// BySchooling takes a certificate of which it is asked whether it is enough for a role as
// schooling, not as a certification: "is a certificate enough for a biller".
func (s *Adviser) BySchooling(q nlu.Question) nlu.Question {
	i := slices.IndexFunc(q.Words, func(w string) bool { return w == "certificate" || w == "certificates" })
	role := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Role })
	if i < 0 || !role || !s.Words.Enough.Any(q.Words) || len(q.Cues) != 1 || q.Cues[0] != knowledge.CertFacet || nlu.Says(q.Words, "certification", "certified", "cert", "exam") {
		return q
	}
	q.Cues = []knowledge.Facet{knowledge.Education}
	return q
}

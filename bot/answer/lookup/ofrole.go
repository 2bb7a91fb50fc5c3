package lookup

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Officially takes a question for what the official statistics say of a role, which names
// no figure, for one for both that they have: pay and growth.
func (s *Teller) Officially(r session.Resolved) session.Resolved {
	ws := r.Words
	if len(ws) > 2 && nlu.OneOf(ws[0], "what", "how") && ws[1] == "do" {
		ws = ws[2:] // "what do the numbers say": nobody does anything
	}
	if len(r.Cues) > 0 || r.Slots.Versus || compare.WhyOthers(r) || s.Words.Counted.Any(ws) || !s.Words.Statistics.Any(r.Words) {
		return r
	}
	role, official := "", s.Words.Officially.Any(r.Words)
	for _, id := range r.About {
		switch t := s.Base.Topic(id); {
		case t.ID == session.TopicBLS || t.ID == session.TopicGovernment:
			official = true
		case t.Kind == knowledge.Role && role == "" && len(t.On(knowledge.Pay)) > 0 && len(t.On(knowledge.Growth)) > 0:
			role = id
		default:
			return r
		}
	}
	if role == "" || !official {
		return r
	}
	r.About, r.Focus.Topics = []string{role}, map[string]float64{role: rank.Named}
	r.Cues, r.Joined, r.Slots.Defines = []knowledge.Facet{knowledge.Pay, knowledge.Growth}, true, false
	r.Labels = []nlu.Label{{Act: nlu.Tell, Facet: knowledge.Pay, P: 0.5}, {Act: nlu.Tell, Facet: knowledge.Growth, P: 0.5}}
	s.Tracef("asks what is official of %s", role)
	return r
}

// LawsFor takes "which laws must a coder know", "which law is that all about" of ethics, for the question
// for those of the field, where none are told of the role or the skill alone.
func (s *Teller) LawsFor(r session.Resolved) session.Resolved {
	of, all := s.Named(r, knowledge.Role), s.Base.Topic(listing.Overviews()[knowledge.Law])
	if of == nil {
		of = s.Named(r, knowledge.Skill)
	}
	if of == nil || all == nil || len(r.About) != 1 || !slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Law}) || !r.Slots.Which && !nlu.Says(r.Words, "what", "whats") || len(of.On(knowledge.LawFacet)) > 0 {
		return r
	}
	return s.Plainly(r, all, knowledge.About)
}

// Become reports "how do I become X": it asks for schooling and certification.
func (s *Teller) Become(r session.Resolved) bool {
	if len(r.About) != 1 || len(r.Cues) > 1 {
		return false
	}
	return s.Words.Becoming.In(r.Words)
}

// Gets reports "how do I get it", "how would she go about earning the CPC", and nothing
// else that is asked.
func (s *Teller) Gets(r session.Resolved) bool {
	i := slices.Index(r.Words, "how")
	if i < 0 || i > 2 || len(r.Words) > 9+i || len(r.Cues) > 0 || !s.Words.Auxiliaries.Has(r.Words[min(i+1, len(r.Words)-1)]) {
		return false
	}
	return s.Words.Acquiring.Any(r.Words[i+1:min(len(r.Words), i+6)]) && !s.Words.JobGains.Any(r.Words)
}

// OfCoders takes what is asked of the schooling, certification or skills for coding, where
// nothing else is named, as asked of the coder: "do i need a degree to code".
func (s *Teller) OfCoders(r session.Resolved) session.Resolved {
	if s.codesSomewhere(r) {
		return s.Plainly(r, s.Base.Topic(session.TopicMedicalCoder), knowledge.Education)
	}
	if r.FromTalk || len(r.About) > 0 || len(r.Cues) == 0 || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Education, knowledge.Skills, knowledge.CertFacet, knowledge.Length}, f)
	}) {
		return r
	}
	for _, c := range [][2]string{{" to code", " to be a medical coder"}, {" for coding", " for a medical coder"}} {
		before, behind, found := strings.Cut(r.Text, c[0])
		if found && strings.Trim(behind, " ?!.") == "" {
			return s.Resolve(s.Read(before + c[1] + behind))
		}
	}
	return r
}

// codesSomewhere reports a question for the schooling of who codes at a workplace, of which none
// is told: "coding at a clinic, what schooling".
func (s *Teller) codesSomewhere(r session.Resolved) bool {
	if r.FromTalk || len(r.About) != 1 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Education}) || !s.Words.CodersWork.Any(r.Words) {
		return false
	}
	t := s.Base.Topic(r.About[0])
	return t.Kind == knowledge.Employer && len(t.On(knowledge.Education)) == 0
}

// PayOfField takes what is asked of the pay, where a thing is in talk that nobody is paid for
// as such, as asked of the field: "is that well paid", after telehealth.
func (s *Teller) PayOfField(r session.Resolved) session.Resolved {
	if !r.FromTalk || len(r.About) != 1 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) || r.LabelP(nlu.Tell, knowledge.Pay) < session.ActSure {
		return r
	}
	t := s.Base.Topic(r.About[0])
	if s.IsGeneral(t.ID) || len(t.On(knowledge.Pay)) > 0 || !slices.Contains([]knowledge.Kind{knowledge.Term, knowledge.CodeSet, knowledge.Law, knowledge.Trend, knowledge.Challenge, knowledge.Skill}, t.Kind) {
		return r
	}
	return s.Plainly(r, s.Base.Topic(session.TopicHIM), knowledge.Pay)
}

// StudyOnline answers whether the schooling for a role can be had online, with what is known
// of the degrees: no source says it of the role.
func (s *Teller) StudyOnline(r session.Resolved) (reply.Reply, bool) {
	online := nlu.Says(r.Words, "online", "virtually") || s.Words.FromHomePhrases.In(r.Words)
	if !online || !s.Words.Schooling.Any(r.Words) && !nlu.Says(r.Words, "years") && !s.Words.Courses.Any(r.Words) {
		return reply.Reply{}, false
	}
	ofRole := len(r.About) == 1 && s.Base.Topic(r.About[0]).Kind == knowledge.Role
	if !ofRole && (len(r.About) > 0 || !r.FromTalk) || r.P(nlu.Recommend) >= session.ActSure {
		return reply.Reply{}, false
	}
	return s.TellPassage(r, s.Base.Passage(session.PassageHIMDegreesEducationOnline), 0.75)
}

// NeedsFor reports "what would I need for X", "what does the job need", "what do i still lack" of a role that is not the
// student's own: the same as to become one.
func (s *Teller) NeedsFor(r session.Resolved) bool {
	if len(r.About) != 1 || slices.Contains(s.Profile.Jobs, r.About[0]) {
		return false
	}
	lacks := (r.FromTalk || s.Words.FirstPersons.Any(r.Words)) && nlu.Says(r.Words, "what", "whats", "anything") && nlu.Says(r.Words, "lack", "lacking", "missing")
	if len(r.Cues) > 0 && !(lacks && slices.Equal(r.Cues, []knowledge.Facet{knowledge.Jobs})) { // "what am i missing for the coder jobs"
		return false
	}
	if !lacks && (r.AsksAnother(knowledge.Education) || !s.Words.NeedsFor.In(r.Words)) && !s.onlyNeeds(r) {
		return false
	}
	t := s.Base.Topic(r.About[0])
	return t != nil && t.Kind == knowledge.Role
}

// onlyNeeds reports "what does a coder need", "what do they require", which says nothing of what is
// needed.
func (s *Teller) onlyNeeds(r session.Resolved) bool {
	rest := slices.Clone(r.Words)
	for _, m := range slices.Backward(r.Mentions) {
		rest = slices.Delete(rest, m.Start, m.End)
	}
	at := slices.Index(rest, "what")
	if at < 0 || at > 0 && rest[at-1] == "for" || r.Words[len(r.Words)-1] == "for" || !s.Words.Needing.Any(rest) || r.Slots.Versus || r.Slots.Negated || r.Slots.Superlative != "" {
		return false // "what do they need a coder for"
	}
	return knowledge.Only(rest, s.Words.Needing, s.Words.Carriers, s.Words.Auxiliaries, s.Words.FirstPersons, s.Words.ThirdPersons, s.Words.NeedingBesides)
}

package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// officially takes a question for what the official statistics say of a role, which names
// no figure, for one for both that they have: pay and growth.
func (s *session) officially(r resolved) resolved {
	ws := r.Words
	if len(ws) > 2 && nlu.OneOf(ws[0], "what", "how") && ws[1] == "do" {
		ws = ws[2:] // "what do the numbers say": nobody does anything
	}
	if len(r.Cues) > 0 || r.Slots.Versus || whyOthers(r) || s.words.Counted.Any(ws) || !s.words.Statistics.Any(r.Words) {
		return r
	}
	role, official := "", s.words.Officially.Any(r.Words)
	for _, id := range r.topics {
		switch t := s.base.Topic(id); {
		case t.ID == "bls" || t.ID == "government":
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
	r.topics, r.focus.Topics = []string{role}, map[string]float64{role: rank.Named}
	r.Cues, r.Joined, r.Slots.Defines = []knowledge.Facet{knowledge.Pay, knowledge.Growth}, true, false
	r.Labels = []nlu.Label{{Act: nlu.Tell, Facet: knowledge.Pay, P: 0.5}, {Act: nlu.Tell, Facet: knowledge.Growth, P: 0.5}}
	s.tracef("asks what is official of %s", role)
	return r
}

// lawsFor takes "which laws must a coder know" for the question for those of the field, where
// none are told of the role alone.
func (s *session) lawsFor(r resolved) resolved {
	role, all := s.named(r, knowledge.Role), s.base.Topic(overviews()[knowledge.Law])
	if role == nil || all == nil || len(r.topics) != 1 || !slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Law}) || !r.Slots.Which && !nlu.Says(r.Words, "what", "whats") || len(role.On(knowledge.LawFacet)) > 0 {
		return r
	}
	return s.plainly(r, all, knowledge.About)
}

// become reports "how do I become X": it asks for schooling and certification.
func (s *session) become(r resolved) bool {
	if len(r.topics) != 1 || len(r.Cues) > 1 {
		return false
	}
	return s.words.Becoming.In(r.Words)
}

// gets reports "how do I get it", "how would she go about earning the CPC", and nothing
// else that is asked.
func (s *session) gets(r resolved) bool {
	i := slices.Index(r.Words, "how")
	if i < 0 || i > 2 || len(r.Words) > 9+i || len(r.Cues) > 0 || !s.words.Auxiliaries.Has(r.Words[min(i+1, len(r.Words)-1)]) {
		return false
	}
	return s.words.Acquiring.Any(r.Words[i+1:min(len(r.Words), i+6)]) && !s.words.JobGains.Any(r.Words)
}

// ofCoders takes what is asked of the schooling, certification or skills for coding, where
// nothing else is named, as asked of the coder: "do i need a degree to code".
func (s *session) ofCoders(r resolved) resolved {
	if r.fromTalk || len(r.topics) > 0 || len(r.Cues) == 0 || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Education, knowledge.Skills, knowledge.CertFacet, knowledge.Length}, f)
	}) {
		return r
	}
	for _, c := range [][2]string{{" to code", " to be a medical coder"}, {" for coding", " for a medical coder"}} {
		before, behind, found := strings.Cut(r.Text, c[0])
		if found && strings.Trim(behind, " ?!.") == "" {
			return s.resolve(s.read(before + c[1] + behind))
		}
	}
	return r
}

// payOfField takes what is asked of the pay, where a thing is in talk that nobody is paid for
// as such, as asked of the field: "is that well paid", after telehealth.
func (s *session) payOfField(r resolved) resolved {
	if !r.fromTalk || len(r.topics) != 1 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay}) || r.LabelP(nlu.Tell, knowledge.Pay) < actSure {
		return r
	}
	t := s.base.Topic(r.topics[0])
	if s.isGeneral(t.ID) || len(t.On(knowledge.Pay)) > 0 || !slices.Contains([]knowledge.Kind{knowledge.Term, knowledge.CodeSet, knowledge.Law, knowledge.Trend, knowledge.Challenge, knowledge.Skill}, t.Kind) {
		return r
	}
	return s.plainly(r, s.base.Topic("him"), knowledge.Pay)
}

// studyOnline answers whether the schooling for a role can be had online, with what is known
// of the degrees: no source says it of the role.
func (s *session) studyOnline(r resolved) (reply.Reply, bool) {
	online := nlu.Says(r.Words, "online", "virtually") || s.words.FromHomePhrases.In(r.Words)
	p := s.base.Passage("him-degrees.education-online")
	if p == nil || s.withdrawn[p.ID] || !online || !s.words.Schooling.Any(r.Words) && !nlu.Says(r.Words, "years") && !s.words.Courses.Any(r.Words) {
		return reply.Reply{}, false
	}
	ofRole := len(r.topics) == 1 && s.base.Topic(r.topics[0]).Kind == knowledge.Role
	if !ofRole && (len(r.topics) > 0 || !r.fromTalk) || r.P(nlu.Recommend) >= actSure {
		return reply.Reply{}, false
	}
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.75), true
}

// needsFor reports "what would I need for X", "what does the job need", "what do i still lack" of a role that is not the
// student's own: the same as to become one.
func (s *session) needsFor(r resolved) bool {
	if len(r.topics) != 1 || slices.Contains(s.profile.Jobs, r.topics[0]) {
		return false
	}
	lacks := (r.fromTalk || s.words.FirstPersons.Any(r.Words)) && nlu.Says(r.Words, "what", "whats", "anything") && nlu.Says(r.Words, "lack", "lacking", "missing")
	if len(r.Cues) > 0 && !(lacks && slices.Equal(r.Cues, []knowledge.Facet{knowledge.Jobs})) { // "what am i missing for the coder jobs"
		return false
	}
	if !lacks && (r.AsksAnother(knowledge.Education) || !s.words.NeedsFor.In(r.Words)) {
		return false
	}
	t := s.base.Topic(r.topics[0])
	return t != nil && t.Kind == knowledge.Role
}

package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// InState reads "and the one in North Carolina", or no more than "and NC", after places, as the
// name of the only place in that state, and "the Texas ones" as the question for all of them.
func (s *Lister) InState(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Words) > 12 || !s.placesInTalk() {
		return q
	}
	state, bare := s.StateNamed(session.Resolved{Question: q}), s.onlyState(q)
	if bare != "" {
		state = bare
	}
	if state == "" || bare == "" && !nlu.Says(q.Words, "one", "ones") {
		return q
	}
	in := s.placesIn(state)
	text := s.Questions.Cities.Of(state)
	switch {
	case len(in) == 1 && bare != "":
		text = "what about " + in[0]
	case len(in) == 1:
		name := strings.ToLower(state)
		text = strings.NewReplacer("the one in "+name, in[0], "the one from "+name, in[0], "the "+name+" one", in[0]).Replace(strings.ToLower(q.Text))
	}
	n := s.Read(text)
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// placesIn are the short names of the places in a state.
func (s *Lister) placesIn(state string) []string {
	var in []string
	for _, t := range s.Base.OfKind(knowledge.Place) {
		if strings.HasSuffix(t.Name, ", "+state) {
			in = append(in, t.Short)
		}
	}
	return in
}

// onlyState is the state of a place which a turn names, and nothing else: "and utah", "whats with
// NC". As short as that it goes by the letters that stand behind the place's other names. "": none.
func (s *Lister) onlyState(q nlu.Question) string {
	if s.Words.StateDenials.Any(q.Words) {
		return ""
	}
	ws := session.Letters(q.Text)
	for len(ws) > 1 && (s.Words.Carriers.Has(ws[0]) || s.Words.PlaceBesides.Has(ws[0]) || s.Words.JoiningOpeners.Has(ws[0]) || ws[0] == "in") {
		ws = ws[1:]
	}
	for len(ws) > 1 && (s.Words.Nods.Has(ws[len(ws)-1]) || nlu.OneOf(ws[len(ws)-1], "then", "though", "tho")) {
		ws = ws[:len(ws)-1]
	}
	named := strings.Join(ws, " ")
	for _, t := range s.Base.OfKind(knowledge.Place) {
		town, state, _ := strings.Cut(strings.ToLower(t.Name), ", ")
		if state != "" && (named == state || len(named) == 2 && !s.Words.Nods.Has(named) && slices.Contains(t.Aliases, town+" "+named)) {
			return t.Name[len(town)+2:]
		}
	}
	return ""
}

// placesInTalk reports that a place, or all of them, is among the first things in talk.
func (s *Lister) placesInTalk() bool {
	return slices.ContainsFunc(s.Memory.Topics[:min(3, len(s.Memory.Topics))], func(id string) bool {
		t := s.Base.Topic(id)
		return t != nil && t.Kind == knowledge.Place
	})
}

// byState lists the places in a state, or, with "other than", those elsewhere.
func (s *Lister) byState(r session.Resolved) ([]session.Entry, string) {
	state := s.StateNamed(r)
	except := s.Words.StateDenials.Any(r.Words)
	var out []session.Entry
	for _, t := range s.Base.OfKind(knowledge.Place) {
		_, in, ok := strings.Cut(t.Name, ", ")
		if p := s.BriefOn(t, knowledge.About); ok && (in == state) != except && p != nil {
			out = append(out, session.Entry{Topic: t, Because: p.Brief, From: p})
		}
	}
	return out, session.SayPlaces
}

// CitiesOfState tells the places in a state, of which it is asked whether work is to be had there: "is
// texas any good for HIM". Who has a job to give there now is another question.
func (s *Lister) CitiesOfState(r session.Resolved) (reply.Reply, bool) {
	state := s.StateNamed(r)
	work := []knowledge.Facet{knowledge.Jobs, knowledge.Growth}
	if state == "" || s.Words.StateDenials.Any(r.Words) || s.Words.Vacancies.Any(r.Words) ||
		slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return !slices.Contains(work, f) }) {
		return reply.Reply{}, false
	}
	entries, lead := s.byState(r)
	return s.Enumerate(r, entries, lead)
}

// DeniedBefore reports "not" or "other than" shortly before a topic's name.
func (s *Lister) DeniedBefore(r session.Resolved, id string) bool {
	for _, m := range r.Mentions {
		if !slices.Contains(m.Options, id) {
			continue
		}
		from := max(0, m.Start-4)
		for _, o := range r.Mentions {
			if o.End <= m.Start {
				from = max(from, o.End) // "not coders, informatics people": the denial ends at the coders
			}
		}
		if behind := r.Words[m.End:]; len(behind) > 0 && (nlu.OneOf(behind[0], "aside", "apart", "excluded", "excepted") || len(behind) > 2 && nlu.Says(behind[:3], "side")) {
			return true // "if i put HIPAA to the side"
		}
		if s.Words.Besides.In(r.Words[from:m.Start]) || m.Start > 0 && r.Words[m.Start-1] == "than" && slices.Contains(r.Words[:m.Start], "other") {
			return true
		}
		for _, w := range r.Words[from:m.Start] {
			if s.Words.DegreeDenials.Has(w) {
				return true
			}
		}
	}
	return false
}

// ToldEach finishes a reply that told several passages.
func (s *Lister) ToldEach(d *session.Draft, r session.Resolved, picks []rank.Candidate) reply.Reply {
	conf := 1.0
	s.Several = true
	for _, c := range picks {
		d.Topic(c.Passage.Topic.ID)
		conf = min(conf, s.Confidence(r, []rank.Candidate{c}))
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(picks[0].Passage.Facet), conf
	d.Reply.Suggestions = s.Suggest(picks[0].Passage.Topic.ID, picks[0].Passage.Facet)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Tell), string(picks[0].Passage.Facet), r.About)
	s.Memory.Listed = r.About
	if len(r.About) > 1 {
		s.Memory.Compared = r.About
	}
	return d.Reply
}

// Note remembers a turn that told something. A question about one of what was
// compared or listed leaves the list in talk.
func (s *Lister) Note(r session.Resolved, act, facet string, topics []string) {
	s.Memory.Act, s.Memory.Facet = act, facet
	if !r.FromTalk && !s.AmongListed(r.About) {
		s.Memory.Compared, s.Memory.Listed = nil, nil
	}
	if !r.FromTalk && !slices.Contains(r.About, s.Memory.Step) {
		s.Memory.Step = "" // another thing is in talk
	}
	if kept := slices.DeleteFunc(slices.Clone(topics), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Degree && s.DeniedBefore(r, id) }); len(kept) > 0 {
		topics = kept // "without a nursing background" is not what is talked of next
	}
	s.Remember(r, topics)
}

// WorkNamed is the role whose work word i names, or the certificate beside degrees, outside the
// names of things; or "".
func (s *Lister) WorkNamed(q nlu.Question, i int) string {
	t := s.Base.OfWork(q.Words[i])
	if t == nil {
		return ""
	}
	inName := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return i >= m.Start && i < m.End && m.Topic() != session.TopicCodingSkill
	})
	if inName || i+1 < len(q.Words) && s.Words.WorkOfNames.Has(q.Words[i+1]) {
		return ""
	}
	return t.ID
}

// Openers are questions for someone who does not know what to ask.
func (s *Lister) Openers() []string {
	return []string{s.Questions.OpenWork.Of(), s.Questions.OpenCertification.Of(), s.Questions.OpenLadder.Of()}
}

// Suggest offers up to three questions that go on from a topic and are answered.
func (s *Lister) Suggest(id string, done knowledge.Facet) []string {
	t := s.Base.Topic(id)
	if t == nil {
		return s.Openers()
	}
	var out []string
	for _, f := range []knowledge.Facet{knowledge.Duties, knowledge.Education, knowledge.Exam, knowledge.Eligibility, knowledge.Pay, knowledge.Next,
		knowledge.Jobs, knowledge.CertFacet, knowledge.Courses, knowledge.Growth, knowledge.About, knowledge.Skills, knowledge.Issuer,
		knowledge.Importance} {
		if f == done || len(t.On(f)) == 0 || len(out) == 3 {
			continue
		}
		if told := t.On(f)[0].ID; slices.Contains(s.Memory.Told, told) {
			continue
		}
		out = append(out, s.AskAbout(f, t))
	}
	return out
}

// AskAbout is a question that leads to what a topic says on a facet, as it is shown.
func (s *Lister) AskAbout(f knowledge.Facet, t *knowledge.Topic) string {
	return s.Writer.Ask(f, t, s.IsGeneral(t.ID))
}

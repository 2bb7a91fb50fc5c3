package listing

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// DecideName picks among the topics of an ambiguous name: the one that the
// conversation is about, or the only one that has something on what is asked.
func (s *Lister) DecideName(m nlu.Mention, q nlu.Question) string {
	for _, id := range s.Memory.Topics {
		if slices.Contains(m.Options, id) {
			return id
		}
	}
	if m.Text == "hit" && slices.Contains(q.Topics(), session.TopicHIM) && len(q.Mentions) == 2 && s.Base.Topic(session.TopicHIADegreeName) != nil {
		return session.TopicHIADegreeName // "why is there HIM and HIT": the two names are asked about
	}
	if id := cmp.Or(s.linkedOption(m, q), s.optionBeside(m, q)); id != "" {
		return id
	}
	if id := cmp.Or(s.studiedOption(m, q.Words), s.optionInField(m, q)); id != "" {
		return id
	}
	till := s.Words.UpToGoal.Any(q.Words)
	if (m.Text == "manager" || m.Text == "managers") && (till || q.Joined || q.Slots.Versus || nlu.Says(q.Words, "between") || len(q.Topics()) > 0 || q.P(nlu.Path) >= 0.2 || !s.First || s.Parts > 1 || s.Memory.Turns > 0 || !s.Profile.Empty()) {
		return m.Options[0] // beside anything else of the field, it is the field's own manager
	}
	if (m.Text == "manager" || m.Text == "managers") && (countedAlike(q) || m.Text == "managers" && asksWork(q)) {
		return m.Options[0]
	}
	if id := s.canBecome(m, q); id != "" {
		return id
	}
	if q.Slots.Defines {
		return ""
	}
	var able []string
	for _, id := range m.Options {
		if s.hasFacet(id, q) {
			able = append(able, id)
		}
	}
	if len(able) == 1 {
		return able[0]
	}
	return ""
}

// optionBeside is the one that is of the same kind as what stands against the name, where only one
// is: the technician in "HIT or directors, which earns more". "": nothing stands against it.
func (s *Lister) optionBeside(m nlu.Mention, q nlu.Question) string {
	for _, o := range q.Mentions {
		t := s.Base.Topic(o.Topic())
		from, to := min(m.End, o.End), max(m.Start, o.Start)
		if t == nil || from >= to || to-from > 3 || to > len(q.Words) || !nlu.Says(q.Words[from:to], "or", "vs", "versus", "than") {
			continue
		}
		alike := slices.DeleteFunc(slices.Clone(m.Options), func(id string) bool { return s.KindOf(id) != t.Kind })
		if len(alike) == 1 {
			return alike[0]
		}
	}
	return ""
}

// optionInField is the one that is called by the field of which the message told, or the talk
// where the question points there: "i want to get into health informatics. what does a
// specialist do".
func (s *Lister) optionInField(m nlu.Mention, q nlu.Question) string {
	told := s.Hints
	if q.Refers {
		told = slices.Concat(told, s.Memory.Topics)
	}
	for _, id := range told {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Field {
			continue
		}
		if i := slices.IndexFunc(m.Options, func(o string) bool { return strings.HasPrefix(s.Base.Topic(o).Name, t.Name+" ") }); i >= 0 {
			return m.Options[i]
		}
	}
	return ""
}

// studiedOption is the degree that an ambiguous name stands for, where words of school stand
// around it: "finishes HIT at the college", "that two year HIT thing".
func (s *Lister) studiedOption(m nlu.Mention, ws []string) string {
	behind := s.Words.BehindDegree.Any(ws[m.End:min(len(ws), m.End+5)]) && !nlu.Says(ws[m.End:], "hospital", "earn", "make", "pay")
	if !behind && !s.Words.BeforeDegree.Any(ws[max(0, m.Start-2):m.Start]) {
		return ""
	}
	for _, id := range m.Options {
		if s.KindOf(id) == knowledge.Degree {
			return id
		}
	}
	return ""
}

// canBecome is the only role that an ambiguous name stands for, where somebody wants to be
// that: nobody becomes a degree.
func (s *Lister) canBecome(m nlu.Mention, q nlu.Question) string {
	if m.Start == 0 || !slices.ContainsFunc(q.Words[max(0, m.Start-2):m.Start], func(w string) bool { return nlu.OneOf(w, "become", "be", "being", "becoming") }) {
		return ""
	}
	roles := slices.DeleteFunc(slices.Clone(m.Options), func(id string) bool { t := s.Base.Topic(id); return t == nil || t.Kind != knowledge.Role })
	if len(roles) != 1 {
		return ""
	}
	return roles[0]
}

// countedAlike reports a question for figures that the statistics have for managers of
// every kind together: an outlook, or the pay of a year.
func countedAlike(q nlu.Question) bool {
	if len(q.Labels) == 0 || q.Labels[0].Act != nlu.Tell || q.Labels[0].P < 0.4 {
		return false
	}
	year := slices.ContainsFunc(q.Words, func(w string) bool { return len(w) == 4 && w > "1900" && w < "2100" })
	return q.Labels[0].Facet == knowledge.Growth || q.Labels[0].Facet == knowledge.Pay && year
}

// asksWork reports a question for what somebody does: asked of all managers at once it is asked of
// those of the field.
func asksWork(q nlu.Question) bool {
	return len(q.Labels) > 0 && q.Labels[0].Act == nlu.Tell && q.Labels[0].Facet == knowledge.Duties && q.Labels[0].P >= 0.4
}

// linkedOption is the only one of the options that is linked to what else the
// question names, or to the conversation's topic: beside the RHIA, "manager" is
// the health information manager, and after informatics "specialist" is that of informatics.
func (s *Lister) linkedOption(m nlu.Mention, q nlu.Question) string {
	if id := s.linkedTo(m, q.Topics()); id != "" {
		return id
	}
	if slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
		return ""
	}
	return s.linkedTo(m, s.Memory.Topics[:min(1, len(s.Memory.Topics))])
}

// linkedTo is the only one of the options that is linked to one of these, or "".
func (s *Lister) linkedTo(m nlu.Mention, near []string) string {
	var linked []string
	for _, id := range m.Options {
		for _, other := range near {
			if (s.AreLinked(id, other) || s.isOfField(id, other)) && !slices.Contains(linked, id) {
				linked = append(linked, id)
			}
		}
	}
	if len(linked) == 1 {
		return linked[0]
	}
	return ""
}

// isOfField reports a topic that bears the name of a field: the informatics specialist, of
// informatics.
func (s *Lister) isOfField(id, field string) bool {
	return s.KindOf(field) == knowledge.Field && !s.IsGeneral(field) && strings.HasPrefix(s.Base.Topic(id).Name, s.Base.Topic(field).Name+" ")
}

// AreLinked reports two topics of which one links to the other.
func (s *Lister) AreLinked(a, b string) bool {
	joined := func(x, y string) bool {
		t := s.Base.Topic(x)
		if t == nil {
			return false
		}
		for _, links := range t.Links {
			if slices.ContainsFunc(links, func(l knowledge.Link) bool { return l.To == y }) {
				return true
			}
		}
		return false
	}
	return joined(a, b) || joined(b, a)
}

// hasFacet reports whether a topic has a passage on what q most likely asks.
func (s *Lister) hasFacet(id string, q nlu.Question) bool {
	t := s.Base.Topic(id)
	if len(q.Labels) == 0 || q.Labels[0].Act != nlu.Tell || q.Labels[0].P < 0.4 {
		return true
	}
	return len(t.On(q.Labels[0].Facet)) > 0
}

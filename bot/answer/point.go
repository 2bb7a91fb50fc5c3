package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// kindTold answers "which law is that" or "what org is it again": the question for the
// first of that kind that the last answer spoke of, that the thing in talk is linked
// to, or whose passage is nearest to what was told.
func (s *session) kindTold(own resolved) (resolved, bool) {
	if t := s.unspelled(own); t != nil {
		return s.plainly(own, t, knowledge.About), true
	}
	kind := s.asksForKind(own)
	if kind == "" || len(s.memory.Topics) == 0 {
		return own, false
	}
	of := s.latest()
	if of != nil && kind == knowledge.Organization && len(of.On(knowledge.Issuer)) > 0 {
		return s.plainly(own, of, knowledge.Issuer), true
	}
	if of != nil && of.Kind == knowledge.Role && kind == knowledge.Degree && !s.toldOn(knowledge.Education) && len(of.On(knowledge.Education)) > 0 {
		return s.plainly(own, of, knowledge.Education), true // "what schooling is that", after its pay
	}
	t := s.base.Topic(s.toldOfKind(kind, of))
	if t == nil || len(t.On(knowledge.About)) == 0 {
		return own, false
	}
	return s.plainly(own, t, knowledge.About), true
}

// unspelled is what "what does that stand for" means where the thing in talk was just
// spelled out: the first abbreviation that the last answer left as it is.
func (s *session) unspelled(own resolved) *knowledge.Topic {
	if !own.Refers && !slices.Contains(own.Words, "letters") || len(s.memory.Topics) == 0 || len(own.topics) > 0 || own.Slots.Ordinal != 0 || len(own.Words) > 7 || !s.words.Unspelled.Any(own.Words) {
		return nil
	}
	if t := s.latest(); t != nil && t.Short == strings.ToUpper(t.Short) && len(t.On(knowledge.About)) > 0 && !s.isGeneral(t.ID) && !slices.ContainsFunc(s.memory.Last, func(last string) bool {
		p := s.base.Passage(last)
		return p != nil && strings.Contains(p.Text, t.Name)
	}) {
		return t
	}
	for _, last := range s.memory.Last {
		p := s.base.Passage(last)
		if p == nil || p.Facet == knowledge.About {
			continue
		}
		for _, id := range s.nlu.Names(p.Text) {
			t := s.base.Topic(id)
			bare := strings.Contains(p.Text, t.Short) && !strings.Contains(p.Text, t.Short+" (") && !strings.Contains(p.Text, "("+t.Short)
			if bare && t.Short == strings.ToUpper(t.Short) && len(t.On(knowledge.About)) > 0 {
				return t
			}
		}
	}
	return nil
}

// plainly is the plain question for a facet of a topic, in place of a turn that points
// at it.
func (s *session) plainly(own resolved, t *knowledge.Topic, f knowledge.Facet) resolved {
	q := s.another(phrase.Plain(f, t), own)
	q.Refers, q.Elliptic = own.Refers, own.Elliptic
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named}, Facet: f}, topics: []string{t.ID}, fromTalk: true, fresh: 1}
}

// toldOfKind is the thing of a kind that the last answer is about: one that it names,
// one that its topic is linked to, or one with a passage like it.
func (s *session) toldOfKind(kind knowledge.Kind, of *knowledge.Topic) string {
	is := func(id string) bool {
		t := s.base.Topic(id)
		return t != nil && t.Kind == kind && !s.isGeneral(id) && len(s.base.From(id, knowledge.PartOf)) < 2
	}
	var told []string
	for _, last := range s.memory.Last {
		if p := s.base.Passage(last); p != nil {
			told = append(told, p.Text)
		}
	}
	text := strings.Join(told, " ")
	var linked []string
	for _, rel := range []knowledge.Relation{knowledge.IssuedBy, knowledge.Values, knowledge.Needs, knowledge.PartOf} {
		if of != nil {
			linked = append(linked, of.Linked(rel)...)
		}
	}
	for _, id := range slices.Concat(s.nlu.Names(text), linked) {
		if is(id) {
			return id
		}
	}
	like, most := "", 0.0
	for _, c := range s.rank(s.read(text), rank.Focus{}) {
		if c.Passage != nil && is(c.Passage.Topic.ID) && c.Relative > most {
			like, most = c.Passage.Topic.ID, c.Relative // a text is no question: its words say what it is like
		}
	}
	return like
}

// asksForKind is the kind of things of which a short turn asks which one "that" is.
func (s *session) asksForKind(own resolved) knowledge.Kind {
	ws := own.Words
	if len(own.topics) > 0 || len(ws) > 8 || len(ws) < 3 {
		return ""
	}
	for i := 0; i+2 < len(ws); i++ {
		if i+3 < len(ws) && nlu.OneOf(ws[i], "which", "what") && s.words.LawLevels.Has(ws[i+1]) {
			ws = slices.Delete(slices.Clone(ws), i+1, i+2) // "which federal law"
		}
		kind := s.words.Kind(ws[i+1])
		if s.words.BodyNouns.Has(ws[i+1]) {
			kind = knowledge.Organization
		}
		if nlu.OneOf(ws[i+1], "rule", "act", "rules") {
			kind = knowledge.Law
		}
		rest := ws[i+2:]
		if kind == knowledge.Skill && s.words.SkillNeeds.Any(rest) {
			return "" // what it takes, not which it is
		}
		if kind == "" || kind == knowledge.Role || ws[i] != "which" && ws[i] != "what" {
			continue
		}
		for _, w := range rest {
			if !s.words.KindBesides.Has(w) {
				return ""
			}
		}
		return kind
	}
	return ""
}

// inYears reads "and with 2 yr", "with 4", where a degree is in talk, as the degree that
// takes so many years.
func (s *session) inYears(q nlu.Question) nlu.Question {
	if s.memory.Turns == 0 || len(q.Mentions) > 0 || len(q.Words) > 5 || !slices.ContainsFunc(s.memory.Topics[:min(2, len(s.memory.Topics))], func(id string) bool {
		t := s.base.Topic(id)
		return t != nil && t.Kind == knowledge.Degree
	}) {
		return q
	}
	ws := q.Words
	if n := len(ws); n > 1 && s.words.Years.Has(ws[n-1]) {
		ws = ws[:n-1]
	}
	n := len(ws) - 1
	if n < 1 || !nlu.OneOf(ws[n], "2", "two", "4", "four") || !knowledge.Only(ws[:n], s.words.Carriers) {
		return q
	}
	return s.read(strings.Join(ws, " ") + " year degree")
}

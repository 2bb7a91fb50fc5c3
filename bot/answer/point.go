package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/index"
	"himpath/knowledge"
)

// describedOne is what "the security one", "the part on speed" points at among the
// things in talk, or else the thing of their kind that the words before "one" name.
func (s *session) describedOne(own resolved) string {
	from, to := s.described(own.Words)
	if from == to || s.memory.Turns == 0 {
		return ""
	}
	said := own.Words[from:to]
	id := s.fits(said)
	if t := s.base.Topic(id); t != nil && len(said)+strings.Count(strings.Join(said, " "), "-") > 1 && !s.speaksOfAll(index.Tokens(strings.Join(said, " ")), strings.Join(slices.Concat([]string{t.Name, t.Short}, t.Aliases), " ")) {
		if other := s.ofKindInTalk(said); other != "" {
			return other // "the four-year one", of whose name the two-year one holds a part
		}
	}
	if id != "" {
		return id
	}
	return s.ofKindInTalk(said)
}

// ofDescribed is a turn with the name of what it describes in place: the last question
// again, where it says nothing else.
func (s *session) ofDescribed(own resolved) (resolved, bool) {
	t := s.base.Topic(s.describedOne(own))
	from, to := s.described(own.Words)
	rest := slices.Concat(own.Words[:from-1], own.Words[to+1:])
	bare := knowledge.Only(rest, s.words.Carriers)
	if act := nlu.Act(s.memory.Act); bare && (act == nlu.ListAct || act == nlu.Recommend) && len(t.On(knowledge.About)) > 0 {
		r := s.plainly(own, t, knowledge.About) // one of a list: what it is, not the list again
		r.item = true
		return r, true
	}
	if bare {
		if again, ok := s.askAgain(own, t.ID); ok {
			again.item = true
			return again, true
		}
	}
	q := s.another(strings.Join(slices.Concat(own.Words[:from-1], []string{t.Short}, own.Words[to+1:]), " "), own)
	q.Refers, q.Slots.Ordinal, q.Slots.Defines = own.Refers, 0, false
	n := resolved{Question: q, focus: focus{topics: map[string]float64{t.ID: inherited}}, topics: []string{t.ID}, own: &own.Question, fromTalk: true, item: true, fresh: own.InScope}
	if len(q.Cues) == 0 && own.Elliptic {
		n.focus.prior = knowledge.Facet(s.memory.Facet)
	}
	return n, true
}

// described are the words between "the" and "one": where they begin and end.
func (s *session) described(ws []string) (from, to int) {
	for i := len(ws) - 1; i > 1; i-- {
		if !oneOf(ws[i], "one", "ones", "part", "bit") {
			continue
		}
		for j := i - 1; j >= max(0, i-5); j-- {
			if !oneOf(ws[j], "the", "that", "this") {
				continue
			}
			mod := ws[j+1 : i]
			if len(mod) == 0 || slices.ContainsFunc(mod, s.pointsByPlace) {
				return 0, 0
			}
			return j + 1, i
		}
	}
	return 0, 0
}

// pointsByPlace reports a word that points by order or measure, not by what a thing is.
func (s *session) pointsByPlace(w string) bool {
	return s.words.Pointing.Has(w)
}

// fits is the only thing in talk of whose names these words speak; where none does,
// the only one of whose description they do.
func (s *session) fits(said []string) string {
	terms := index.Tokens(strings.Join(said, " "))
	inTalk := distinct(slices.Concat(s.memory.Listed, s.memory.Compared, s.memory.Topics))
	names := func(t *knowledge.Topic) string {
		return strings.Join(slices.Concat([]string{t.Name, t.Short}, t.Aliases), " ")
	}
	tells := func(t *knowledge.Topic) string {
		if p := s.firstBrief(t, knowledge.About); p != nil {
			return p.Text + " " + p.Brief
		}
		return ""
	}
	for _, of := range []func(*knowledge.Topic) string{names, tells} {
		if id := s.mostLike(terms, inTalk, of); id != "" {
			return id
		}
	}
	return ""
}

// mostLike is the one of ids that holds the most of these terms in what of says of
// it; "" where none or several do.
func (s *session) mostLike(terms, ids []string, of func(*knowledge.Topic) string) string {
	best, most, tied := "", 0, false
	for _, id := range ids {
		t := s.base.Topic(id)
		if t == nil || s.isGeneral(id) {
			continue
		}
		has := index.Tokens(strings.Join(s.read(of(t)).Words, " "))
		n := 0
		for _, w := range terms {
			if slices.Contains(has, w) {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tied = id, n, false
		case n == most && n > 0:
			tied = true
		}
	}
	if tied {
		return ""
	}
	return best
}

// ofKindInTalk is the topic that words name together with what the thing in talk is:
// "clinical data" after an analyst, "4 year" after a degree.
func (s *session) ofKindInTalk(said []string) string {
	for _, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
		t := s.base.Topic(id)
		if t == nil {
			continue
		}
		name := strings.Fields(t.Short)
		for _, head := range []string{name[len(name)-1], string(t.Kind)} {
			q := s.read(strings.Join(said, " ") + " " + head)
			if ids := q.Topics(); len(ids) == 1 && s.onlyNamed(q) && !s.isGeneral(ids[0]) {
				return ids[0]
			}
		}
	}
	return ""
}

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
	of := s.base.Topic(s.memory.Topics[0])
	if of != nil && kind == knowledge.Organization && len(of.On(knowledge.Issuer)) > 0 {
		return s.plainly(own, of, knowledge.Issuer), true
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
	if t := s.base.Topic(s.memory.Topics[0]); t != nil && t.Short == strings.ToUpper(t.Short) && len(t.On(knowledge.About)) > 0 && !s.isGeneral(t.ID) && !slices.ContainsFunc(s.memory.Last, func(last string) bool {
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
	q := s.another(askFacet(f, t), own)
	q.Refers, q.Elliptic = own.Refers, own.Elliptic
	return resolved{Question: q, focus: focus{topics: map[string]float64{t.ID: named}, facet: f}, topics: []string{t.ID}, fromTalk: true, fresh: 1}
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
	for _, c := range s.rank(s.read(text), focus{}) {
		if c.passage != nil && is(c.passage.Topic.ID) {
			return c.passage.Topic.ID
		}
	}
	return ""
}

// asksForKind is the kind of things of which a short turn asks which one "that" is.
func (s *session) asksForKind(own resolved) knowledge.Kind {
	ws := own.Words
	if len(own.topics) > 0 || len(ws) > 8 || len(ws) < 3 {
		return ""
	}
	for i := 0; i+2 < len(ws); i++ {
		kind := s.words.Kind(ws[i+1])
		if oneOf(ws[i+1], "org", "organisation", "body", "agency", "association") {
			kind = knowledge.Organization
		}
		if oneOf(ws[i+1], "rule", "act", "rules") {
			kind = knowledge.Law
		}
		rest := ws[i+2:]
		if kind == knowledge.Skill && says(rest, "for", "need", "needed", "take", "takes") {
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
	if n < 1 || !oneOf(ws[n], "2", "two", "4", "four") || !knowledge.Only(ws[:n], s.words.Carriers) {
		return q
	}
	return s.read(strings.Join(ws, " ") + " year degree")
}

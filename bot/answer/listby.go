package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// stateNamed is the state of a place of the knowledge base that the message names.
func (s *session) stateNamed(r resolved) string {
	text := strings.ToLower(r.Text)
	for _, t := range s.base.OfKind(knowledge.Place) {
		if _, state, ok := strings.Cut(t.Name, ", "); ok && strings.Contains(text, strings.ToLower(state)) {
			return state
		}
	}
	return ""
}

// inState reads "and the one in North Carolina", after places, as the name of the only place
// in that state, and "the Texas ones" as the question for all of them.
func (s *session) inState(q nlu.Question) nlu.Question {
	state := s.stateNamed(resolved{Question: q})
	if state == "" || s.memory.Turns == 0 || len(q.Words) > 12 || !nlu.Says(q.Words, "one", "ones") || !s.placesInTalk() {
		return q
	}
	var in []string
	for _, t := range s.base.OfKind(knowledge.Place) {
		if strings.HasSuffix(t.Name, ", "+state) {
			in = append(in, t.Short)
		}
	}
	text := "which cities are in " + state
	if len(in) == 1 {
		name := strings.ToLower(state)
		text = strings.NewReplacer("the one in "+name, in[0], "the one from "+name, in[0], "the "+name+" one", in[0]).Replace(strings.ToLower(q.Text))
	}
	n := s.read(text)
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// placesInTalk reports that a place, or all of them, is among the first things in talk.
func (s *session) placesInTalk() bool {
	return slices.ContainsFunc(s.memory.Topics[:min(3, len(s.memory.Topics))], func(id string) bool {
		t := s.base.Topic(id)
		return t != nil && t.Kind == knowledge.Place
	})
}

// byState lists the places in a state, or, with "other than", those elsewhere.
func (s *session) byState(r resolved) ([]entry, string) {
	state := s.stateNamed(r)
	except := s.words.StateDenials.Any(r.Words)
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Place) {
		_, in, ok := strings.Cut(t.Name, ", ")
		if p := s.briefOn(t, knowledge.About); ok && (in == state) != except && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, "Places that my sources name:"
}

// deniedBefore reports "not" or "other than" shortly before a topic's name.
func (s *session) deniedBefore(r resolved, id string) bool {
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
		if s.words.Besides.In(r.Words[from:m.Start]) || m.Start > 0 && r.Words[m.Start-1] == "than" && slices.Contains(r.Words[:m.Start], "other") {
			return true
		}
		for _, w := range r.Words[from:m.Start] {
			if s.words.DegreeDenials.Has(w) {
				return true
			}
		}
	}
	return false
}

// briefOn is the first passage on one of these facets of a topic that can be told in a line; nil: none.
func (s *session) briefOn(t *knowledge.Topic, fs ...knowledge.Facet) *knowledge.Passage {
	for _, f := range fs {
		if p := s.firstBrief(t, f); p != nil {
			return p
		}
	}
	return nil
}

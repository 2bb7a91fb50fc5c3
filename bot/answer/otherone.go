package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sibling is what "no, the job" means after a name that stands for several: the
// other reading, of the kind that is named.
func (s *session) sibling(r resolved) string {
	if len(s.memory.Topics) == 0 || len(r.Words) > 5 && !s.bareOrdinal(r) || len(r.topics) > 0 || len(r.Slots.Kinds) != 1 || !s.words.NotThisOpeners.Has(r.Words[0]) && !s.bareOrdinal(r) {
		return ""
	}
	for _, a := range s.base.Ambiguous {
		if !slices.Contains(a.Topics, s.memory.Topic()) {
			continue
		}
		for _, id := range a.Topics {
			if t := s.base.Topic(id); t.Kind == r.Slots.Kinds[0] && id != s.memory.Topic() {
				return id
			}
		}
	}
	return ""
}

// otherOne is what "the other one" means after things that were compared or listed:
// the next of them that is not the one in talk.
func (s *session) otherOne(r resolved) string {
	if len(s.memory.Topics) == 0 {
		return ""
	}
	set := s.toldInOrder()
	if len(s.memory.Compared) > 1 {
		set = s.memory.Compared
	}
	if len(set) < 2 || !slices.Contains(set, s.memory.Topic()) {
		set = s.toldWith(s.memory.Topic())
	}
	i := slices.Index(r.Words, "other")
	// "and the other, what does it ask of you", "what is the other for", "how is the other different"
	asksOn := i > 0 && i+1 < len(r.Words) && r.Words[i-1] == "the" && (s.words.Question.Has(r.Words[i+1]) || s.words.Carriers.Has(r.Words[i+1]) || r.Slots.Versus)
	if len(set) < 2 || i < 0 || i+1 < len(r.Words) && !asksOn && !nlu.Says(r.Words[i+1:min(len(r.Words), i+3)], "one", "ones") {
		return ""
	}
	at := slices.Index(set, s.memory.Topic())
	return set[(at+1)%len(set)]
}

// higherOne is what "and the more advanced one" means after a certification: what people set
// it against, or the one of its body and work that is set against it, unless that is no
// higher. nil: none.
func (s *session) higherOne(r resolved) *knowledge.Topic {
	t := s.talkedOf()
	if t == nil || t.Kind != knowledge.Certification || t.Level == "advanced" || len(r.Words) > 9 || !nlu.Says(r.Words, "one", "level", "version") || r.OfSomeone || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f != knowledge.Next && f != knowledge.Level }) {
		return nil
	}
	higher := func(w string) bool {
		return s.words.AdvancedLevel.Has(w) || s.words.HigherOne.Has(w)
	}
	if !slices.ContainsFunc(r.Words, higher) || !knowledge.Only(slices.DeleteFunc(slices.Clone(r.Words), higher), s.words.Carriers, s.words.TurnBesides, s.words.LevelBesides) {
		return nil
	}
	for _, id := range t.Linked(knowledge.PairedWith) {
		if o := s.base.Topic(id); !s.entryLevel(o) && (s.entryLevel(t) || o.Level == "advanced") {
			return o
		}
	}
	return nil
}

// setAgainst is a turn that asks how the thing in talk differs from another.
func (s *session) setAgainst(own resolved, t, other *knowledge.Topic) (resolved, bool) {
	q := s.another("difference between "+t.Short+" and "+other.Short, own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named, other.ID: rank.Named}}, topics: []string{t.ID, other.ID}, fromTalk: true, fresh: 1}, true
}

// otherBody is the body that "and the other one for coders" means after one of them.
func (s *session) otherBody(r resolved) string {
	first := s.talkedOf()
	if s.memory.Turns == 0 || first == nil || first.Kind != knowledge.Organization || len(r.Cues) > 0 || len(r.Words) > 9 || len(s.memory.Topics) == 0 || s.memory.Topic() != first.ID {
		return ""
	}
	return s.otherOne(r)
}

// toldWith is a topic, with those of its kind that the last answer spoke of beside it.
func (s *session) toldWith(id string) []string {
	set := []string{id}
	if of := s.base.Topic(id); of != nil && len(s.memory.Last) > 0 {
		for _, other := range s.mentions[s.memory.Passage()].Text {
			if t := s.base.Topic(other); t != nil && t.Kind == of.Kind && t != of && !s.isGeneral(other) && len(s.base.From(other, knowledge.PartOf)) == 0 {
				set = append(set, other)
			}
		}
	}
	if t := s.base.Topic(id); len(set) < 2 && t != nil {
		set = append(set, t.Linked(knowledge.PairedWith)...)
	}
	return set
}

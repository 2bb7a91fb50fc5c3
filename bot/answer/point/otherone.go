package point

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sibling is what "no, the job" means after a name that stands for several: the
// other reading, of the kind that is named.
func (s *Finder) sibling(r session.Resolved) string {
	if len(s.Memory.Topics) == 0 || len(r.Words) > 5 && !s.BareOrdinal(r) || len(r.About) > 0 || len(r.Slots.Kinds) != 1 ||
		!s.Words.NotThisOpeners.Has(r.Words[0]) && !s.BareOrdinal(r) {
		return ""
	}
	if r.Slots.Kinds[0] == knowledge.Certification && !s.Words.NotThisOpeners.Has(r.Words[0]) {
		return "" // "and the cert?" is that of the role
	}
	for _, a := range s.Base.Ambiguous {
		if !slices.Contains(a.Topics, s.Memory.Topic()) {
			continue
		}
		for _, id := range a.Topics {
			if t := s.Base.Topic(id); t.Kind == r.Slots.Kinds[0] && id != s.Memory.Topic() {
				return id
			}
		}
	}
	return ""
}

// OtherOne is what "the other one" means after things that were compared or listed:
// the next of them that is not the one in talk.
func (s *Finder) OtherOne(r session.Resolved) string {
	if len(s.Memory.Topics) == 0 {
		return ""
	}
	set := s.ToldInOrder()
	if len(s.Memory.Compared) > 1 {
		set = s.Memory.Compared
	}
	if len(set) < 2 || !slices.Contains(set, s.Memory.Topic()) {
		set = s.toldWith(s.Memory.Topic())
	}
	i := slices.Index(r.Words, "other")
	// "and the other, what does it ask of you", "what is the other for", "how is the other different"
	asksOn := i > 0 && i+1 < len(r.Words) && r.Words[i-1] == "the" && (s.Words.Question.Has(r.Words[i+1]) || s.Words.Carriers.Has(r.Words[i+1]) || r.Slots.Versus)
	if len(set) < 2 || i < 0 || i+1 < len(r.Words) && !asksOn && !nlu.Says(r.Words[i+1:min(len(r.Words), i+3)], "one", "ones") {
		return ""
	}
	at := slices.Index(set, s.Memory.Topic())
	return set[(at+1)%len(set)]
}

// higherOne is what "and the more advanced one" means after a certification: what people set
// it against, or the one of its body and work that is set against it, unless that is no
// higher. nil: none.
func (s *Finder) higherOne(r session.Resolved) *knowledge.Topic {
	t := s.TalkedOf()
	if t == nil || t.Kind != knowledge.Certification || t.Level == "advanced" || len(r.Words) > 9 || !nlu.Says(r.Words, "one", "level", "version") ||
		r.OfSomeone || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f != knowledge.Next && f != knowledge.Level }) {
		return nil
	}
	higher := func(w string) bool {
		return s.Words.AdvancedLevel.Has(w) || s.Words.HigherOne.Has(w)
	}
	if !slices.ContainsFunc(r.Words, higher) || !knowledge.Only(slices.DeleteFunc(slices.Clone(r.Words), higher), s.Words.Carriers, s.Words.TurnBesides, s.Words.LevelBesides) {
		return nil
	}
	for _, id := range t.Linked(knowledge.PairedWith) {
		if o := s.Base.Topic(id); !s.EntryLevel(o) && (s.EntryLevel(t) || o.Level == "advanced") {
			return o
		}
	}
	return nil
}

// setAgainst is a turn that asks how the thing in talk differs from another.
func (s *Finder) setAgainst(own session.Resolved, t, other *knowledge.Topic) (session.Resolved, bool) {
	q := s.Another(s.Questions.Differ.Of(t.Short, other.Short), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named, other.ID: rank.Named}},
		About: []string{t.ID, other.ID}, FromTalk: true, Fresh: 1}, true
}

// otherBody is the body that "and the other one for coders" means after one of them.
func (s *Finder) otherBody(r session.Resolved) string {
	first := s.TalkedOf()
	if s.Memory.Turns == 0 || first == nil || first.Kind != knowledge.Organization || len(r.Cues) > 0 || len(r.Words) > 9 || len(s.Memory.Topics) == 0 ||
		s.Memory.Topic() != first.ID {
		return ""
	}
	return s.OtherOne(r)
}

// toldWith is a topic, with those of its kind that the last answer spoke of beside it.
func (s *Finder) toldWith(id string) []string {
	set := []string{id}
	if of := s.Base.Topic(id); of != nil && len(s.Memory.Last) > 0 {
		for _, other := range s.Mentions[s.Memory.Passage()].Text {
			if t := s.Base.Topic(other); t != nil && t.Kind == of.Kind && t != of && !s.IsGeneral(other) && len(s.Base.From(other, knowledge.PartOf)) == 0 {
				set = append(set, other)
			}
		}
	}
	if t := s.Base.Topic(id); len(set) < 2 && t != nil {
		set = append(set, t.Linked(knowledge.PairedWith)...)
	}
	return set
}

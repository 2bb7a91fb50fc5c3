package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// withHints lets the topics of the statements around a question count a little; or
// takes one of them, where the question points at it: "it says RHIT. what is that?".
func (s *session) withHints(r resolved) resolved {
	if named, ok := s.besideHint(r); ok {
		return named
	}
	if len(r.topics) > 0 || len(s.hints) == 0 {
		return r
	}
	if ids := s.pointedAt(r); (r.Refers || s.atSeveral(r) || s.choiceTold() || s.pointed) && len(r.ambiguous) == 0 && len(r.Mentions) == 0 && len(ids) > 0 {
		r = s.inherit(r, ids...)
		r.item = r.item || s.pointed
		return r
	}
	goal := s.onlyGoal(r)
	for _, id := range s.hints {
		w := rank.General
		if r.Refers || r.Elliptic || goal == id {
			w = rank.Inherited
		}
		r.focus.Topics[id] = max(r.focus.Topics[id], w)
		if w == rank.Inherited && !s.isGeneral(id) && !slices.Contains(r.topics, id) {
			r.topics = append(r.topics, id)
		}
	}
	return r
}

// hintedPlace is the one place or kind of employer that the statements around a question name,
// where it ends in "there": "I'd prefer the government. What do managers make there". nil: none.
func (s *session) hintedPlace(r resolved) *knowledge.Topic {
	ids := slices.DeleteFunc(distinct(s.hints), func(id string) bool { return id == "employers" || id == "cities" })
	if len(ids) != 1 || len(r.topics) == 0 || r.Words[len(r.Words)-1] != "there" || slices.Contains(r.topics, ids[0]) || !s.onlyWorkplaces(ids) {
		return nil
	}
	return s.base.Topic(ids[0])
}

// besideHint puts the one thing that the statements around a question name for "that", where
// the question names another besides: "compliance officer - is that open to an MBA".
func (s *session) besideHint(r resolved) (resolved, bool) {
	if place := s.hintedPlace(r); place != nil {
		q := s.another(strings.Join(r.Words[:len(r.Words)-1], " ")+" in "+place.Short, r)
		n := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, fresh: r.fresh}
		s.addNamed(&n)
		return n, true
	}
	if !r.Refers || r.fromTalk || len(s.hints) != 1 || len(r.topics) != 1 || len(r.ambiguous) > 0 || s.isGeneral(s.hints[0]) || r.Slots.Ordinal != 0 {
		return r, false
	}
	hint, other := s.base.Topic(s.hints[0]), s.base.Topic(r.topics[0])
	if hint == nil || hint == other || hint.Kind != knowledge.Role && hint.Kind != knowledge.Certification || other.Kind != knowledge.Degree && !s.atWorkplaceOnly(r) {
		return r, false
	}
	return s.inherit(r, hint.ID), true
}

// atWorkplaceOnly reports a question of what the statements around it name, which itself names
// no more than where that is: "do they run the whole hospital".
func (s *session) atWorkplaceOnly(r resolved) bool {
	ws := r.Words
	of := len(ws) > 2 && s.words.YesNoVerbs.Has(ws[0]) && s.words.PutInFor.Has(ws[1])
	return of && s.memory.Turns == 0 && s.onlyWorkplaces(r.topics)
}

// besidesHint is what a question for other things of a kind leaves out: the one of that kind
// that the statement before it names ("i know hipaa. what other rules are there").
func (s *session) besidesHint(ask string) string {
	q := s.read(ask)
	at := slices.Index(q.Words, "other")
	if at < 0 || at+1 == len(q.Words) || len(s.hints) != 1 || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 {
		return ""
	}
	t := s.base.Topic(s.hints[0])
	if t == nil || s.isGeneral(t.ID) || t.Kind == knowledge.Role || t.Kind == knowledge.Certification || s.queryKind(resolved{Question: q}) != t.Kind {
		return "" // of the first two those are asked for that come after it
	}
	return " besides " + t.Short
}

// onlyGoal is the one thing that the message says its writer, or somebody they ask
// for, wants, where the question itself names nothing: "my advisee wishes to enter
// medical billing. Which schooling is usual?"
func (s *session) onlyGoal(r resolved) string {
	if len(r.Mentions) > 0 || len(s.said.Goals) != 1 {
		return ""
	}
	return s.said.Goals[0]
}

// pointedAt are the hints that a question points at: both of two of a kind, where it
// speaks of several, else the last one. Where somebody works is not what is meant,
// as long as anything else is named.
func (s *session) pointedAt(r resolved) []string {
	if id := s.hintOfKind(r); id != "" {
		return []string{id}
	}
	thing := slices.Contains(r.Words, "it") || slices.Contains(r.Words, "this")
	ids := slices.DeleteFunc(slices.Clone(s.hints), func(id string) bool {
		t := s.base.Topic(id)
		return t == nil || s.isGeneral(id) && !thing || slices.Contains([]knowledge.Kind{knowledge.Employer, knowledge.Place, knowledge.Organization}, t.Kind)
	})
	if all := s.sameKind(distinct(ids)); (s.atSeveral(r) || s.choiceTold()) && len(all) > 1 {
		return all
	}
	return ids[max(0, len(ids)-1):]
}

// hintOfKind is the last of the hints that is of the one kind that a question takes what it
// points at for: "i may move to austin as a coder. is it a good place".
func (s *session) hintOfKind(r resolved) string {
	if len(r.Slots.Kinds) != 1 || r.Slots.Which || !nlu.Says(r.Words, "it", "there") {
		return ""
	}
	for _, id := range slices.Backward(s.hints) {
		if t := s.base.Topic(id); t != nil && r.Slots.Kinds[0] == t.Kind && !s.isGeneral(id) {
			return id
		}
	}
	return ""
}

// choiceTold reports a statement before the question that leaves its writer between
// exactly two things of a kind: "my son is torn between coding and billing".
func (s *session) choiceTold() bool {
	ids := distinct(s.hints)
	if s.statement == "" || len(ids) != 2 || !s.ofOneKind(ids) {
		return false
	}
	return s.words.ChoiceTellers.Any(s.read(s.statement).Words)
}

// atSeveral reports a question about several things at once: "what does each take",
// "is the 2nd one the same".
func (s *session) atSeveral(r resolved) bool {
	if r.Slots.Versus || s.saysSame(r.Words) {
		return true
	}
	for i, w := range r.Words {
		if s.words.Several.Has(w) {
			return true
		}
		if w == "each" && (i+1 == len(r.Words) || s.words.EachVerbs.Has(r.Words[i+1])) {
			return true
		}
	}
	return false
}

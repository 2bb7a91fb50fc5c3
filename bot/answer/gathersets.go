package answer

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// besideNamed takes a turn that names something as one about the topic in talk as well.
func (g *gathering) besideNamed() {
	id := g.focusBeside(g.own)
	another := g.named(g.own, knowledge.Degree) == nil && g.sharesKind([]string{id}, g.own.topics) && !g.words.ToldThings.Any(g.own.Words) && !nlu.Says(g.own.Words, "its", "their", "one", "ones", "both") // "is there a cert for managers too"
	awarded := g.named(g.own, knowledge.Certification) != nil && g.kindOf(id) == knowledge.Employer                                                                                                         // no workplace wants that for it
	if g.lean > 0 && !slices.Contains(g.own.topics, id) && !another && !awarded {
		g.with("with focus", 0, id)
	}
	if r, ok := g.asWorker(g.own); ok {
		g.put("as one", r, ofKind)
	}
	if g.lean == 0 && g.onlyWhere(g.own) {
		for _, id := range g.memory.Topics[:min(2, len(g.memory.Topics))] {
			if !g.sharesKind([]string{id}, g.own.topics) { // no city is in another
				g.out = append(g.out, g.there(g.own, id))
			}
		}
	}
}

// focusBeside is the thing in talk that a turn means beside what it names: the first of a kind
// at which it points, "what does BLS say about that job", else what is told before it, "say the
// bachelor. do they send you to a hospital", else the first.
func (g *gathering) focusBeside(own resolved) string {
	for i, w := range own.Words[1:] {
		if k := g.words.Kind(w); k != "" && nlu.OneOf(own.Words[i], "that", "this", "the") {
			if id := g.firstOfKind(k); id != "" {
				return id
			}
		}
	}
	return cmp.Or(g.onlyHint(), firstOf(g.memory.Topics))
}

// asWorker takes "why should i care as a coder" for a question about the thing in talk: what
// is named says only who asks. Of a role in talk, or what only roles have, it is no such.
func (g *gathering) asWorker(own resolved) (resolved, bool) {
	first := g.base.Topic(firstOf(g.memory.Topics))
	if first == nil || first.Kind == knowledge.Role || g.isGeneral(first.ID) || len(own.topics) != 1 || len(own.Mentions) != 1 {
		return own, false
	}
	m, ws := own.Mentions[0], own.Words
	from := m.Start - 2
	if from < 2 || ws[from] != "as" || !nlu.OneOf(ws[from+1], "a", "an") || slices.ContainsFunc(own.Cues, func(f knowledge.Facet) bool { return f != knowledge.Importance }) {
		return own, false
	}
	q := g.another(strings.Join(slices.Concat(ws[:from], []string{"about", first.Short}, ws[from:]), " "), own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{first.ID: rank.Inherited, own.topics[0]: rank.General}}, topics: []string{first.ID}, fromTalk: true, fresh: own.InScope}, true
}

// ofSets takes the turn as one about all that was compared or listed. It reports that it
// can be about nothing less.
func (g *gathering) ofSets() bool {
	own := g.own
	if named, ok := g.headPut(own); ok {
		g.put("head", named, ofKind)
	}
	if set := g.kindSet(own); len(set) > 1 {
		g.with("set of the kind", ofSet, set...)
	}
	if g.set = g.setInTalk(own); len(g.set) < 2 {
		return false
	}
	if g.measure(own) != "" || g.hollow(own) || g.oneFacetOfAll(own) && g.oneHas(g.set, own.Cues[0]) {
		g.with("set, and nothing else", ofOrder, g.set...)
	}
	w := ofSet
	if !g.plural(own) && !g.choosing(own) {
		w += ofSecond // an aspect of what was compared: "school wise?"
	}
	g.with("set", w, g.set...)
	return g.plural(own) && (!slices.Contains(own.Words, "they") || nlu.Act(g.memory.Act) == nlu.Compare || g.setsBoth())
}

// oneHas reports that one of ids at least tells something on a facet.
func (s *session) oneHas(ids []string, f knowledge.Facet) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return len(s.base.Topic(id).On(f)) > 0 })
}

// setsBoth reports a last answer that told first how the things that were compared differ.
func (g *gathering) setsBoth() bool {
	if len(g.memory.Last) == 0 || len(g.memory.Compared) < 2 {
		return false
	}
	p := g.base.Passage(firstOf(g.memory.Last))
	return p != nil && g.setsBeside(p, g.memory.Compared)
}

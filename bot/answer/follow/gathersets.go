package follow

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// besideNamed takes a turn that names something as one about the topic in talk as well.
func (g *gathering) besideNamed() {
	id := g.focusBeside(g.own)
	another := g.Named(g.own, knowledge.Degree) == nil && g.sharesKind([]string{id}, g.own.About) && !g.Words.ToldThings.Any(g.own.Words) && !nlu.Says(g.own.Words, "its", "their", "one", "ones", "both") // "is there a cert for managers too"
	awarded := g.Named(g.own, knowledge.Certification) != nil && g.KindOf(id) == knowledge.Employer                                                                                                        // no workplace wants that for it
	if g.lean > 0 && !slices.Contains(g.own.About, id) && !another && !awarded {
		g.with("with focus", 0, id)
	}
	if r, ok := g.asWorker(g.own); ok {
		g.put("as one", r, ofKind)
	}
	if g.lean == 0 && g.onlyWhere(g.own) {
		for _, id := range g.Memory.Topics[:min(2, len(g.Memory.Topics))] {
			if !g.sharesKind([]string{id}, g.own.About) { // no city is in another
				g.out = append(g.out, g.there(g.own, id))
			}
		}
	}
}

// focusBeside is the thing in talk that a turn means beside what it names: the first of a kind
// at which it points, "what does BLS say about that job", else what is told before it, "say the
// bachelor. do they send you to a hospital", else the first.
func (g *gathering) focusBeside(own session.Resolved) string {
	for i, w := range own.Words[1:] {
		if k := g.Words.Kind(w); k != "" && nlu.OneOf(own.Words[i], "that", "this", "the") {
			if id := g.FirstOfKind(k); id != "" {
				return id
			}
		}
	}
	return cmp.Or(g.onlyHint(), session.FirstOf(g.Memory.Topics))
}

// asWorker takes "why should i care as a coder" for a question about the thing in talk: what
// is named says only who asks. Of a role in talk, or what only roles have, it is no such.
func (g *gathering) asWorker(own session.Resolved) (session.Resolved, bool) {
	first := g.Base.Topic(session.FirstOf(g.Memory.Topics))
	if first == nil || first.Kind == knowledge.Role || g.IsGeneral(first.ID) || len(own.About) != 1 || len(own.Mentions) != 1 {
		return own, false
	}
	m, ws := own.Mentions[0], own.Words
	from := m.Start - 2
	if from < 2 || ws[from] != "as" || !nlu.OneOf(ws[from+1], "a", "an") || slices.ContainsFunc(own.Cues, func(f knowledge.Facet) bool { return f != knowledge.Importance }) {
		return own, false
	}
	q := g.Another(strings.Join(slices.Concat(ws[:from], []string{"about", first.Short}, ws[from:]), " "), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{first.ID: rank.Inherited, own.About[0]: rank.General}}, About: []string{first.ID}, FromTalk: true, Fresh: own.InScope}, true
}

// ofSets takes the turn as one about all that was compared or listed. It reports that it
// can be about nothing less.
func (g *gathering) ofSets() bool {
	own := g.own
	if named, ok := g.headPut(own); ok {
		g.put("head", named, ofKind)
	}
	if set := g.KindSet(own); len(set) > 1 {
		g.with("set of the kind", ofSet, set...)
	}
	if g.set = g.SetInTalk(own); len(g.set) < 2 {
		return false
	}
	if g.Measure(own) != "" || g.hollow(own) || g.OneFacetOfAll(own) && g.oneHas(g.set, own.Cues[0]) {
		g.with("set, and nothing else", ofOrder, g.set...)
	}
	w := ofSet
	if !g.Plural(own) && !g.Choosing(own) {
		w += ofSecond // an aspect of what was compared: "school wise?"
	}
	g.with("set", w, g.set...)
	return g.Plural(own) && (!slices.Contains(own.Words, "they") || nlu.Act(g.Memory.Act) == nlu.Compare || g.setsBoth())
}

// oneHas reports that one of ids at least tells something on a facet.
func (s *Resolver) oneHas(ids []string, f knowledge.Facet) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return len(s.Base.Topic(id).On(f)) > 0 })
}

// setsBoth reports a last answer that told first how the things that were compared differ.
func (g *gathering) setsBoth() bool {
	if len(g.Memory.Last) == 0 || len(g.Memory.Compared) < 2 {
		return false
	}
	p := g.Base.Passage(session.FirstOf(g.Memory.Last))
	return p != nil && g.SetsBeside(p, g.Memory.Compared)
}

// Measure is what several things are put in order by, or "".
func (s *Resolver) Measure(r session.Resolved) knowledge.Facet {
	outgrows := slices.Contains(r.Cues, knowledge.Growth) && nlu.Says(r.Words, "faster", "quicker") && s.Choosing(r) && len(s.Memory.Compared) > 1
	switch {
	case r.Slots.Superlative == "" && !outgrows && !(len(r.About) > 1 && session.AsMuchAs(r.Words)):
		return ""
	case slices.Contains(r.Cues, knowledge.Pay) || compare.FigureLabelled(r) == knowledge.Pay:
		return knowledge.Pay
	case slices.Contains(r.Cues, knowledge.Growth):
		return knowledge.Growth
	case slices.Contains(r.Cues, knowledge.Length):
		return knowledge.Length
	case s.Words.LengthOrders.Any(r.Words) && s.Named(r, knowledge.Degree) != nil:
		return knowledge.Length
	case s.Words.Schooling.Any(r.Words):
		return knowledge.Education
	}
	f := knowledge.Facet(s.Memory.Facet)
	bare := len(r.Cues) == 0 && s.Words.Order.Any(r.Words)
	if bare && (r.FromTalk || s.Choosing(r) || s.Extreme(r)) && slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length}, f) {
		return f // "which is lowest", after figures
	}
	return ""
}

// SetsBeside reports a passage that tells how two topics stand to each other, and is of one
// of them or of neither in particular.
func (s *Resolver) SetsBeside(p *knowledge.Passage, ids []string) bool {
	return s.SpeaksOfBoth(p, ids) && (slices.Contains(ids, p.Topic.ID) || s.IsGeneral(p.Topic.ID))
}

// AllOf reports that ids are all of a sort.
func AllOf(ids []string, is func(string) bool) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !is(id) })
}

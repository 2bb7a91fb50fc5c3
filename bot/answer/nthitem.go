package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// nthItem answers "tell me more about the first of those" with that item of the list which
// the last answer told, where its items are no things with passages of their own.
func (s *session) nthItem(q nlu.Question) (reply.Reply, bool) {
	if s.memory.Turns == 0 || len(s.memory.Last) == 0 || !s.onlyPlace(q) {
		return reply.Reply{}, false
	}
	p := s.latestPassage()
	if p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	items := itemsOf(p)
	n := q.Slots.Ordinal
	if n < 0 {
		n = len(items)
	}
	if n > len(items) || len(items) < 2 || 2*len(s.listedIn(p)) > len(items) {
		return reply.Reply{}, false
	}
	s.tracef("asks for item %d of a list: of %s", n, p.ID)
	d := s.draft(reply.Answered)
	d.list(items[n-1 : n])
	d.cite(p)
	d.topic(p.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.75
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	return d.r, true
}

// itemsOf are the items of a passage's list.
func itemsOf(p *knowledge.Passage) []string {
	var out []string
	for _, line := range strings.Split(p.Text, "\n") {
		if item, ok := strings.CutPrefix(line, "- "); ok {
			out = append(out, item)
		}
	}
	return out
}

// onlyPlace reports a turn that asks to be told of something by its place in a list, and says
// nothing else: "explain the second one".
func (s *session) onlyPlace(q nlu.Question) bool {
	if q.Slots.Ordinal == 0 || len(q.Mentions)+len(q.Slots.Kinds) > 0 || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.About }) {
		return false
	}
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return nlu.OneOf(w, "more", "elaborate", "explain", "meant") })
	return knowledge.Only(rest, s.words.Carriers, s.words.AsksMore, s.words.BehindMore, s.words.TurnBesides, s.words.OrdinalBesides, s.words.Pronouns)
}

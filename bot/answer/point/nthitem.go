package point

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// NthItem answers "tell me more about the first of those" with that item of the list which
// the last answer told, where its items are no things with passages of their own.
func (s *Finder) NthItem(q nlu.Question) (reply.Reply, bool) {
	if s.Memory.Turns == 0 || len(s.Memory.Last) == 0 || !s.onlyPlace(q) {
		return reply.Reply{}, false
	}
	p := s.LatestPassage()
	if p == nil || s.Withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	items := ItemsOf(p)
	n := q.Slots.Ordinal
	if n < 0 {
		n = len(items)
	}
	if n > len(items) || len(items) < 2 || 2*len(s.ListedIn(p)) > len(items) {
		return reply.Reply{}, false
	}
	s.Tracef("asks for item %d of a list: of %s", n, p.ID)
	d := s.Draft(reply.Answered)
	d.List(items[n-1 : n])
	d.Cite(p)
	d.Topic(p.Topic.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.75
	d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	return d.Reply, true
}

// ItemsOf are the items of a passage's list.
func ItemsOf(p *knowledge.Passage) []string {
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
func (s *Finder) onlyPlace(q nlu.Question) bool {
	if q.Slots.Ordinal == 0 || len(q.Mentions)+len(q.Slots.Kinds) > 0 || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.About }) {
		return false
	}
	rest := slices.DeleteFunc(slices.Clone(q.Words), s.Words.Explained.Has)
	return knowledge.Only(rest, s.Words.Carriers, s.Words.AsksMore, s.Words.BehindMore, s.Words.TurnBesides, s.Words.OrdinalBesides, s.Words.Pronouns)
}

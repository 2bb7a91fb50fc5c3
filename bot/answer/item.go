package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// whichItem answers "which of those is about predicting things" with the items of the
// list that the last answer told which hold a word of the turn.
func (s *session) whichItem(q nlu.Question) (reply.Reply, bool) {
	own := resolved{Question: q}
	if s.memory.Turns == 0 || len(s.memory.Last) == 0 || !q.Slots.Which || !s.atSeveral(own) && !s.plural(own) || len(q.Words) > 10 || len(q.Cues) > 0 || q.Slots.Superlative != "" || q.Slots.Negated {
		return reply.Reply{}, false
	}
	p := s.base.Passage(s.memory.Last[0])
	if p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	held, all := s.itemsWith(p, q)
	if len(held) == 0 || 2*len(held) > all || 2*len(s.listedIn(p)) > all {
		return reply.Reply{}, false // of things with passages of their own, these tell more
	}
	s.tracef("asks for items of a list: of %s", p.ID)
	d := s.draft(reply.Answered)
	d.list(held)
	d.cite(p)
	d.topic(p.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.75
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	return d.r, true
}

// itemsWith are the items of a passage's list that hold a telling word of a question, and
// how many items there are.
func (s *session) itemsWith(p *knowledge.Passage, q nlu.Question) (held []string, all int) {
	said := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return len(w) < 4 || s.words.Carriers.Has(w) || s.words.Choosing.Has(w) || oneOf(w, "about", "thing", "things", "stuff", "covers", "deals", "teaches")
	})
	terms := s.index.Tokens(strings.Join(said, " "))
	for _, line := range strings.Split(p.Text, "\n") {
		item, ok := strings.CutPrefix(line, "- ")
		if !ok {
			continue
		}
		if all++; slices.ContainsFunc(s.index.Tokens(item), func(w string) bool {
			return slices.ContainsFunc(terms, func(t string) bool { return alikeWord(t, w) })
		}) {
			held = append(held, item)
		}
	}
	return held, all
}

// alikeWord reports stems of one family: "predict" and "predictive".
func alikeWord(a, b string) bool {
	n := min(len(a), len(b), 6)
	return a == b || n >= 5 && a[:n] == b[:n]
}

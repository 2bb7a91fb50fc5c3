package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// more tells of the topic in talk what was not told yet: on a side of it, where the turn
// names one ("tell me more about the consent bit").
func (s *session) more(r resolved) reply.Reply {
	topics := r.topics
	if len(topics) == 0 {
		topics = s.memory.Topics[:min(1, len(s.memory.Topics))]
	}
	t := s.base.Topic(firstOf(topics))
	if t == nil {
		return s.unknown(r, 0.5)
	}
	side := s.sideNamed(r, t)
	p := s.onSide(side, t)
	if p == nil && (side == "" || slices.Contains(r.topics, t.ID)) {
		if p = s.untold(t); p == nil {
			p = s.spokenOf(t)
		}
	}
	if p == nil {
		return s.noMore(t)
	}
	d := s.draft(reply.Answered)
	d.passage(p)
	d.topic(t.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.85
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	s.told(p.ID)
	s.note(r, string(nlu.Tell), string(p.Facet), s.mainTopics(r, p))
	return d.r
}

// onlyMore reports a turn that asks for more and for nothing else: "and more", "can you
// elaborate".
func (s *session) onlyMore(q nlu.Question) bool {
	if !q.Slots.More || len(q.Mentions)+len(q.Cues)+len(s.hints) > 0 || q.Slots.Ordinal != 0 || len(s.memory.Topics) == 0 {
		return false
	}
	ws := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return nlu.OneOf(w, "more", "elaborate", "continue") })
	return knowledge.Only(ws, s.words.Carriers, s.words.AsksMore, s.words.BehindMore, s.words.TurnBesides)
}

// noMore says that all on a topic was told.
func (s *session) noMore(t *knowledge.Topic) reply.Reply {
	d := s.draft(reply.NotFound)
	d.text(fmt.Sprintf(sayNoMore, t.Short))
	d.r.Intent, d.r.Confidence, d.r.Actions = string(nlu.Tell), 0.8, []reply.Action{askAdvisor()}
	return d.r
}

// untold returns the next passage of a topic that this conversation has not had,
// first on the facet in talk, then in the order in which a topic is told.
func (s *session) untold(t *knowledge.Topic) *knowledge.Passage {
	order := append([]knowledge.Facet{knowledge.Facet(s.memory.Facet)}, knowledge.Facets()...)
	for _, f := range order {
		for _, p := range t.On(f) {
			if s.isNews(p) {
				return p
			}
		}
	}
	return nil
}

// isNews reports a passage that this conversation has not had.
func (s *session) isNews(p *knowledge.Passage) bool {
	return !slices.Contains(s.memory.Told, p.ID) && !s.withdrawn[p.ID]
}

// spokenOf is what another topic's passages say of a topic and was not told yet, the
// nearest to it; nil: nothing.
func (s *session) spokenOf(t *knowledge.Topic) *knowledge.Passage {
	for _, c := range s.rank(s.read(t.Short), rank.Focus{Topics: map[string]float64{t.ID: rank.Named}}) {
		if c.Passage != nil && s.isNews(c.Passage) && slices.Contains(s.mentions[c.ID].Text, t.ID) {
			return c.Passage
		}
	}
	return nil
}

// sideNamed are the telling words behind "more about the … bit", without the topic's own
// name; "" where the turn names nothing else.
func (s *session) sideNamed(r resolved, t *knowledge.Topic) string {
	q := r.Question
	if r.own != nil {
		q = *r.own
	}
	i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "about", "on", "regarding") })
	if i < 0 || r.item {
		return "" // or the words say which thing is meant
	}
	var side []string
	for j, w := range q.Words[i+1:] {
		at := i + 1 + j
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Topic() == t.ID && at >= m.Start && at < m.End })
		if !named && !s.words.Carriers.Has(w) && !s.words.Pronouns.Has(w) && !s.words.SideBesides.Has(w) {
			side = append(side, w)
		}
	}
	return strings.Join(side, " ")
}

// onSide is the passage that says most on a side of a topic: of the topic's own, one that
// was not told yet before one that was; else another's that answers the very words.
func (s *session) onSide(side string, t *knowledge.Topic) *knowledge.Passage {
	if side == "" {
		return nil
	}
	q := s.read(side)
	terms := s.index.Tokens(strings.Join(q.Words, " "))
	holds := func(p *knowledge.Passage) bool {
		return slices.ContainsFunc(s.index.Tokens(corpus.Text(p)), func(w string) bool {
			return slices.ContainsFunc(terms, func(t string) bool { return alikeWord(t, w) })
		})
	}
	var told, other *rank.Candidate
	for _, c := range s.rank(q, rank.Focus{Topics: map[string]float64{t.ID: rank.Inherited}}) {
		switch p := c.Passage; {
		case p == nil || s.withdrawn[p.ID] || !holds(p):
		case p.Topic != t && other == nil && s.isNews(p) && (s.mentions[p.ID].Has(t.ID) || c.Question >= plainly):
			other = &c
		case p.Topic != t:
		case s.isNews(p) && (told == nil || c.Coverage >= ofSideTold*told.Coverage):
			return p
		case told == nil:
			told = &c
		}
	}
	if told == nil {
		told = other
	}
	if told == nil {
		return nil
	}
	return told.Passage
}

// ofSideTold is how much of a side what is new must cover, as a share of what was told.
const ofSideTold = 0.7

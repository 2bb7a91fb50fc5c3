package lookup

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/corpus"
	"himpath/bot/answer/point"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// More tells of the topic in talk what was not told yet: on a side of it, where the turn
// names one ("tell me more about the consent bit").
func (s *Teller) More(r session.Resolved) reply.Reply {
	topics := r.About
	if len(topics) == 0 {
		topics = s.Memory.Topics[:min(1, len(s.Memory.Topics))]
	}
	t := s.Base.Topic(session.FirstOf(topics))
	if t == nil {
		return s.Unknown(r, 0.5)
	}
	side := s.sideNamed(r, t)
	p := s.onSide(side, t)
	if p == nil && (side == "" || slices.Contains(r.About, t.ID)) {
		if p = s.untold(t); p == nil {
			p = s.spokenOf(t)
		}
	}
	if p == nil {
		return s.noMore(t)
	}
	d := s.Draft(reply.Answered)
	d.Passage(p)
	d.Topic(t.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.85
	d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	s.Told(p.ID)
	s.Note(r, string(nlu.Tell), string(p.Facet), s.MainTopics(r, p))
	return d.Reply
}

// OnlyMore reports a turn that asks for more and for nothing else: "and more", "can you
// elaborate".
func (s *Teller) OnlyMore(q nlu.Question) bool {
	if !q.Slots.More || len(q.Mentions)+len(q.Cues)+len(s.Hints) > 0 || q.Slots.Ordinal != 0 || len(s.Memory.Topics) == 0 {
		return false
	}
	ws := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return nlu.OneOf(w, "more", "elaborate", "continue") })
	return knowledge.Only(ws, s.Words.Carriers, s.Words.AsksMore, s.Words.BehindMore, s.Words.TurnBesides)
}

// noMore says that all on a topic was told.
func (s *Teller) noMore(t *knowledge.Topic) reply.Reply {
	d := s.Draft(reply.NotFound)
	d.Text(fmt.Sprintf(session.SayNoMore, t.Short))
	d.Reply.Intent, d.Reply.Confidence, d.Reply.Actions = string(nlu.Tell), 0.8, []reply.Action{compare.AskAdvisor()}
	return d.Reply
}

// untold returns the next passage of a topic that this conversation has not had,
// first on the facet in talk, then in the order in which a topic is told.
func (s *Teller) untold(t *knowledge.Topic) *knowledge.Passage {
	order := append([]knowledge.Facet{knowledge.Facet(s.Memory.Facet)}, knowledge.Facets()...)
	for _, f := range order {
		for _, p := range t.On(f) {
			if s.IsNews(p) {
				return p
			}
		}
	}
	return nil
}

// IsNews reports a passage that this conversation has not had.
func (s *Teller) IsNews(p *knowledge.Passage) bool {
	return !slices.Contains(s.Memory.Told, p.ID) && !s.Withdrawn[p.ID]
}

// spokenOf is what another topic's passages say of a topic and was not told yet, the
// nearest to it; nil: nothing.
func (s *Teller) spokenOf(t *knowledge.Topic) *knowledge.Passage {
	for _, c := range s.Rank(s.Read(t.Short), rank.On(t.ID)) {
		if c.Passage != nil && s.IsNews(c.Passage) && slices.Contains(s.Mentions[c.ID].Text, t.ID) {
			return c.Passage
		}
	}
	return nil
}

// sideNamed are the telling words behind "more about the … bit", without the topic's own
// name; "" where the turn names nothing else.
func (s *Teller) sideNamed(r session.Resolved, t *knowledge.Topic) string {
	q := r.Question
	if r.Own != nil {
		q = *r.Own
	}
	i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "about", "on", "regarding") })
	if i < 0 || r.Item {
		return "" // or the words say which thing is meant
	}
	var side []string
	for j, w := range q.Words[i+1:] {
		at := i + 1 + j
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Topic() == t.ID && at >= m.Start && at < m.End })
		if !named && !s.Words.Carriers.Has(w) && !s.Words.Pronouns.Has(w) && !s.Words.SideBesides.Has(w) {
			side = append(side, w)
		}
	}
	return strings.Join(side, " ")
}

// onSide is the passage that says most on a side of a topic: of the topic's own, one that
// was not told yet before one that was; else another's that answers the very words.
func (s *Teller) onSide(side string, t *knowledge.Topic) *knowledge.Passage {
	if side == "" {
		return nil
	}
	q := s.Read(side)
	terms := s.Index.Tokens(strings.Join(q.Words, " "))
	holds := func(p *knowledge.Passage) bool {
		return slices.ContainsFunc(s.Index.Tokens(corpus.Text(p)), func(w string) bool {
			return slices.ContainsFunc(terms, func(t string) bool { return point.AlikeWord(t, w) })
		})
	}
	var told, other *rank.Candidate
	for _, c := range s.Rank(q, rank.Focus{Topics: map[string]float64{t.ID: rank.Inherited}}) {
		switch p := c.Passage; {
		case p == nil || s.Withdrawn[p.ID] || !holds(p):
		case p.Topic != t && other == nil && s.IsNews(p) && (s.Mentions[p.ID].Has(t.ID) || c.Question >= compare.Plainly):
			other = &c
		case p.Topic != t:
		case s.IsNews(p) && (told == nil || c.Coverage >= ofSideTold*told.Coverage):
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

package answer

import (
	"slices"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// When two passages are told at once.
const (
	roomForSecond   = 700  // their length together, in code points
	closeCall       = 0.12 // the second is told too when its score is this near
	sameFacetMargin = 0.5  // or this near, on the same facet
)

// tell answers with the best passage, and with the next one on the same topic
// when the two are nearly as good and short.
func (s *session) tell(r resolved, cands []rank.Candidate, confidence float64) reply.Reply {
	top := cands[0].Passage
	d := s.draft(reply.Answered)
	d.passage(top)
	d.r.Intent = string(nlu.Tell) + "/" + string(top.Facet)
	topics := []string{top.Topic.ID}
	if second := s.second(cands); second != nil && (s.parts < 2 || second.Facet == top.Facet) {
		d.passage(second)
		topics = append(topics, second.Topic.ID)
	} else if other := s.orThis(d, cands, confidence); other != nil {
		d.inCase(other, top.Topic)
	}
	d.alsoNear(r, cands, confidence)
	topics = append(topics, r.topics...)
	if top.Facet == knowledge.Pay && top.Topic.Kind != knowledge.ProgramKind {
		s.localPay(d, topics)
	}
	if r.Slots.Versus && len(r.topics) == 2 {
		s.spellOut(d, r.topics)
	}
	d.topic(topics...)
	d.r.Confidence = confidence
	d.r.Suggestions = s.suggest(top.Topic.ID, top.Facet)
	s.told(d.r.Passages...)
	main := s.mainTopics(r, top)
	s.note(r, string(nlu.Tell), string(top.Facet), main)
	s.secondary(top, main)
	s.keepUndescribed(r, top)
	s.keepListed(r, top)
	s.stepOn(r, top)
	return d.r
}

// second is a passage worth telling besides the best: nearly as good, or more on
// the same facet of the same topic.
func (s *session) second(cands []rank.Candidate) *knowledge.Passage {
	a := cands[0]
	for _, b := range cands[1:min(6, len(cands))] {
		if b.Passage == nil {
			continue
		}
		sameTopic := b.Passage.Topic == a.Passage.Topic
		margin := 0.0
		switch {
		case sameTopic && b.Passage.Facet == a.Passage.Facet:
			margin = sameFacetMargin
		case sameTopic || b.Topic >= 1:
			margin = closeCall
		}
		if a.Score-b.Score > margin || b.Question < 0.25 {
			continue
		}
		if len([]rune(corpus.Text(a.Passage)))+len([]rune(corpus.Text(b.Passage))) <= roomForSecond {
			return b.Passage
		}
	}
	return nil
}

// suggest offers up to three questions that go on from a topic and are answered.
func (s *session) suggest(id string, done knowledge.Facet) []string {
	t := s.base.Topic(id)
	if t == nil {
		return openers()
	}
	var out []string
	for _, f := range []knowledge.Facet{knowledge.Duties, knowledge.Education, knowledge.Exam, knowledge.Eligibility, knowledge.Pay, knowledge.Next, knowledge.Jobs, knowledge.CertFacet, knowledge.Courses, knowledge.Growth, knowledge.About, knowledge.Skills, knowledge.Issuer, knowledge.Importance} {
		if f == done || len(t.On(f)) == 0 || len(out) == 3 {
			continue
		}
		if told := t.On(f)[0].ID; slices.Contains(s.memory.Told, told) {
			continue
		}
		out = append(out, s.askAbout(f, t))
	}
	return out
}

// askAbout is a question that leads to what a topic says on a facet, as it is shown.
func (s *session) askAbout(f knowledge.Facet, t *knowledge.Topic) string {
	return s.writer.Ask(f, t, s.isGeneral(t.ID))
}

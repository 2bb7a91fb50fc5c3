package lookup

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
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

// TellPassage answers with a passage that was not searched for, and with how sure that is; false
// where there is none or it is withdrawn.
func (s *Teller) TellPassage(r session.Resolved, p *knowledge.Passage, sure float64) (reply.Reply, bool) {
	if p == nil || s.Withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	return s.Tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, sure), true
}

// Tell answers with the best passage, and with the next one on the same topic
// when the two are nearly as good and short.
func (s *Teller) Tell(r session.Resolved, cands []rank.Candidate, confidence float64) reply.Reply {
	top := cands[0].Passage
	d := s.Draft(reply.Answered)
	d.Passage(top)
	d.Reply.Intent = string(nlu.Tell) + "/" + string(top.Facet)
	topics := []string{top.Topic.ID}
	if second := s.second(cands); second != nil && (s.Parts < 2 || second.Facet == top.Facet) {
		d.Passage(second)
		topics = append(topics, second.Topic.ID)
	} else if other := s.OrThis(d, cands, confidence); other != nil {
		d.InCase(other, top.Topic)
	}
	d.AlsoNear(r, cands, confidence)
	topics = append(topics, r.About...)
	if top.Facet == knowledge.Pay && top.Topic.Kind != knowledge.ProgramKind {
		s.localPay(d, topics)
	}
	if r.Slots.Versus && len(r.About) == 2 {
		s.SpellOut(d, r.About)
	}
	d.Topic(topics...)
	d.Reply.Confidence = confidence
	d.Reply.Suggestions = s.Suggest(top.Topic.ID, top.Facet)
	s.Told(d.Reply.Passages...)
	main := s.MainTopics(r, top)
	s.Note(r, string(nlu.Tell), string(top.Facet), main)
	s.Secondary(top, main)
	s.keepUndescribed(r, top)
	s.KeepListed(r, top)
	s.stepOn(r, top)
	return d.Reply
}

// second is a passage worth telling besides the best: nearly as good, or more on
// the same facet of the same topic.
func (s *Teller) second(cands []rank.Candidate) *knowledge.Passage {
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

// stepOn keeps to where a passage on what comes next leads: that is in talk from then on.
func (s *Teller) stepOn(r session.Resolved, p *knowledge.Passage) {
	if p.Facet != knowledge.Next {
		return
	}
	if p.Topic.Kind == knowledge.Certification {
		if up := s.OtherLevel(p.Topic, false); up != nil && s.Mentions[p.ID].Has(up.ID) {
			s.Remember(r, []string{up.ID, p.Topic.ID}) // "does that one pay off"
		}
		return
	}
	if p.Topic.Kind != knowledge.Role {
		return
	}
	s.Memory.Step = ""
	if up := p.Topic.Linked(knowledge.LeadsTo); len(up) > 0 {
		s.Memory.Step = up[0]
		s.Remember(r, []string{up[0], p.Topic.ID})
	}
}

// How alike a question must be to one that the program answers: where the program
// is named ("our program"), where somebody speaks of their own ("are we …"), and
// where neither is said.
const (
	OwnNamed   = 0.45
	OwnSpoken  = 0.7
	OwnUnsaid  = 0.85
	OwnMargin  = 0.08 // a general passage that is this much more alike comes first
	programTag = "program"
)

// localPay adds what the program says that people in one of these roles earn.
func (s *Teller) localPay(d *session.Draft, topics []string) {
	p := s.Base.Program
	if p == nil {
		return
	}
	var lines []string
	for _, l := range p.LocalPay {
		if slices.ContainsFunc(l.Topics, func(id string) bool { return slices.Contains(topics, id) }) {
			lines = append(lines, l.Tell())
		}
	}
	if len(lines) > 0 {
		d.Text(fmt.Sprintf(session.SayOwnFigure, strings.Join(lines, "; ")))
		d.Source(knowledge.Citation{Source: programTag})
	}
}

package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
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
func (s *session) tell(r resolved, cands []candidate, confidence float64) reply.Reply {
	top := cands[0].passage
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
func (s *session) second(cands []candidate) *knowledge.Passage {
	a := cands[0]
	for _, b := range cands[1:min(6, len(cands))] {
		if b.passage == nil {
			continue
		}
		sameTopic := b.passage.Topic == a.passage.Topic
		margin := 0.0
		switch {
		case sameTopic && b.passage.Facet == a.passage.Facet:
			margin = sameFacetMargin
		case sameTopic || b.topic >= 1:
			margin = closeCall
		}
		if a.score-b.score > margin || b.question < 0.25 {
			continue
		}
		if len([]rune(corpus.Text(a.passage)))+len([]rune(corpus.Text(b.passage))) <= roomForSecond {
			return b.passage
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

// askFacet is a plain question for a facet of a topic, to compare and search with.
func askFacet(f knowledge.Facet, t *knowledge.Topic) string {
	forms := map[knowledge.Facet]string{
		knowledge.About: "What is %s?", knowledge.Duties: "What are the duties in %s?", knowledge.Education: "What schooling does %s take?",
		knowledge.CertFacet: "Which certification fits %s?", knowledge.Skills: "Which skills does %s take?", knowledge.Exam: "What is on the %s exam?",
		knowledge.Issuer: "Who awards the %s?", knowledge.Eligibility: "Who can get the %s?", knowledge.Level: "Is %s entry level?",
		knowledge.Next: "What comes after %s?", knowledge.Pay: "What is the pay for %s?", knowledge.Growth: "What is the job outlook for %s?",
		knowledge.Employers: "Who hires for %s?", knowledge.Courses: "What courses are in the %s?", knowledge.Length: "How long does the %s take?",
		knowledge.Jobs: "What jobs does %s lead to?", knowledge.Importance: "Why does %s matter?", knowledge.LawFacet: "What does the law say on %s?",
		knowledge.Example: "Can you give an example of %s?",
	}
	name := t.Short
	if t.Kind == knowledge.Role || t.Kind == knowledge.Degree || t.Kind == knowledge.Skill {
		name = lowerName(name)
	}
	if t.Kind == knowledge.Role {
		forms[knowledge.Duties], forms[knowledge.About] = "What does a %s do?", "What is a %s?"
	}
	return fmt.Sprintf(forms[f], name)
}

// lowerName writes a name of common nouns in small letters, and leaves
// abbreviations.
func lowerName(name string) string {
	ws := strings.Fields(name)
	for i, w := range ws {
		if w != strings.ToUpper(w) && !strings.ContainsAny(w[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			ws[i] = strings.ToLower(w)
		}
	}
	return strings.Join(ws, " ")
}

package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// What a description must come to before the thing that it describes is named.
const (
	describedFrom  = 5    // words that it has at least
	describedAlike = 0.25 // how like one of the thing's questions it is at least
	describedNear  = 0.9  // how far behind what is of no field it may be, in units of the score
)

// nameIt puts the name of what a message describes in the place of the question what that
// is called: "some tech takes the pulse at home and sends it to the clinic. whats the word
// for that". The other questions are asked of it. It reports a message that plainly
// describes a thing of another field.
func (s *session) nameIt(sp nlu.Split, asks []string) (named []string, elsewhere bool) {
	for i, ask := range asks {
		told := s.describedBefore(sp, ask)
		if told == "" {
			if told = s.describedAfter(ask); told == "" || s.read(ask).InScope >= likelyElsewhere {
				continue // it says enough itself
			}
		}
		t, elsewhere := s.thingDescribed(told, s.read(ask).Slots.Kinds)
		if t == nil {
			return asks, elsewhere
		}
		s.tracef("describes: %s", t.ID)
		s.hints = append(s.hints, t.ID)
		named = slices.Clone(asks)
		named[i] = "what is " + t.Name
		return named, false
	}
	return asks, false
}

// describedBefore is what a message tells before a question that only asks for its name.
func (s *session) describedBefore(sp nlu.Split, ask string) string {
	if q := s.read(ask); len(q.Words) > 12 || !s.asksName(q) {
		return ""
	}
	var told []string
	for _, c := range sp.Clauses {
		if strings.Contains(ask, c.Text) {
			break
		}
		told = append(told, c.Text)
	}
	return enough(strings.Join(told, ". "))
}

// describedAfter is what stands behind "is there a name for", "what do you call it when".
func (s *session) describedAfter(ask string) string {
	ws := strings.Fields(ask)
	for i := 3; i < min(10, len(ws)); i++ {
		if oneOf(ws[i], "for", "when", "where", "who", "that", "if") && s.asksName(s.read(strings.Join(ws[:i], " "))) {
			return enough(strings.Join(ws[i+1:], " "))
		}
	}
	return ""
}

// asksName reports a text that asks for a name and says nothing of what it is the name of.
func (s *session) asksName(q nlu.Question) bool {
	return len(q.Mentions) == 0 && s.words.Naming.Any(q.Words) && knowledge.Only(q.Words, s.words.NameAsks, s.words.Naming)
}

// enough is a text that is long enough to describe something, else nothing.
func enough(text string) string {
	if len(strings.Fields(text)) < describedFrom {
		return ""
	}
	return text
}

// thingDescribed is the thing whose passages that say what it is or does a description
// comes nearest to, or nil. It reports that messages of other fields are plainly nearer.
func (s *session) thingDescribed(told string, kinds []knowledge.Kind) (t *knowledge.Topic, elsewhere bool) {
	var best *candidate
	outside := 0.0
	cands := s.rank(s.read(told), focus{})
	for i := range cands {
		switch c := &cands[i]; {
		case c.act == string(nlu.OutOfScope):
			outside = c.score
		case best == nil && c.passage != nil && s.tellsWhatItIs(c.passage, kinds):
			best = c
		}
	}
	if best == nil || best.score < outside-describedNear {
		return nil, len(cands) > 0
	}
	if best.question < describedAlike {
		return nil, false
	}
	return best.passage.Topic, false
}

// tellsWhatItIs reports a passage that tells what a thing of one of the kinds, if any is
// said, is or does.
func (s *session) tellsWhatItIs(p *knowledge.Passage, kinds []knowledge.Kind) bool {
	if s.isGeneral(p.Topic.ID) || p.Facet != knowledge.About && p.Facet != knowledge.Duties && p.Facet != knowledge.Example {
		return false
	}
	return len(kinds) == 0 || slices.Contains(kinds, p.Topic.Kind)
}

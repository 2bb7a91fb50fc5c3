package knowledge

import (
	"slices"
	"strings"
)

// Story is a message in which somebody tells of themselves: either an advisor would name them a
// topic (a role or an area of the field; a certification or a degree where they ask for one), or
// they ask something else.
type Story struct {
	Topic string // its id; "": no topic would be named
	Asks  string // one of [StoryAsks]
	Text  string
	at    place
}

// What a story asks.
const (
	StorySuits   = "recommend" // what suits them, said or not: an advisor names a topic
	StoryCert    = "certification"
	StoryDegree  = "degree"
	StoryTell    = "tell"
	StoryCompare = "compare"
	StoryGap     = "gap"          // what nobody here knows
	StoryOutside = "out_of_scope" // what is of another field
)

// StoryAsks are all that a story may ask.
func StoryAsks() []string {
	return []string{StorySuits, StoryCert, StoryDegree, StoryTell, StoryCompare, "path", "eligible", StoryGap, StoryOutside, "student_support"}
}

// parseStories reads stories/ANYTHING.txt: under the id of a topic ("## medical-coder"), or under
// what they ask else ("## asks path"), with the topic that fits where one does ("## asks certification:
// rhit"), one story a line. Lines that begin with one # are comments.
func parseStories(text, file string, ps *Problems) []Story {
	head := func(text string, at place) Story {
		asks, other := strings.CutPrefix(text, "asks ")
		if !other {
			return Story{Topic: text, Asks: StorySuits, at: at}
		}
		asks, topic, _ := strings.Cut(asks, ":")
		if asks = strings.TrimSpace(asks); !slices.Contains(StoryAsks(), asks) {
			ps.add(at.file, at.line, "%q is nothing that a story asks; there are %s", asks, strings.Join(StoryAsks(), ", "))
		}
		return Story{Topic: strings.TrimSpace(topic), Asks: asks, at: at}
	}
	return underHeads(text, file, "## medical-coder", ps, head, func(s Story, text string, _ place) Story {
		s.Text = text
		return s
	})
}

// checkStories finds headings that name no topic, each once, and lets go of the stories of topics
// that a folder took away.
func (b *Base) checkStories(ps *Problems) {
	var last place
	for _, s := range b.Stories {
		if s.at != last {
			b.checkStory(s, ps)
		}
		last = s.at
	}
	b.Stories = slices.DeleteFunc(b.Stories, func(s Story) bool { return s.Topic != "" && b.Topic(s.Topic) == nil })
}

func (b *Base) checkStory(s Story, ps *Problems) {
	if s.Topic == "" {
		return
	}
	t, kinds := b.Topic(s.Topic), map[string]Kind{StoryCert: Certification, StoryDegree: Degree}
	switch kind, only := kinds[s.Asks]; {
	case t == nil:
		ps.add(s.at.file, s.at.line, "unknown topic %q", s.Topic)
	case only && t.Kind != kind:
		ps.add(s.at.file, s.at.line, "%q is no %s", s.Topic, kind)
	}
}

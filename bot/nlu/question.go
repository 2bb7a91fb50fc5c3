package nlu

import (
	"slices"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// Act is what a question wants done.
type Act string

// The acts.
const (
	Tell           Act = "tell"
	Compare        Act = "compare"
	ListAct        Act = "list"
	Path           Act = "path"
	Recommend      Act = "recommend"
	Eligible       Act = "eligible"
	Why            Act = "why"
	GapAct         Act = "gap"
	Crisis         Act = reply.IntentCrisis
	StudentSupport Act = "student_support"
	OutOfScope     Act = "out_of_scope"
	Help           Act = "help"
	Greet          Act = "greet"
	Thank          Act = "thank"
	Feedback       Act = "feedback"
)

// Acts lists every act.
func Acts() []Act {
	return []Act{Tell, Compare, ListAct, Path, Recommend, Eligible, Why, GapAct, Crisis,
		StudentSupport, OutOfScope, Help, Greet, Thank, Feedback}
}

// Label is an act, or "tell/facet", with its probability.
type Label struct {
	Act   Act
	Facet knowledge.Facet // of tell
	P     float64
	Soft  float64 // P flattened, for weighing against other evidence
}

// Question is one thing that is asked, as understood from its own words alone.
type Question struct {
	Text        string   // as asked, normalised
	Words       []string // repaired and folded
	Canon       string   // Words, each named topic under its everyday name: what is searched for
	Mentions    []Mention
	Labels      []Label // the likeliest first
	InScope     float64 // probability that it belongs to the field at all
	Cues        []knowledge.Facet
	Joined      bool   // the cues stand side by side: "duties, degree and pay"
	OtherDegree int    // rank of a degree in another subject that is named; 0: none
	Foreign     string // a term of another field, or ""
	NotForMe    bool   // asks for what the bot leaves alone whatever the topic: homework, code look-ups
	Expansions  []Expansion
	Slots       Slots
	Work        []Work   // sides of work that it names: "programming", "patient contact"
	Refers      bool     // "it", "that one", "the second": needs the conversation
	Elliptic    bool     // "and the pay?", "what about RHIA?": goes on with the last question
	Reaction    Reaction // what it does with the last answer, or ""
	Person      Profile
	OfSomeone   bool // speaks of the student
}

// Work is a place in a message that names a side of work, a trait's.
type Work struct {
	Trait      string // a trait's id
	Start, End int    // first word, word after the last
}

// Topics returns the ids of the topics that are plainly named, in order.
func (q Question) Topics() []string {
	var ids []string
	for _, m := range q.Mentions {
		if id := m.Topic(); id != "" {
			ids = appendNew(ids, id)
		}
	}
	return ids
}

// NamesGap reports that the question names what a known gap is about.
func (q Question) NamesGap(id string) bool {
	return slices.ContainsFunc(q.Mentions, func(m Mention) bool { return m.Gap == id })
}

// P returns the probability of an act, its facets taken together.
func (q Question) P(act Act) float64 {
	p := 0.0
	for _, l := range q.Labels {
		if l.Act == act {
			p += l.P
		}
	}
	return p
}

// LabelP returns the probability of an act with this in the place of a facet.
func (q Question) LabelP(act Act, f knowledge.Facet) float64 {
	for _, l := range q.Labels {
		if l.Act == act && l.Facet == f {
			return l.P
		}
	}
	return 0
}

// plainLabel is the probability from which the likeliest label is what a question asks,
// whatever its single words suggest.
const plainLabel = 0.7

// AsksAnother reports that the question, in more words than one, plainly asks another
// facet than this.
func (q Question) AsksAnother(f knowledge.Facet) bool {
	if len(q.Labels) == 0 || len(q.Words) < 3 {
		return false
	}
	top := q.Labels[0]
	return top.Act == Tell && top.Facet != f && top.P >= plainLabel
}

// FacetP returns the flattened probability of a facet among the tell labels.
func (q Question) FacetP(f knowledge.Facet) float64 {
	for _, l := range q.Labels {
		if l.Act == Tell && l.Facet == f {
			return l.Soft
		}
	}
	return 0
}

// Sides are the traits of the sides of work that the question names.
func (q Question) Sides() []string {
	var out []string
	for _, w := range q.Work {
		out = append(out, w.Trait)
	}
	return out
}

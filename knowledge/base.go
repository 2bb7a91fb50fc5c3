package knowledge

import (
	"embed"
	"io/fs"
	"sort"
)

//go:embed content
var embedded embed.FS

// Content returns the built-in content.
func Content() fs.FS {
	sub, err := fs.Sub(embedded, "content")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return sub
}

// Base is all that the bot knows. It is never changed after [Load].
type Base struct {
	Topics    []*Topic   // by id
	Passages  []*Passage // by topic, in file order
	Gaps      []*Gap     // by id
	Figures   []*Figure  // in file order
	Sources   []*Source  // in file order
	Lexicon   []LexiconEntry
	Traits    []Trait
	Ambiguous []Ambiguity
	Worlds    []World     // other ones, in file order
	Certified []Certified // likewise
	Cues      []FacetCue
	Phrases   map[string][]string // label → example messages
	Wordings  []Wording           // in file order
	Matters   []MatterWording     // likewise
	FollowUps []FollowUp          // likewise
	Stories   []Story             // likewise
	Reactions []Reaction          // likewise
	Words     *Words              // sets of words that messages are read by
	Questions *Questions          // those that the bot itself asks
	Program   *Program            // nil without an overlay's program.md

	topics   map[string]*Topic
	passages map[string]*Passage
	gaps     map[string]*Gap
	sources  map[string]*Source
	figures  map[string]*Figure
	incoming map[string]map[Relation][]Link
	work     map[string]*Topic // by the bare words for it

	programParts programParts    // what students type for each part of program.md
	withdrawn    map[string]bool // passages that a folder took away
}

// Topic returns the topic with this id, or nil.
func (b *Base) Topic(id string) *Topic { return b.topics[id] }

// OfWork returns the topic whose work this word stands for ("coding"), or nil.
func (b *Base) OfWork(word string) *Topic { return b.work[word] }

// Passage returns the passage with this id, or nil.
func (b *Base) Passage(id string) *Passage { return b.passages[id] }

// Gap returns the gap with this id, or nil.
func (b *Base) Gap(id string) *Gap { return b.gaps[id] }

// Source returns the source with this id, or nil.
func (b *Base) Source(id string) *Source { return b.sources[id] }

// Figure returns the figure with this id, or nil.
func (b *Base) Figure(id string) *Figure { return b.figures[id] }

// From returns the links that point to id by rel: each Link's To is the topic
// that the link starts from.
func (b *Base) From(id string, rel Relation) []Link { return b.incoming[id][rel] }

// OfKind returns the topics of one kind, by id.
func (b *Base) OfKind(k Kind) []*Topic {
	var out []*Topic
	for _, t := range b.Topics {
		if t.Kind == k {
			out = append(out, t)
		}
	}
	return out
}

// Due returns the passages whose review month is before or in month (YYYY-MM).
func (b *Base) Due(month string) []*Passage {
	var out []*Passage
	for _, p := range b.Passages {
		if p.ReviewBy != "" && p.ReviewBy <= month {
			out = append(out, p)
		}
	}
	return out
}

// finish fills the look-up tables from the lists.
func (b *Base) finish() {
	sort.Slice(b.Topics, func(i, j int) bool { return b.Topics[i].ID < b.Topics[j].ID })
	sort.Slice(b.Gaps, func(i, j int) bool { return b.Gaps[i].ID < b.Gaps[j].ID })
	b.passages, b.incoming = map[string]*Passage{}, map[string]map[Relation][]Link{}
	for _, t := range b.Topics {
		for _, p := range t.Passages {
			b.passages[p.ID] = p
			b.Passages = append(b.Passages, p)
		}
		for rel, links := range t.Links {
			for _, l := range links {
				if b.incoming[l.To] == nil {
					b.incoming[l.To] = map[Relation][]Link{}
				}
				b.incoming[l.To][rel] = append(b.incoming[l.To][rel], Link{To: t.ID, Strength: l.Strength})
			}
		}
	}
}

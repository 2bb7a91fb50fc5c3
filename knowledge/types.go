package knowledge

import (
	"slices"
	"strings"
)

// Kind is the kind of thing a topic is.
type Kind string

// The kinds of topics; each is also the name of the folder under topics/.
const (
	Role          Kind = "role"
	Certification Kind = "certification"
	Degree        Kind = "degree"
	Skill         Kind = "skill"
	CodeSet       Kind = "code-set"
	Law           Kind = "law"
	Organization  Kind = "organization"
	Employer      Kind = "employer"
	Place         Kind = "place"
	Trend         Kind = "trend"
	Challenge     Kind = "challenge"
	Field         Kind = "field"
	Term          Kind = "term"
	ProgramKind   Kind = "program"
)

// Kinds lists every kind of topic, in the order in which they are shown.
func Kinds() []Kind {
	return []Kind{Role, Certification, Degree, Skill, CodeSet, Law, Organization,
		Employer, Place, Trend, Challenge, Field, Term, ProgramKind}
}

// Facet is what a passage tells of its topic.
type Facet string

// The facets.
const (
	About       Facet = "about"
	Duties      Facet = "duties"
	Education   Facet = "education"
	CertFacet   Facet = "certification"
	Skills      Facet = "skills"
	Exam        Facet = "exam"
	Issuer      Facet = "issuer"
	Eligibility Facet = "eligibility"
	Level       Facet = "level"
	Next        Facet = "next"
	Pay         Facet = "pay"
	Growth      Facet = "growth"
	Employers   Facet = "employers"
	Courses     Facet = "courses"
	Length      Facet = "length"
	Jobs        Facet = "jobs"
	Importance  Facet = "importance"
	LawFacet    Facet = "law"
	Example     Facet = "example"
)

// Facets lists every facet, in the order in which a topic is told.
func Facets() []Facet {
	return []Facet{About, Duties, Education, CertFacet, Skills, Exam, Issuer, Eligibility,
		Level, Next, Pay, Growth, Employers, Courses, Length, Jobs, Importance, LawFacet, Example}
}

// Relation is the type of a link between two topics.
type Relation string

// The relations; the comment names the kinds at both ends.
const (
	Needs       Relation = "needs"        // role → degree
	Values      Relation = "values"       // role → certification
	LeadsTo     Relation = "leads to"     // role → role
	IssuedBy    Relation = "issued by"    // certification → organization
	Suits       Relation = "suits"        // certification → role
	PreparesFor Relation = "prepares for" // degree → role
	PartOf      Relation = "part of"      // any → any
	PairedWith  Relation = "paired with"  // any → any: what people set it against, "the other one"
)

// relationKinds says which kinds of topics a relation joins; an empty kind is any.
func relationKinds() map[Relation][2]Kind {
	return map[Relation][2]Kind{
		Needs: {Role, Degree}, Values: {Role, Certification}, LeadsTo: {Role, Role},
		IssuedBy: {Certification, Organization}, Suits: {Certification, Role},
		PreparesFor: {Degree, Role}, PartOf: {"", ""}, PairedWith: {"", ""},
	}
}

// Strengths lists how binding a link can be, the most binding first.
func Strengths() []string {
	return []string{"required", "minimum", "typical", "preferred", "helpful", "alternative"}
}

// Link is a typed link to another topic. Strength is one of [Strengths], or
// empty where the sources don't say.
type Link struct {
	To       string
	Strength string
	at       place
}

// Reason is a trait of a person and why it speaks for or against a role.
type Reason struct {
	Trait string
	Why   string
	at    place
}

// Topic is a thing that people ask about.
type Topic struct {
	ID       string
	Kind     Kind
	Name     string
	Short    string // the everyday name, or Name
	Aliases  []string
	Links    map[Relation][]Link
	Level    string // entry, mid, advanced, or empty
	Rank     int    // of a degree: 1 high school, 2 certificate, 3 associate, 4 bachelor's, 5 master's; else 0
	Fits     []Reason
	Avoid    []Reason
	For      []string // of a certification or code set: in which words people say what it is for, with alternatives
	Work     []string // of a role or degree: the bare words for its work, where that is set beside other work
	Passages []*Passage
	File     string
	names    []name
	kindAt   int // line of the kind in File
	workAt   place
}

// name is one of the names that a topic claims, and where it does.
type name struct {
	key   string // the field: id, name, short, aliases
	text  string
	at    place
	layer int
}

// Linked returns the ids of the topics that t is linked to by rel, in file order.
func (t *Topic) Linked(rel Relation) []string {
	ids := make([]string, 0, len(t.Links[rel]))
	for _, l := range t.Links[rel] {
		ids = append(ids, l.To)
	}
	return ids
}

// On returns the passages of t on facet, in file order.
func (t *Topic) On(facet Facet) []*Passage {
	var ps []*Passage
	for _, p := range t.Passages {
		if p.Facet == facet {
			ps = append(ps, p)
		}
	}
	return ps
}

// Citation names a source and the section in it.
type Citation struct {
	Source  string // a Source's ID
	Section string
}

// Note is a remark that belongs to a passage. Kind is correction, dispute or note.
type Note struct {
	Kind string
	Text string
}

// Passage is what a topic says on one facet.
type Passage struct {
	ID        string // TOPIC.FACET or TOPIC.FACET-SLUG
	Topic     *Topic
	Facet     Facet
	Text      string // figures are filled in
	Notes     []Note
	Brief     string // at most 90 characters, for tables and lists
	Facts     []string
	Compares  []string // ids of the topics that it sets against each other
	Figures   []*Figure
	AsOf      string
	ReviewBy  string // YYYY-MM
	Sources   []Citation
	Questions []string
	Added     []string // those of Questions that a folder above added
	Described []string // it in everyday words: found by them, and nothing is learned from how they ask
	File      string
	Line      int
	withdrawn bool
	adds      bool // only adds questions
	layer     int
	src       *section // until Load has checked it
	addedAt   []item   // likewise: Added with their lines
	addedIn   string   // the file that added them
	addedOver int      // its layer
}

// Advisors is the id of the source that answers curated by advisors cite; one with
// a web address of its own has an id that begins so.
const Advisors = "advisors"

// Curated reports a passage that advisors wrote to answer the very questions under
// it. It stands over what base and folder say.
func (p *Passage) Curated() bool {
	return slices.ContainsFunc(p.Sources, func(c Citation) bool {
		return c.Source == Advisors || strings.HasPrefix(c.Source, Advisors+"-")
	})
}

// Gap is a question that people ask and that the sources do not answer.
type Gap struct {
	ID        string
	Name      string
	Aliases   []string
	Where     []string // source ids, or "issuer": the body that awards the certification asked about
	Office    string   // an office that knows, where there is no page
	Nearest   []string // passage ids
	Unless    Facet    // what a topic tells on this facet is told in its place
	Program   bool     // it is an everyday matter of a program, such as where one parks
	Text      string
	Questions []string
	File      string
	Line      int
	withdrawn bool
	layer     int
	src       *section // until Load has checked it
	head      *node    // likewise
}

// What a figure may be instead of the pay, the growth or the length of its topics now, by which
// these are set in an order.
const (
	Openings   = "openings" // how many jobs are open a year
	Jobholders = "jobs"     // how many jobs there are
	Average    = "average"  // what it is over everything, to hold others against
	Earlier    = "earlier"  // what it was in another year
)

// Figure is one number with what it measures and where it comes from.
type Figure struct {
	ID        string
	Topics    []string
	Facet     Facet
	Kind      string // one of those above, or ""
	Of        string
	Statistic string
	Where     string
	Value     string
	Source    string
	Section   string
	AsOf      string
	Note      string
	File      string
	Line      int
	topics    []item // Topics with their lines
	sourceAt  int
}

// The kinds of sources that say what a figure of theirs can be held against.
const (
	Article    = "article"
	Statistics = "statistics"
)

// Source is a page or document that passages cite. Kind is one of those above, official or program.
type Source struct {
	ID   string
	Kind string
	Name string
	URL  string
	line int
}

// LexiconEntry maps what people type to the terms that it stands for.
type LexiconEntry struct {
	Type   string // may hold alternatives
	Means  []string
	Topic  string  // a topic's id, or empty
	Does   string  // the id of the role whose work it is, or empty
	Weight float64 // 0 < Weight ≤ 1; 1: the same thing
	line   int     // of the topic or role
}

// Trait is something people say of themselves, and a side of work that suits them.
type Trait struct {
	ID       string
	Name     string
	Positive []string // these and the next may hold alternatives
	Negative []string
	Work     []string // what work of that kind is called, the first as replies call it
	Things   []string // what is liked or disliked of it: counts only beside a word of feeling
	Neither  []string // phrases that hold a word of it and say nothing of liking it: "no money for school"
	Areas    []string // ids of topics that are about it, besides roles

	Certified string   // the id of the passage that tells which certification is for it, or ""
	From      []string // lines of work and studies that bring it along
	Roles     []string // ids of the roles that people of these lines of work come to
	Did       []string // what somebody did for a living that brings it along: "taught", "drove trucks"
	line      int
}

// Ambiguity is a name that stands for several topics, or a short name that a
// topic has only where nothing longer fits.
type Ambiguity struct {
	Type   string
	Topics []string
	topics []item // Topics with their lines
}

// World is another world that uses words of ours, and how a message shows that it is of it.
type World struct {
	Name  string
	Names []string // names and everyday words by which it is taken for ours
	Also  []string // other words of ours that it has
	Signs []string // what only it has; these may hold alternatives
}

// Certified is a passage on which certification is for some work, and what people say of that
// work who don't name it.
type Certified struct {
	Passage string
	Tasks   []string // what is done, with alternatives
	Places  []string // where codes are assigned
	Starts  []string // that they have done no such work yet
	Several bool     // it is told of several places
	line    int
}

// FacetCue is how people name a facet.
type FacetCue struct {
	Facet Facet
	Name  string // as said in a sentence: "the pay of …"
	Cues  []string

	Measures []string // words and phrases that ask for it where things are compared: "safer"
}

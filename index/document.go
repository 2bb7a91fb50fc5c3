package index

// Document is one passage as it is indexed.
type Document struct {
	ID         string   // unique, not empty
	Topic      string   // filter; exact
	Kind       string   // filter; exact
	Facet      string   // filter; exact
	Name       string   // the topic's name
	Aliases    []string // its other names
	FacetWords string   // words that people use for the facet
	Questions  []string // questions that the passage answers, one each
	Text       string   // what the passage says
}

// Query is what to look for. Text alone is enough.
type Query struct {
	Text string
	// Topics, Kinds and Facets keep only the passages whose value is listed;
	// empty keeps all.
	Topics, Kinds, Facets []string
	// Limit is the most hits to return; 0 and less: all that match.
	Limit int
	// Explain fills Hit.Matched, which costs more than the search itself.
	Explain bool
	// Likely fills Hit.Likely.
	Likely bool
	// Besides names topics whose passages are all returned, whatever the filters and
	// Limit say: at the end, best first, those that are not among the hits.
	Besides []string
	// Expansions add score for words that the text does not have. They
	// neither raise nor lower Coverage and Question.
	Expansions []Expansion
}

// Expansion is a word or a phrase that stands for something in the query.
type Expansion struct {
	Terms  []string // words as typed, not stems; more than one is a phrase
	Weight float64  // 0..1, relative to a word of the query
	// Group, when it is not empty, joins expansions that stand for the same
	// words: of "salary", "wage", "earnings" for "pay" only the best counts.
	Group string
}

// Hit is a passage that matched.
type Hit struct {
	ID  string
	Doc int // its number: the place of ID in Index.IDs
	// Score orders hits of one query: BM25F in nats of idf, plus the bonuses
	// for a near-identical question or name and for adjacent words. Compare
	// queries by Coverage and Question, which have a fixed scale.
	Score float64
	// Coverage is the share, 0..1, of the query's idf that the passage
	// contains. Words unknown to the index count with the highest idf.
	Coverage float64
	// Question is the best similarity, 0..1, of the query to a single one of
	// the passage's questions: idf-weighted cosine of stems and their pairs.
	// 1 is the same question up to stemming.
	Question float64
	// Likely compares the query with the questions of the passage and of its
	// topic as a whole; zero unless the query asks for it.
	Likely Likely
	// Matched names, per field, the query's terms it contains, in query
	// order; nil unless the query says Explain.
	Matched map[string][]string
}

// The fields, in the order of their numbers.
const (
	fieldName = iota
	fieldAliases
	fieldFacet
	fieldQuestions
	fieldText
	fieldCount
)

func fieldNames() [fieldCount]string {
	return [fieldCount]string{"name", "aliases", "facet", "questions", "text"}
}

// values lists the values of the fields of a document, by number of field.
func (d *Document) values() [fieldCount][]string {
	return [fieldCount][]string{
		{d.Name}, d.Aliases, {d.FacetWords}, d.Questions, {d.Text},
	}
}

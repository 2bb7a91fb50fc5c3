package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ErrDocument is wrapped by the errors of New about its documents.
var ErrDocument = errors.New("index: bad document")

// New indexes documents. The order of docs does not matter. It fails on a
// document without an ID and on an ID given twice (ErrDocument), and when
// bleve fails.
func New(docs []Document) (*Index, error) { return newIndex(docs, defaultParams()) }

func newIndex(docs []Document, p params) (*Index, error) {
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b Document) int { return compareIDs(a.ID, b.ID) })
	if err := checkIDs(docs); err != nil {
		return nil, err
	}
	stops, err := stopSet()
	if err != nil {
		return nil, fmt.Errorf("index: stop words: %w", err)
	}
	b := &builder{docs: docs, stops: stops, words: newLexicon()}
	b.scan()
	b.number()
	type both struct{ questions, names units }
	compared := make(chan both, 1)
	go func() { // while bleve works
		compared <- both{b.units(fieldQuestions, fieldQuestions), b.units(fieldName, fieldAliases)}
	}()
	postings, err := b.postings(context.Background())
	units := <-compared
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return assemble(b, postings, units.questions, units.names, p), nil
}

func compareIDs(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func checkIDs(docs []Document) error {
	for i, d := range docs {
		if d.ID == "" {
			return fmt.Errorf("%w: one about %q has no id", ErrDocument, d.Name)
		}
		if i > 0 && docs[i-1].ID == d.ID {
			return fmt.Errorf("%w: id %q twice", ErrDocument, d.ID)
		}
	}
	return nil
}

// builder carries what one scan of the documents collects.
type builder struct {
	docs  []Document // sorted by ID
	stops map[string]bool
	words *lexicon

	marks []mark // of all values that differ, one after the other
	spans []span // by document, field and value
	names []string
	stop  []bool // by term
}

// mark is a token of a value: the number of its word while New scans, then of
// its term. A text is scanned once, for the postings, the units and the
// vocabulary, and no string is kept of it.
type mark struct {
	term int32 // in a query, −1 and less: no passage has it
	pos  int32
}

// In a query, the numbers of terms that no passage has.
const (
	unknownTerm = -1
	unknownStop = -2
)

// span is one value of a field of a document, which has tokens.
type span struct {
	doc      uint32
	field    int
	value    int // its number in the field
	from, to int // its marks
}

func (b *builder) of(s span) []mark { return b.marks[s.from:s.to] }

// scan reads all values. Those that many passages have, such as the names of
// their topic, are read once.
func (b *builder) scan() {
	read := map[string]span{}
	b.expect()
	scan := scanner{look: b.words.learn}
	for i := range b.docs {
		for f, values := range b.docs[i].values() {
			for n, v := range values {
				own, ok := read[v]
				if !ok || f == fieldQuestions || f == fieldText {
					own.from = len(b.marks)
					for _, t := range scan.scan(v) {
						b.marks = append(b.marks, mark{term: t.number, pos: int32(min(t.Pos, 1<<valueShift-nearSpan))})
					}
					own.to = len(b.marks)
					if f != fieldQuestions && f != fieldText {
						read[v] = own
					}
				}
				if own.from < own.to {
					own.doc, own.field, own.value = uint32(i), f, n
					b.spans = append(b.spans, own)
					b.words.count(f, b.of(own))
				}
			}
		}
	}
}

// expect makes room for what will be read, as far as it can be told.
func (b *builder) expect() {
	const perWord = 5 // bytes, at least, on average
	bytes, values := 0, 0
	for i := range b.docs {
		d := &b.docs[i]
		for _, q := range d.Questions {
			bytes += len(q)
		}
		bytes += len(d.Text)
		values += len(d.Questions) + len(d.Aliases) + 3
	}
	b.marks, b.spans = make([]mark, 0, bytes/perWord), make([]span, 0, values)
}

// number gives every term its number, in the order of fields and letters, and
// the marks those of their terms.
func (b *builder) number() {
	numbers := make([]int32, len(b.words.stems)) // by stem, plus one
	for f := range fieldCount {
		for _, stem := range b.fresh(f, numbers) {
			b.names = append(b.names, b.words.stems[stem])
			numbers[stem] = int32(len(b.names))
		}
	}
	for i, m := range b.marks {
		b.marks[i].term = numbers[b.words.all[m.term].stem] - 1
	}
	b.stop = make([]bool, len(b.names))
	for i, n := range b.names {
		b.stop[i] = b.stops[n]
	}
}

// fresh lists the stems that a field has and those before it have not.
func (b *builder) fresh(field int, numbers []int32) []int32 {
	const listed = -1
	var out []int32
	for _, s := range b.spans {
		if s.field != field {
			continue
		}
		for _, m := range b.of(s) {
			if stem := b.words.all[m.term].stem; numbers[stem] == 0 {
				numbers[stem] = listed
				out = append(out, stem)
			}
		}
	}
	slices.SortFunc(out, func(x, y int32) int { return compareIDs(b.words.stems[x], b.words.stems[y]) })
	return out
}

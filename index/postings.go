package index

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// valueShift separates the values of one field: a position is the number of
// the value, shifted, plus the position in it, so that no pair of words
// reaches from one question into the next. A field may have 4,096 values
// before positions wrap, and words after the millionth of one share theirs.
const valueShift = 20

// entry is one term in one field of one document. Its positions are
// positions[at : at+freq].
type entry struct {
	doc  uint32
	freq uint32
	at   uint32
}

// postings are bleve's, read once.
type postings struct {
	terms     map[string]uint32
	names     []string              // by number of term
	entries   [][fieldCount][]entry // by term and field, sorted by document
	positions []uint32
	lengths   [fieldCount][]uint32 // by field and document, in tokens
}

func readPostings(ctx context.Context, reader bleveindex.IndexReader, docs []Document) (*postings, error) {
	numbers, err := documentNumbers(reader, docs)
	if err != nil {
		return nil, err
	}
	p := &postings{terms: map[string]uint32{}}
	for f, name := range fieldNames() {
		p.lengths[f] = make([]uint32, len(docs))
		r := fieldReader{ctx: ctx, reader: reader, numbers: numbers, into: p, field: f, name: name}
		if err := r.read(); err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
	}
	return p, nil
}

// documentNumbers maps bleve's numbers to the order of docs; bleve's follow
// the order in which its workers finish, and are not deterministic.
func documentNumbers(reader bleveindex.IndexReader, docs []Document) (_ []uint32, err error) {
	byID := make(map[string]uint32, len(docs))
	for i, d := range docs {
		byID[d.ID] = uint32(i)
	}
	all, err := reader.DocIDReaderAll()
	if err != nil {
		return nil, fmt.Errorf("document ids: %w", err)
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	var numbers []uint32
	for {
		id, err := all.Next()
		if err != nil {
			return nil, fmt.Errorf("document ids: %w", err)
		}
		if id == nil {
			return numbers, nil
		}
		external, err := reader.ExternalID(id)
		if err != nil {
			return nil, fmt.Errorf("document id: %w", err)
		}
		n := int(id.Value())
		numbers = append(numbers, make([]uint32, max(0, n+1-len(numbers)))...)
		numbers[n] = byID[external]
	}
}

// fieldReader copies the postings of one field.
type fieldReader struct {
	ctx     context.Context
	reader  bleveindex.IndexReader
	numbers []uint32
	into    *postings
	field   int
	name    string
	scratch bleveindex.TermFieldDoc
}

func (r *fieldReader) read() (err error) {
	dict, err := r.reader.FieldDict(r.name)
	if err != nil {
		return fmt.Errorf("dictionary: %w", err)
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	for {
		e, err := dict.Next()
		if err != nil {
			return fmt.Errorf("dictionary: %w", err)
		}
		if e == nil {
			return nil
		}
		if err := r.term(e.Term); err != nil {
			return fmt.Errorf("term %q: %w", e.Term, err)
		}
	}
}

func (r *fieldReader) term(term string) (err error) {
	list, err := r.reader.TermFieldReader(r.ctx, []byte(term), r.name, true, true, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	entries := make([]entry, 0, list.Count())
	for {
		d, err := list.Next(r.scratch.Reset())
		if err != nil {
			return err
		}
		if d == nil {
			break
		}
		entries = append(entries, r.entry(d))
	}
	slices.SortFunc(entries, func(a, b entry) int { return int(a.doc) - int(b.doc) })
	r.into.entries[r.into.number(term)][r.field] = entries
	return nil
}

func (r *fieldReader) entry(d *bleveindex.TermFieldDoc) entry {
	p := r.into
	e := entry{doc: r.numbers[d.ID.Value()], freq: uint32(len(d.Vectors)), at: uint32(len(p.positions))}
	// bleve keeps the length as 1/√n in single precision, which gives n back
	// exactly up to millions of tokens.
	p.lengths[r.field][e.doc] = uint32(math.Round(1 / (d.Norm * d.Norm)))
	for _, v := range d.Vectors {
		p.positions = append(p.positions, uint32(v.Pos))
	}
	if own := p.positions[e.at:]; !slices.IsSorted(own) {
		slices.Sort(own)
	}
	return e
}

func (p *postings) number(term string) uint32 {
	n, ok := p.terms[term]
	if !ok {
		n = uint32(len(p.names))
		p.terms[term] = n
		p.names = append(p.names, term)
		p.entries = append(p.entries, [fieldCount][]entry{})
	}
	return n
}

// find returns the entry of a document in a list.
func find(list []entry, doc uint32) (entry, bool) {
	i, ok := slices.BinarySearchFunc(list, doc, func(e entry, d uint32) int { return int(e.doc) - int(d) })
	if !ok {
		return entry{}, false
	}
	return list[i], true
}

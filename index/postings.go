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

// postings are bleve's, read once; the positions are those of the scan: bleve
// takes three times as long with them.
type postings struct {
	terms     map[string]uint32
	names     []string              // by number of term
	entries   [][fieldCount][]entry // by term and field, sorted by document
	positions []uint32
	starts    []uint32             // of the positions, by term and field; nil once read
	lengths   [fieldCount][]uint32 // by field and document, in tokens
}

func readPostings(ctx context.Context, reader bleveindex.IndexReader, b *builder) (*postings, error) {
	numbers, err := documentNumbers(reader, b.docs)
	if err != nil {
		return nil, err
	}
	p := newPostings(b)
	for f, name := range fieldNames() {
		p.lengths[f] = make([]uint32, len(b.docs))
		r := fieldReader{ctx: ctx, reader: reader, numbers: numbers, into: p, field: f, name: name}
		if err := r.read(); err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
	}
	p.starts = nil
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
	rest    []entry
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
	list, err := r.reader.TermFieldReader(r.ctx, []byte(term), r.name, true, true, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	entries := r.room(int(list.Count()))
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
	number, ok := r.into.terms[term]
	if !ok {
		return errUnknown
	}
	r.into.entries[number][r.field] = entries
	return r.into.place(number, r.field)
}

// room is an empty list for n entries, cut from a longer one.
func (r *fieldReader) room(n int) []entry {
	if cap(r.rest)-len(r.rest) < n {
		r.rest = make([]entry, 0, max(n, 4096))
	}
	from := len(r.rest)
	r.rest = r.rest[:from+n]
	return r.rest[from : from : from+n]
}

func (r *fieldReader) entry(d *bleveindex.TermFieldDoc) entry {
	e := entry{doc: r.numbers[d.ID.Value()], freq: uint32(d.Freq)}
	// bleve keeps the length as 1/√n in single precision, which gives n back
	// exactly up to millions of tokens.
	r.into.lengths[r.field][e.doc] = uint32(math.Round(1 / (d.Norm * d.Norm)))
	return e
}

// bleve gave back other postings than it got: this cannot happen.
var (
	errUnknown   = errors.New("a term that nothing has")
	errFrequency = errors.New("a frequency that differs from the positions")
)

// newPostings numbers the terms and places their positions: by term, field and
// document.
func newPostings(b *builder) *postings {
	p := &postings{terms: make(map[string]uint32, len(b.names)), names: b.names, entries: make([][fieldCount][]entry, len(b.names))}
	for i, n := range b.names {
		p.terms[n] = uint32(i)
	}
	next := make([]uint32, len(b.names)*fieldCount+1)
	list := func(s span, m mark) int { return int(m.term)*fieldCount + s.field }
	for _, s := range b.spans {
		for _, m := range b.of(s) {
			next[list(s, m)+1]++
		}
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	p.starts = slices.Clone(next)
	p.positions = make([]uint32, next[len(next)-1])
	for _, s := range b.spans {
		for _, m := range b.of(s) {
			at := &next[list(s, m)]
			p.positions[*at] = uint32(s.value)<<valueShift + uint32(m.pos)
			*at++
		}
	}
	return p
}

// place says where the positions of the entries of a list are.
func (p *postings) place(term uint32, field int) error {
	list := int(term)*fieldCount + field
	at := p.starts[list]
	entries := p.entries[term][field]
	for i := range entries {
		entries[i].at = at
		at += entries[i].freq
		if at > p.starts[list+1] {
			return errFrequency
		}
		if own := p.positions[entries[i].at:at]; !slices.IsSorted(own) {
			slices.Sort(own)
		}
	}
	if at != p.starts[list+1] {
		return errFrequency
	}
	return nil
}

// find returns the entry of a document in a list.
func find(list []entry, doc uint32) (entry, bool) {
	i, ok := slices.BinarySearchFunc(list, doc, func(e entry, d uint32) int { return int(e.doc) - int(d) })
	if !ok {
		return entry{}, false
	}
	return list[i], true
}

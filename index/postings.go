package index

import "slices"

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

// postings say where every term stands.
type postings struct {
	terms     map[string]uint32
	names     []string              // by number of term
	entries   [][fieldCount][]entry // by term and field, sorted by document
	positions []uint32
	lengths   [fieldCount][]uint32 // by field and document, in tokens
}

// postings turns what the scan found by document into lists by term.
func (b *builder) postings() *postings {
	p := &postings{terms: make(map[string]uint32, len(b.names)), names: b.names}
	for i, n := range b.names {
		p.terms[n] = uint32(i)
	}
	for f := range p.lengths {
		p.lengths[f] = make([]uint32, len(b.docs))
	}
	for _, s := range b.spans {
		p.lengths[s.field][s.doc] += uint32(s.to - s.from)
	}
	p.fill(b)
	return p
}

// fill sets the positions, by term, field and document, and the entries.
func (p *postings) fill(b *builder) {
	list := func(s span, m mark) int { return int(m.term)*fieldCount + s.field }
	next := make([]uint32, len(b.names)*fieldCount+1)
	for _, s := range b.spans {
		for _, m := range b.of(s) {
			next[list(s, m)+1]++
		}
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	p.positions = make([]uint32, next[len(next)-1])
	docs := make([]uint32, len(p.positions)) // by position
	starts := slices.Clone(next)
	for _, s := range b.spans {
		for _, m := range b.of(s) {
			at := &next[list(s, m)]
			p.positions[*at], docs[*at] = uint32(s.value)<<valueShift+uint32(m.pos), s.doc
			*at++
		}
	}
	all := make([]entry, 0, distinct(docs, starts))
	p.entries = make([][fieldCount][]entry, len(b.names))
	for l := range len(starts) - 1 {
		from := len(all)
		all = p.runs(all, docs, starts[l], starts[l+1])
		p.entries[l/fieldCount][l%fieldCount] = all[from:len(all):len(all)]
	}
}

// distinct counts the entries that there will be.
func distinct(docs, starts []uint32) int {
	n := 0
	for l := range len(starts) - 1 {
		for i := starts[l]; i < starts[l+1]; i++ {
			if i == starts[l] || docs[i] != docs[i-1] {
				n++
			}
		}
	}
	return n
}

// runs adds an entry for every document of a list of positions, which it sorts:
// a joined form stands where its first part does.
func (p *postings) runs(all []entry, docs []uint32, from, to uint32) []entry {
	for from < to {
		e := entry{doc: docs[from], at: from}
		for ; from < to && docs[from] == e.doc; from++ {
			e.freq++
		}
		if own := p.positions[e.at:from]; !slices.IsSorted(own) {
			slices.Sort(own)
		}
		all = append(all, e)
	}
	return all
}

// find returns the entry of a document in a list.
func find(list []entry, doc uint32) (entry, bool) {
	i, ok := slices.BinarySearchFunc(list, doc, func(e entry, d uint32) int { return int(e.doc) - int(d) })
	if !ok {
		return entry{}, false
	}
	return list[i], true
}

package index

import (
	"math"
	"slices"
)

// pairShare is the weight of a pair of adjacent words in the similarity to a
// unit, relative to the mean idf of the two.
const pairShare = 0.5

// units finds the most similar of many short texts: an inverted index of
// stems and of pairs of adjacent stems.
type units struct {
	docs    []uint32  // by unit; ascending
	starts  []uint32  // by document: its first unit; and one more
	inverse []float32 // by unit: 1 / length of its vector; 0 for an empty one
	terms   lists     // by number of term: the units that have it
	pairs   lists     // by number of pair
	numbers map[uint64]uint32
	weights []float64 // by term: its idf over the units
	unseen  float64   // the idf of a term that no unit has
	count   int
}

// marksPerPair is how many words there are for each pair that differs from all others, more
// or less.
const marksPerPair = 5

// units compares the values of two fields, or of one twice.
func (b *builder) units(field, other int) units {
	var r unitReader
	var u units
	stop := func(term int32) bool { return b.stop[term] }
	r.terms.sizes = make([]uint32, len(b.names))
	own := func(s span) bool { return s.field == field || s.field == other }
	count, marks := 0, 0
	for _, s := range b.spans {
		if own(s) {
			count, marks = count+1, marks+s.to-s.from
		}
	}
	u.docs = make([]uint32, 0, count)
	r.terms.expect(count, marks)
	r.pairs.expect(count, marks)
	pairs := marks / marksPerPair
	u.numbers, r.keys, r.pairs.sizes = make(map[uint64]uint32, pairs), make([]uint64, 0, pairs), make([]uint32, 0, pairs)
	for _, s := range b.spans {
		if own(s) {
			u.docs = append(u.docs, s.doc)
			r.read(&u, b.of(s), stop)
		}
	}
	u.count = len(u.docs)
	u.starts = make([]uint32, len(b.docs)+1)
	for _, d := range u.docs {
		u.starts[d+1]++
	}
	for d := range b.docs {
		u.starts[d+1] += u.starts[d]
	}
	u.terms, u.pairs = r.terms.turn(), r.pairs.turn()
	u.weigh(&r)
	return u
}

// unitReader collects the features of the units, by unit.
type unitReader struct {
	terms, pairs occurrences
	keys         []uint64 // by number of pair
	features
}

// read adds the next unit.
func (r *unitReader) read(u *units, marks []mark, stop func(int32) bool) {
	r.features.read(marks, stop)
	for _, t := range r.features.terms {
		r.terms.add(uint32(t))
	}
	for _, key := range r.features.pairs {
		n, ok := u.numbers[key]
		if !ok {
			n = uint32(len(r.keys))
			u.numbers[key] = n
			r.keys = append(r.keys, key)
			r.pairs.sizes = append(r.pairs.sizes, 0)
		}
		r.pairs.add(n)
	}
	r.terms.end()
	r.pairs.end()
}

// weigh sets the weights and the lengths of the units.
func (u *units) weigh(r *unitReader) {
	u.weights = make([]float64, len(u.terms.start))
	for t := range u.weights {
		u.weights[t] = idf(len(u.terms.get(uint32(t))), u.count)
	}
	u.unseen = idf(0, u.count)
	u.inverse = make([]float32, u.count)
	var f features
	for i := range u.inverse {
		f.clear()
		for _, t := range r.terms.of(i) {
			f.terms = append(f.terms, int32(t))
		}
		for _, n := range r.pairs.of(i) {
			f.pairs = append(f.pairs, r.keys[n])
		}
		if square := u.square(f); square > 0 {
			u.inverse[i] = float32(1 / math.Sqrt(square))
		}
	}
}

// occurrences are numbers of features, a run of them for every unit.
type occurrences struct {
	sizes []uint32 // by feature: how many units have it
	items []uint32
	ends  []uint32 // by unit
}

func (o *occurrences) expect(units, items int) {
	o.items, o.ends = make([]uint32, 0, items), make([]uint32, 0, units)
}

func (o *occurrences) add(feature uint32) {
	o.items = append(o.items, feature)
	o.sizes[feature]++
}

func (o *occurrences) end() { o.ends = append(o.ends, uint32(len(o.items))) }

func (o *occurrences) of(unit int) []uint32 {
	if unit == 0 {
		return o.items[:o.ends[0]]
	}
	return o.items[o.ends[unit-1]:o.ends[unit]]
}

// turn makes the lists of units by feature.
func (o *occurrences) turn() lists {
	l := newLists(o.sizes)
	for unit := range o.ends {
		for _, feature := range o.of(unit) {
			l.add(feature, uint32(unit))
		}
	}
	return l
}

// lists are many lists of numbers in one array.
type lists struct {
	ends  []uint32 // by list; it begins where the one before has room to end
	start []uint32
	items []uint32
}

func newLists(sizes []uint32) lists {
	l := lists{start: make([]uint32, len(sizes)), ends: make([]uint32, len(sizes))}
	var total uint32
	for i, n := range sizes {
		l.start[i], l.ends[i] = total, total
		total += n
	}
	l.items = make([]uint32, total)
	return l
}

func (l *lists) add(list, item uint32) {
	l.items[l.ends[list]] = item
	l.ends[list]++
}

func (l *lists) get(list uint32) []uint32 { return l.items[l.start[list]:l.ends[list]] }

// features are the distinct stems and pairs of a text. Stop words and pairs
// of them count only where there is nothing else. An unknown stem is −1.
type features struct {
	terms []int32
	pairs []uint64
}

func (f *features) clear() { f.terms, f.pairs = f.terms[:0], f.pairs[:0] }

// read sets the features to those of a text.
func (f *features) read(marks []mark, stop func(int32) bool) {
	f.clear()
	empty := !slices.ContainsFunc(marks, func(m mark) bool { return !stop(m.term) })
	for _, m := range marks {
		if (empty || !stop(m.term)) && (m.term < 0 || !slices.Contains(f.terms, m.term)) {
			f.terms = append(f.terms, max(m.term, unknownTerm))
		}
	}
	eachPair(marks, func(i, j int) {
		a, b := marks[i].term, marks[j].term
		if a < 0 || b < 0 || !empty && stop(a) && stop(b) {
			return
		}
		if key := uint64(a)<<32 | uint64(b); !slices.Contains(f.pairs, key) {
			f.pairs = append(f.pairs, key)
		}
	})
}

// eachPair visits the tokens that stand next to each other. A joined form
// stands where its first part does, right after its last.
func eachPair(marks []mark, visit func(i, j int)) {
	for i, a := range marks {
		for j := max(0, i-maxJoinedParts); j < min(len(marks), i+maxJoinedParts+2); j++ {
			if marks[j].pos == a.pos+1 {
				visit(i, j)
			}
		}
	}
}

// weight is the idf of a term over the units.
func (u *units) weight(term int32) float64 {
	if term < 0 {
		return u.unseen
	}
	return u.weights[term]
}

func (u *units) pairWeight(key uint64) float64 {
	return pairShare * (u.weight(int32(key>>32)) + u.weight(int32(key&math.MaxUint32))) / 2
}

// square is the squared length of the vector of features.
func (u *units) square(f features) float64 {
	var sum float64
	for _, t := range f.terms {
		w := u.weight(t)
		sum += w * w
	}
	for _, key := range f.pairs {
		w := u.pairWeight(key)
		sum += w * w
	}
	return sum
}

// best sets, for each document, the highest cosine, 0..1, of the features to one of its
// units; of one that shares none it leaves 0. dots has a zero per unit, and met one per
// document; both get them back.
func (u *units) best(f features, dots []float32, met []bool, best []float64) {
	length := math.Sqrt(u.square(f))
	if length == 0 {
		return
	}
	for _, t := range f.terms {
		if t >= 0 {
			u.add(dots, met, u.terms.get(uint32(t)), u.weight(t))
		}
	}
	for _, key := range f.pairs {
		if n, ok := u.numbers[key]; ok {
			u.add(dots, met, u.pairs.get(n), u.pairWeight(key))
		}
	}
	for d := range best {
		if met[d] {
			best[d] = unit(float64(u.top(dots, d)) / length)
		}
	}
	clear(dots)
	clear(met)
}

func (u *units) add(dots []float32, met []bool, list []uint32, weight float64) {
	square := float32(weight * weight)
	for _, i := range list {
		dots[i] += square
		met[u.docs[i]] = true
	}
}

// top is the highest of the dots of a document's units, each divided by the length of
// the unit. None is negative: their bits compare as they do, without a branch.
func (u *units) top(dots []float32, doc int) float32 {
	inverse := u.inverse[u.starts[doc]:u.starts[doc+1]]
	dots = dots[u.starts[doc]:][:len(inverse)]
	top := uint32(0)
	for i, n := range inverse {
		top = max(top, math.Float32bits(dots[i]*n))
	}
	return math.Float32frombits(top)
}

// unit makes the rounding error of a cosine of 1 go away.
func unit(cos float64) float64 {
	if cos > 1-1e-6 {
		return 1
	}
	return cos
}

package classify

import (
	"math"
	"slices"
	"sync"
)

// postingBudget bounds how many postings one search reads, rarest features
// first; rescored is how many of the best examples are then compared in full.
const (
	postingBudget = 3000
	rescored      = 24
)

// nearest finds the examples that a text resembles most: the cosine of
// their features.
type nearest struct {
	ids     []int32 // of the features of all examples, one behind the other
	vals    []float32
	ends    []int32 // by example
	classes []int
	starts  []int32 // of each feature's postings; one more than features
	docs    []int32
	pool    *sync.Pool
}

// newNearest takes the examples as weigh sees them.
func newNearest(features int32, vectors []vector, weigh func(vector), classes []int) *nearest {
	all := 0
	for _, v := range vectors {
		all += len(v.ids)
	}
	n := &nearest{ids: make([]int32, 0, all), vals: make([]float32, all), ends: make([]int32, 0, len(vectors)), classes: classes, starts: make([]int32, features+1)}
	for _, v := range vectors {
		v.vals = n.vals[len(n.ids):][:len(v.ids)]
		weigh(v)
		n.ids = append(n.ids, v.ids...)
		n.ends = append(n.ends, int32(len(n.ids)))
	}
	for _, id := range n.ids {
		n.starts[id+1]++
	}
	for id := range features {
		n.starts[id+1] += n.starts[id]
	}
	n.docs = make([]int32, n.starts[features])
	next := slices.Clone(n.starts)
	for i := range vectors {
		from, to := n.span(int32(i))
		for _, id := range n.ids[from:to] {
			n.docs[next[id]] = int32(i)
			next[id]++
		}
	}
	n.pool = &sync.Pool{New: func() any {
		return &scratch{sums: make([]float32, len(n.ends)), query: make([]float32, features), touched: make([]int32, 0, postingBudget+1)}
	}}
	return n
}

// span is where the features of an example are.
func (n *nearest) span(example int32) (from, to int32) {
	if example > 0 {
		from = n.ends[example-1]
	}
	return from, n.ends[example]
}

// scratch is the memory of one search; both slices are all 0 between searches.
type scratch struct {
	sums    []float32
	query   []float32
	touched []int32  // of one search, and room for postingBudget
	order   []uint64 // of the features: how many have it, and its place
}

// search gives each label the similarity of its most similar example, 0..1.
func (n *nearest) search(v vector, best []float32) {
	s := n.pool.Get().(*scratch)
	defer n.pool.Put(s)
	ids, vals := v.ids, v.vals
	n.gather(s, ids, vals)
	top := n.strongest(s)
	for k, id := range ids {
		s.query[id] = vals[k]
	}
	for _, doc := range top {
		if sim := n.compare(s.query, doc); sim > best[n.classes[doc]] {
			best[n.classes[doc]] = sim
		}
	}
	for _, id := range ids {
		s.query[id] = 0
	}
	for _, doc := range s.touched {
		s.sums[doc] = 0
	}
	s.touched = s.touched[:0]
}

// compare is the cosine of a query and an example.
func (n *nearest) compare(query []float32, example int32) float32 {
	var sum float32
	from, to := n.span(example)
	ids := n.ids[from:to]
	vals := n.vals[from:][:len(ids)]
	for k, id := range ids {
		sum += query[id] * vals[k]
	}
	const whole = shareWords*shareWords + sharePairs*sharePairs + shareGrams*shareGrams
	return sum / whole
}

func (n *nearest) gather(s *scratch, ids []int32, vals []float32) {
	s.order = s.order[:0]
	for k, id := range ids {
		s.order = append(s.order, uint64(n.starts[id+1]-n.starts[id])<<32|uint64(k))
	}
	slices.Sort(s.order)
	left, met := postingBudget, 0
	touched := s.touched[:postingBudget+1]
	for _, o := range s.order {
		k := uint32(o)
		docs := n.docs[n.starts[ids[k]]:n.starts[ids[k]+1]]
		docs = docs[:min(len(docs), left)]
		left -= len(docs)
		square := vals[k] * vals[k]
		for _, doc := range docs {
			touched[met] = doc
			if math.Float32bits(s.sums[doc]) == 0 { // of bits, it takes no branch
				met++
			}
			s.sums[doc] += square
		}
	}
	s.touched = touched[:met]
}

// strongest are the touched examples with the largest sums.
func (n *nearest) strongest(s *scratch) []int32 {
	top := make([]int32, 0, rescored+1)
	least := float32(-1) // what the last of a full list has
	for _, doc := range s.touched {
		sum := s.sums[doc]
		if sum <= least {
			continue
		}
		at := len(top)
		for at > 0 && s.sums[top[at-1]] < sum {
			at--
		}
		top = slices.Insert(top, at, doc)
		top = top[:min(len(top), rescored)]
		if len(top) == rescored {
			least = s.sums[top[rescored-1]]
		}
	}
	return top
}

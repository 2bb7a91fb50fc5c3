package gaps

import (
	"strconv"

	"himpath/bot/nlu"
)

// nearest finds, of the wordings that were added to it, those which may be near another
// one, by the words that they share: to compare each with each takes a minute where a
// program has thousands.
type nearest struct {
	keys  map[string]int // what two meanings share that are the same
	at    [][]posting    // by key: where it stands
	all   []float64      // by wording: the weight of all its meanings
	met   []int          // by meaning of a wording: the search that met it last
	round int            // number of the search
	found []found        // by wording: what the search has
}

// posting is a meaning of a wording that was added.
type posting struct {
	wording, meaning int
	weight           float64
}

// found is what a search has of a wording.
type found struct {
	round, by int     // the search, and the meaning of the one searched for that met it last
	shared    float64 // the weight of what they may share, of both
}

func newNearest() *nearest { return &nearest{keys: map[string]int{}} }

// keysOf are such that two meanings which are the same share one.
func (n *nearest) keysOf(m nlu.Meaning) []int {
	names := []string{"w" + m.Stem}
	if m.Topic != "" {
		names = append(names, "t"+m.Topic)
	}
	for _, line := range m.Same {
		names = append(names, strconv.Itoa(int(line)))
	}
	out := make([]int, len(names))
	for i, name := range names {
		k, known := n.keys[name]
		if !known {
			k = len(n.at)
			n.keys[name] = k
			n.at = append(n.at, nil)
		}
		out[i] = k
	}
	return out
}

// add adds a wording; its number is how many were added before.
func (n *nearest) add(ms []nlu.Meaning) {
	nr, all := len(n.all), 0.0
	for _, m := range ms {
		w := weight(m)
		all += w
		for _, k := range n.keysOf(m) {
			n.at[k] = append(n.at[k], posting{wording: nr, meaning: len(n.met), weight: w})
		}
		n.met = append(n.met, 0)
	}
	n.all, n.found = append(n.all, all), append(n.found, found{})
}

// least is a little less than what two wordings that are near have in common at least,
// without what is added for their topics.
const least = nearFirst - sameTopics - 1e-9

// of returns the wordings that may be near one with these meanings, in order.
func (n *nearest) of(ms []nlu.Meaning) (out []int) {
	n.round++
	all := 0.0
	for i, m := range ms {
		w := weight(m)
		all += w
		for _, k := range n.keysOf(m) {
			for _, p := range n.at[k] {
				f := &n.found[p.wording]
				if f.round != n.round {
					*f = found{round: n.round, by: -1}
				}
				if f.by != i {
					f.by = i
					f.shared += w
				}
				if n.met[p.meaning] != n.round {
					n.met[p.meaning] = n.round
					f.shared += p.weight
				}
			}
		}
	}
	for nr, f := range n.found {
		if f.round == n.round && f.shared >= least*(all+n.all[nr]) {
			out = append(out, nr)
		}
	}
	return out
}

package index

import "himpath/knowledge/edits"

// Stems share a family when their first familyPrefix bytes are equal and the
// equal part is at least familyShare of the longer one: "vaccin" and
// "vaccine", "nutrit" and "nutrient", "psychiatr" and "psychiatrist".
const (
	familyPrefix = 5
	familyShare  = 0.7
)

// families are the terms by their first bytes.
type families map[string][]uint32

func newFamilies(names []string, stops map[string]bool) families {
	f := families{}
	for i, n := range names {
		if len(n) >= familyPrefix && !stops[n] {
			f[n[:familyPrefix]] = append(f[n[:familyPrefix]], uint32(i))
		}
	}
	return f
}

// kin visits the terms of the family of a term, known or not, except itself.
func (x *Index) kin(term string, visit func(number uint32)) {
	if len(term) < familyPrefix {
		return
	}
	for _, n := range x.families[term[:familyPrefix]] {
		name := x.postings.names[n]
		if name != term && float64(sharedPrefix(name, term)) >= familyShare*float64(max(len(name), len(term))) {
			visit(n)
		}
	}
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// spellings visits the known terms that an unknown one may be misspelt for:
// one edit, two from longWord letters on, the first two letters kept. It works
// on stems, for collections whose queries nobody repaired before.
func (x *Index) spellings(term string, visit func(number uint32)) {
	if len(term) < familyPrefix || len(term) > maxRepair || !isLetters(term) {
		return
	}
	slips := 1
	if len(term) >= longWord {
		slips = maxEdits
	}
	for _, n := range x.openings[term[:openingBytes]] {
		name := x.postings.names[n]
		if len(name) >= minRepair && edits.Between(term, name, slips) <= slips {
			visit(n)
		}
	}
}

// openingBytes is how much of a word a misspelling keeps.
const openingBytes = 2

// newOpenings are the words without digits by their first letters.
func newOpenings(names []string) map[string][]uint32 {
	out := map[string][]uint32{}
	for i, n := range names {
		if len(n) >= minRepair && len(n) <= maxRepair && isLetters(n) {
			out[n[:openingBytes]] = append(out[n[:openingBytes]], uint32(i))
		}
	}
	return out
}

// scoreKin lets the family of a word stand in for it, and for an unknown word
// those that it may be misspelt for, for less: only the best of them counts,
// with an idf no higher than the word's own.
func (x *Index) scoreKin(s *scratch, t queryTerm) {
	if x.params.kin == 0 && x.params.spelling == 0 || t.joined || t.stop {
		return
	}
	found := false
	stand := func(share float64) func(uint32) {
		return func(n uint32) {
			found = true
			list := &x.terms[n]
			weight := share * min(list.idf, t.idf) * (x.params.k1 + 1)
			for i, d := range list.docs {
				s.group[d] = max(s.group[d], weight*list.part[i])
			}
		}
	}
	x.kin(t.term, stand(x.params.kin))
	if t.number < 0 {
		x.spellings(t.term, stand(x.params.spelling))
	}
	if found {
		s.addGroup()
	}
}

// addGroup adds the best of a group to the scores, and clears it.
func (s *scratch) addGroup() {
	for d, score := range s.group {
		s.score[d] += score
	}
	clear(s.group)
}

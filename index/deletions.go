package index

// deletions finds words within two edits of a given one without looking at
// all of them: two words at distance d have a common form after at most d
// letters are deleted from each (Garbe's SymSpell). Only the first
// deletePrefix letters take part, which bounds the forms of a long word.
type deletions struct {
	heads map[uint64]int32 // hash of a form → first link, plus one
	links []link
}

type link struct {
	word int32
	next int32
}

const (
	deletePrefix = 8
	maxEdits     = 2
)

func newDeletions(words []string) deletions {
	d := deletions{heads: make(map[uint64]int32, 16*len(words))}
	for i, w := range words {
		if len(w) < minRepair || len(w) > maxRepair || !isLetters(w) {
			continue
		}
		edits := 1
		if len(w) >= longWord-maxEdits {
			edits = maxEdits
		}
		forms(prefix(w), edits, func(hash uint64) {
			d.links = append(d.links, link{word: int32(i), next: d.heads[hash]})
			d.heads[hash] = int32(len(d.links))
		})
	}
	return d
}

func prefix(w string) string { return w[:min(len(w), deletePrefix)] }

// candidates visits the numbers of the words that may be within the budget,
// some more than once.
func (d *deletions) candidates(word string, budget int, visit func(int)) {
	forms(prefix(word), budget, func(hash uint64) {
		for l := d.heads[hash]; l > 0; l = d.links[l-1].next {
			visit(int(d.links[l-1].word))
		}
	})
}

// forms visits the hash of the word and of all its forms with up to the given
// number of bytes deleted.
func forms(w string, edits int, visit func(uint64)) {
	visit(hashWithout(w, -1, -1))
	if edits < 1 {
		return
	}
	for i := range len(w) {
		visit(hashWithout(w, i, -1))
	}
	if edits < maxEdits {
		return
	}
	for i := range len(w) {
		for j := i + 1; j < len(w); j++ {
			visit(hashWithout(w, i, j))
		}
	}
}

// hashWithout is FNV-1a over the word without bytes i and j.
func hashWithout(w string, i, j int) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for k := range len(w) {
		if k != i && k != j {
			h = (h ^ uint64(w[k])) * prime
		}
	}
	return h
}

// distance is the optimal string alignment distance of two short words, in
// bytes; any number over limit stands for "more".
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit || len(b) > 2*maxRepair || len(a) > 2*maxRepair {
		return limit + 1
	}
	var rows [3][2*maxRepair + 1]int
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}

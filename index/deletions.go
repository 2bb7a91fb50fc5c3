package index

// deletions finds words within two edits of a given one without looking at
// all of them: two words at distance d have a common form after at most d
// letters are deleted from each (Garbe's SymSpell). Only the first
// deletePrefix letters take part, which bounds the forms of a long word.
type deletions struct {
	links  []link   // by bucket
	starts []uint32 // of the buckets, whose number is a power of two; one more
}

// link is a form of a word.
type link struct {
	hash uint32
	word int32
}

const (
	deletePrefix = 8
	maxEdits     = 2
)

func newDeletions(words []string) deletions {
	links := make([]link, 0, 24*len(words))
	for i, w := range words {
		if len(w) < minRepair || len(w) > maxRepair || !isLetters(w) {
			continue
		}
		edits := 1
		if len(w) >= longWord-maxEdits {
			edits = maxEdits
		}
		forms(prefix(w), edits, func(hash uint32) {
			links = append(links, link{hash: hash, word: int32(i)})
		})
	}
	return sortLinks(links)
}

// sortLinks puts links into buckets of some two.
func sortLinks(links []link) deletions {
	buckets := 1
	for 2*buckets < len(links) {
		buckets *= 2
	}
	d := deletions{links: make([]link, len(links)), starts: make([]uint32, buckets+1)}
	for _, l := range links {
		d.starts[d.bucket(l.hash)+1]++
	}
	for i := range buckets {
		d.starts[i+1] += d.starts[i]
	}
	for i := len(links) - 1; i >= 0; i-- { // backwards: each start ends up at its own
		at := d.bucket(links[i].hash) + 1
		d.starts[at]--
		d.links[d.starts[at]] = links[i]
	}
	copy(d.starts, d.starts[1:])
	d.starts[buckets] = uint32(len(links))
	return d
}

func (d *deletions) bucket(hash uint32) uint32 { return hash & uint32(len(d.starts)-2) }

func prefix(w string) string { return w[:min(len(w), deletePrefix)] }

// candidates visits the numbers of the words that may be within the budget,
// some more than once.
func (d *deletions) candidates(word string, budget int, visit func(int)) {
	forms(prefix(word), budget, func(hash uint32) {
		bucket := d.bucket(hash)
		for _, l := range d.links[d.starts[bucket]:d.starts[bucket+1]] {
			if l.hash == hash {
				visit(int(l.word))
			}
		}
	})
}

// forms visits the hash of the word and of all its forms with up to the given
// number of bytes deleted.
func forms(w string, edits int, visit func(uint32)) {
	visit(mixed(hashOn(offset, w)))
	if edits < 1 {
		return
	}
	before := uint64(offset) // the hash of w[:i]
	for i := range len(w) {
		visit(mixed(hashOn(before, w[i+1:])))
		if edits >= maxEdits {
			between := before
			for j := i + 1; j < len(w); j++ {
				visit(mixed(hashOn(between, w[j+1:])))
				between = hashOn(between, w[j:j+1])
			}
		}
		before = hashOn(before, w[i:i+1])
	}
}

// offset is where FNV-1a begins.
const offset = 14695981039346656037

// hashOn goes on with FNV-1a.
func hashOn(h uint64, w string) uint64 {
	for k := range len(w) {
		h = (h ^ uint64(w[k])) * 1099511628211
	}
	return h
}

// mixed folds a hash, whose low bits alone are no good, into half its size.
func mixed(h uint64) uint32 { return uint32(h>>32) ^ uint32(h) }

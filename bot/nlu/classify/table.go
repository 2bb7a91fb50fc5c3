package classify

// table numbers 64-bit keys densely in the order of their first appearance. It
// is an open-addressing hash table: several times faster than a map here, and
// reading it takes no lock.
type table struct {
	keys  []uint64
	ids   []int32
	count int32
}

func newTable(capacity int) *table {
	size := 64
	for size < capacity*2 {
		size *= 2
	}
	return &table{keys: make([]uint64, size), ids: make([]int32, size)}
}

// find is the number of a key, or -1.
func (t *table) find(key uint64) int32 {
	mask := uint64(len(t.keys) - 1)
	for at := key & mask; ; at = (at + 1) & mask {
		if t.keys[at] == key {
			return t.ids[at]
		}
		if t.keys[at] == 0 {
			return -1
		}
	}
}

// add is the number of a key, which is given one if it has none.
func (t *table) add(key uint64) int32 {
	if int(t.count)*2 >= len(t.keys) {
		t.grow()
	}
	mask := uint64(len(t.keys) - 1)
	at := key & mask
	for ; t.keys[at] != 0; at = (at + 1) & mask {
		if t.keys[at] == key {
			return t.ids[at]
		}
	}
	t.keys[at], t.ids[at] = key, t.count
	t.count++
	return t.count - 1
}

// kept is a table of the keys whose numbers have an id, numbered anew, with their ids.
func (t *table) kept(ids []int32) (_ *table, keptIDs []int32) {
	n := 0
	for _, id := range ids {
		if id >= 0 {
			n++
		}
	}
	out := newTable(n)
	for i, key := range t.keys {
		if key != 0 && ids[t.ids[i]] >= 0 {
			out.add(key)
			keptIDs = append(keptIDs, ids[t.ids[i]])
		}
	}
	return out, keptIDs
}

func (t *table) grow() {
	old := *t
	t.keys, t.ids = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.keys))
	mask := uint64(len(t.keys) - 1)
	for i, key := range old.keys {
		if key == 0 {
			continue
		}
		at := key & mask
		for t.keys[at] != 0 {
			at = (at + 1) & mask
		}
		t.keys[at], t.ids[at] = key, old.ids[i]
	}
}

// Kinds of features are kept apart by the seed of their hash.
const (
	seedWord   uint64 = 0x9e3779b97f4a7c15
	seedBigram uint64 = 0xc2b2ae3d27d4eb4f
	seedGram   uint64 = 0x165667b19e3779f9
)

// hashBytes is FNV-1a, started from a seed and mixed; it is never 0, which
// stands for an empty place in a table.
func hashBytes[T string | []byte](seed uint64, text T) uint64 {
	h := seed ^ 14695981039346656037
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return mix(h)
}

// mix is the finaliser of MurmurHash3 (Appleby), kept off 0.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h | 1
}

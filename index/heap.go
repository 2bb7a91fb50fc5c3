package index

// ranked is a document, or a term, with what it scores.
type ranked struct {
	number uint32
	score  float64
}

// before is the order of a ranking: by score, the highest first, then by number.
func (a ranked) before(b ranked) bool {
	return a.score > b.score || a.score == b.score && a.number < b.number
}

func compareRanked(a, b ranked) int {
	switch {
	case a.score > b.score:
		return -1
	case a.score < b.score:
		return 1
	}
	return int(a.number) - int(b.number)
}

// best moves the n first of a list to its front, in no order there, with a heap whose
// root is the last of them.
func best(list []ranked, n int) []ranked {
	if len(list) <= n {
		return list
	}
	heap := list[:n]
	for i := n/2 - 1; i >= 0; i-- {
		sink(heap, i)
	}
	for _, item := range list[n:] {
		if item.before(heap[0]) {
			heap[0] = item
			sink(heap, 0)
		}
	}
	return heap
}

func sink(heap []ranked, i int) {
	for {
		last := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(heap); c++ {
			if heap[last].before(heap[c]) {
				last = c
			}
		}
		if last == i {
			return
		}
		heap[i], heap[last] = heap[last], heap[i]
		i = last
	}
}

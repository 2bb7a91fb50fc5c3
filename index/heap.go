package index

// best moves the n first of a list in an order to its front, in no order
// there, with a heap whose root is the last of them.
func best[T any](list []T, n int, compare func(a, b T) int) []T {
	if len(list) <= n {
		return list
	}
	heap := list[:n]
	for i := n/2 - 1; i >= 0; i-- {
		sink(heap, i, compare)
	}
	for _, item := range list[n:] {
		if compare(item, heap[0]) < 0 {
			heap[0] = item
			sink(heap, 0, compare)
		}
	}
	return heap
}

func sink[T any](heap []T, i int, compare func(a, b T) int) {
	for {
		last := i
		for _, c := range [2]int{2*i + 1, 2*i + 2} {
			if c < len(heap) && compare(heap[c], heap[last]) > 0 {
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

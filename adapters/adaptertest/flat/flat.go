package flat

// Growth is that of the mean, in percent: the last third of the sizes against the
// middle one. The first third is the warming-up. Fewer than three sizes do not grow.
func Growth(sizes []int64) float64 {
	n := len(sizes) / 3
	if n == 0 {
		return 0
	}
	middle, last := mean(sizes[n:2*n]), mean(sizes[2*n:])
	if middle == 0 {
		return 0
	}
	return 100 * (last - middle) / middle
}

func mean(xs []int64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += float64(x)
	}
	return sum / float64(max(1, len(xs)))
}

// Megabytes are the sizes in whole megabytes, for people to read.
func Megabytes(sizes []int64) []int64 {
	out := make([]int64, len(sizes))
	for i, x := range sizes {
		out[i] = x >> 20
	}
	return out
}

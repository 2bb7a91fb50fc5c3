package main

import (
	"os"
	"runtime/metrics"
	"strconv"
	"strings"
)

// memory is what of the heap was in use at the last collection, and what of the
// process is in memory, in bytes. The second is 0 where /proc does not tell.
func memory() (live, resident int64) {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() == metrics.KindUint64 {
		live = int64(s[0].Value.Uint64())
	}
	raw, err := os.ReadFile("/proc/self/statm")
	if fields := strings.Fields(string(raw)); err == nil && len(fields) > 1 {
		pages, _ := strconv.ParseInt(fields[1], 10, 64)
		resident = pages * int64(os.Getpagesize())
	}
	return live, resident
}

// growth of the mean, in percent: the last third against the middle one. The first
// third is the warming-up.
func growth(sizes []int64) float64 {
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

func megabytes(xs []int64) []int64 {
	out := make([]int64, len(xs))
	for i, x := range xs {
		out[i] = x >> 20
	}
	return out
}

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

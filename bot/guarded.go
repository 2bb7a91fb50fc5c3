package bot

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// ErrPanicked is what [Guarded] makes of a panic.
var ErrPanicked = errors.New("panicked")

// Guarded calls f; a panic in it is an error like any other, [ErrPanicked]. Whatever
// works by itself in the background runs its work so: nobody above it would catch a
// panic, and what ended the process once would end it again after the next start.
// What f panicked with is not told: it may hold what a student wrote.
func Guarded(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w with a %T: %s", ErrPanicked, p, debug.Stack())
		}
	}()
	return f()
}

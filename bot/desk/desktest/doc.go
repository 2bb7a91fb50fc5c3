// Package desktest is what the tests of the desk's rooms stand on: a [World] of a real
// store and real editions over the real content, with a clock that is set by hand; and
// an advisor's hands, which press what a reply offers and send its form.
package desktest

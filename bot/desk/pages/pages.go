// Package pages cuts the lists of the desk's rooms into pages, and makes the buttons
// that turn them. What such a button is about begins with the number of its page.
package pages

import (
	"strconv"
	"strings"

	"himpath/bot/reply"
)

// size is how many lines a page has; a button for each stands below.
const size = 8

// Of cuts the n-th page, or the nearest that there is.
func Of[T any](all []T, n int) (page []T, number, pages int) {
	pages = max(1, (len(all)+size-1)/size)
	number = min(max(n, 0), pages-1)
	return all[number*size : min(len(all), (number+1)*size)], number, pages
}

// Turns are the buttons to the pages before and after; rest, which says what is listed,
// stands behind the number.
func Turns(kind reply.ActionKind, n, pages int, rest string) []reply.Action {
	var out []reply.Action
	for _, t := range []struct {
		to    int
		label string
	}{{n - 1, "Back"}, {n + 1, "More"}} {
		if t.to >= 0 && t.to < pages {
			out = append(out, reply.Action{Kind: kind, Label: t.label, Ref: strings.TrimSpace(strconv.Itoa(t.to) + " " + rest)})
		}
	}
	return out
}

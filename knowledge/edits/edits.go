// Package edits counts by how many slips two words differ: letters to insert, delete,
// replace, or swap with the next one, none of them twice (the optimal string alignment
// distance).
package edits

import "slices"

// Between counts them between two words, in bytes; any number over limit stands for more.
func Between(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	return count([]byte(a), []byte(b), limit, false)
}

// ToBegin counts the fewest that make typed a beginning of word; any number over limit
// stands for more.
func ToBegin(typed, word []rune, limit int) int {
	if len(typed)-len(word) > limit {
		return limit + 1
	}
	return count(typed, word[:min(len(word), len(typed)+limit)], limit, true)
}

// room is for how long a word no memory is asked for.
const room = 64

// count fills the table of how far each beginning of a is from each of b, of which it
// keeps three rows; begins: the whole of a and the nearest beginning of b.
func count[T byte | rune](a, b []T, limit int, begins bool) int {
	var rows [3][room + 1]int
	before, above, row := rows[0][:], rows[1][:], rows[2][:]
	if len(b) > room {
		before, above, row = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := above[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit { // and so is what a swap finds two rows back
			return limit + 1
		}
	}
	if begins {
		return slices.Min(row[:len(b)+1])
	}
	return row[len(b)]
}

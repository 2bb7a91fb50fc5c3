package knowledge

import "strings"

// longLabel is from how many letters on a word may be two slips away from a known
// one; a shorter one would take in other words ("Courses" for "Sources").
const longLabel = 9

// misspelt returns the one of known that was likely meant by a word, in lower case,
// or "": one letter too much, too few, wrong or out of place.
func misspelt(word string, known []string) string {
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return "" // a line of a list, a note
	}
	for _, k := range known {
		slips := 1
		if len(k) >= longLabel {
			slips = 2
		}
		if d := len(word) - len(k); -slips <= d && d <= slips && away(word, strings.ToLower(k)) <= slips {
			return k
		}
	}
	return ""
}

// away counts the letters to insert, delete, replace, or swap with the next.
func away(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}

package index

const (
	minSplitPart = 3 // letters of a part of an unknown compound
	minSplitWord = 7 // letters of an unknown compound
)

// compounds lists the terms that the words of a query may be written as
// elsewhere: two neighbours as one ("health care", "healthcare"), an unknown
// word as two.
func (x *Index) compounds(tokens []Token) []Token {
	var out []Token
	var last Token
	for _, t := range tokens {
		if t.Joined {
			continue
		}
		if last.Pos+1 == t.Pos && last.Pos > 0 && !x.stops[last.Term] && !x.stops[t.Term] {
			out = x.known(out, last.Word+t.Word, last.Pos)
		}
		if x.number(t.Term) < 0 {
			out = append(out, x.split(t)...)
		}
		last = t
	}
	return out
}

// known adds the stem of a word, if a passage has it.
func (x *Index) known(out []Token, word string, pos int) []Token {
	if term := x.words.stem(word); x.number(term) >= 0 {
		out = append(out, Token{Term: term, Word: word, Pos: pos, Joined: true})
	}
	return out
}

// split cuts an unknown word in two known ones, where the rarer of the two is
// most frequent; nil if it cannot.
func (x *Index) split(t Token) []Token {
	if len(t.Word) < minSplitWord || !isLetters(t.Word) {
		return nil
	}
	var parts []Token
	most := 0
	for i := minSplitPart; i <= len(t.Word)-minSplitPart; i++ {
		both := x.known(x.known(nil, t.Word[:i], t.Pos), t.Word[i:], t.Pos)
		if len(both) < 2 || x.stops[both[0].Term] || x.stops[both[1].Term] {
			continue
		}
		if n := min(x.frequency(both[0]), x.frequency(both[1])); n > most {
			parts, most = both, n
		}
	}
	return parts
}

// frequency is how many passages have the token, which is known.
func (x *Index) frequency(t Token) int { return len(x.terms[x.number(t.Term)].docs) }

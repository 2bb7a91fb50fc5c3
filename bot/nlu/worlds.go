package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// worlds finds the signs of other worlds that use words of ours.
type worlds struct {
	signs *phraseSet[[]*world] // those of which each is a sign
	names *phraseSet[bool]     // of all of them
}

type world struct {
	name        string
	names, also *phraseSet[bool]
}

func newWorlds(b *knowledge.Base, l *lexicon) worlds {
	of := map[string][]*world{}
	var signs []string
	for _, kw := range b.Worlds {
		w := &world{kw.Name, phrasesOf(kw.Names), phrasesOf(kw.Also)}
		for _, s := range kw.Signs {
			if of[s] == nil {
				signs = append(signs, s)
			}
			of[s] = append(of[s], w)
		}
	}
	out := worlds{newPhraseSet[[]*world](), newPhraseSet[bool]()}
	for _, w := range b.Worlds {
		for _, n := range w.Names {
			out.names.add(n, true)
		}
	}
	for _, s := range signs {
		out.signs.add(s, of[s])
		if folded := l.fold(wordTexts(s)); len(folded) > 1 && !strings.Contains(s, "|") {
			out.signs.add(strings.Join(folded, " "), of[s]) // "town hall", as messages are read
		}
	}
	return out
}

// OtherWorld is the sign by which a message is of another world that uses words of ours, and
// of nothing in our field: "is my rpm gauge stuck"; "" for all others.
func (u *Understander) OtherWorld(q Question) string {
	sign, _ := u.otherWorld(q.Words, q.Mentions)
	return sign
}

// otherWorld is a sign of the world that ws are of, if it is another than ours, and where that
// world's names stand in them.
func (u *Understander) otherWorld(ws []string, named []Mention) (sign string, names []match[bool]) {
	found := slices.DeleteFunc(u.worlds.signs.find(ws), func(m match[[]*world]) bool { return deniedBefore(ws, m.start) })
	var tried []*world
	for _, m := range found {
		for _, w := range m.value {
			if slices.Contains(tried, w) {
				continue
			}
			tried = append(tried, w)
			if names := w.names.find(ws); len(names) > 0 && !u.holdsOurs(ws, named, w.spots(ws, names, found)) {
				return strings.Join(ws[m.start:m.end], " "), names
			}
		}
	}
	return "", nil
}

// BesideShared are the words around the one name that a question names, which other worlds have
// too; nil where it names more, or holds a word that tells our field by itself.
func (u *Understander) BesideShared(q Question) []string {
	if len(q.Mentions) != 1 || u.ours.any(q.Words) {
		return nil
	}
	m := q.Mentions[0]
	if _, shared := u.worlds.names.get(q.Words[m.Start:m.End]); !shared {
		return nil
	}
	return slices.Concat(q.Words[:m.Start], q.Words[m.End:])
}

// deniedBefore reports "not cost per click": what is named is not meant.
func deniedBefore(ws []string, at int) bool {
	before := ws[max(0, at-3):at]
	return Says(before, "not", "no") || Says(before, "mean") && Says(before, "dont", "didnt")
}

// spots marks the words that say nothing of our field where ws are of w.
func (w *world) spots(ws []string, names []match[bool], signs []match[[]*world]) []bool {
	out := make([]bool, len(ws))
	mark := func(start, end int) {
		for i := start; i < end; i++ {
			out[i] = true
		}
	}
	for _, m := range slices.Concat(names, w.also.find(ws)) {
		mark(m.start, m.end)
	}
	for _, m := range signs {
		if slices.Contains(m.value, w) {
			mark(m.start, m.end)
		}
	}
	return out
}

// holdsOurs reports words besides the spots of another world that are of our field: a name,
// or one that tells it by itself.
func (u *Understander) holdsOurs(ws []string, named []Mention, spots []bool) bool {
	for _, m := range named {
		if slices.Contains(spots[m.Start:m.End], false) {
			return true
		}
	}
	for _, m := range u.ours.find(ws) {
		if slices.Contains(spots[m.start:m.end], false) {
			return true
		}
	}
	return false
}

// withoutWorlds drops the names that are another world's: "ugh my rpm gauge is stuck".
func (u *Understander) withoutWorlds(q *Question) {
	sign, names := u.otherWorld(q.Words, q.Mentions)
	if sign == "" {
		return
	}
	q.Foreign = sign
	q.Mentions = slices.DeleteFunc(q.Mentions, func(m Mention) bool {
		return slices.ContainsFunc(names, func(n match[bool]) bool { return m.Start < n.end && n.start < m.End })
	})
}

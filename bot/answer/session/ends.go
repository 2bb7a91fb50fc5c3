package session

import (
	"slices"

	"himpath/bot/nlu"
)

// AsksNext reports "what comes after X", where X is where the student is.
func (s *Session) AsksNext(r Resolved) bool {
	if nlu.Says(r.Words, "up") && s.Words.WaysUp.Any(r.Words) && nlu.Says(r.Words, "for", "of") && !nlu.Says(r.Words, "become", "to", "into", "becoming") {
		return true // "the usual way up for billers"
	}
	return s.Words.WhatAfter.Any(r.Words) && !nlu.Says(r.Words, "become", "to", "into", "becoming")
}

// Last is the last of ids; "" of none.
func Last(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[len(ids)-1]
}

// StandsAfter reports whether a topic is named right behind a word: not "what keeps a clerk
// from being a manager".
func (s *Session) StandsAfter(r Resolved, id, word string) bool {
	for _, m := range r.Mentions {
		if slices.Contains(m.Options, id) {
			for i := m.Start - 1; i >= max(0, m.Start-3) && !nlu.OneOf(r.Words[i], "to", "into", "becoming", "being"); i-- {
				if r.Words[i] == word {
					return true
				}
			}
		}
	}
	return false
}

package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Where a path begins and where it leads.

// ends finds where the path begins and where it leads.
func (s *session) ends(r resolved) (from, to *knowledge.Topic) {
	var roles []string
	for _, id := range slices.Concat(s.said.Jobs, s.hints, r.topics) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(roles, id) {
			roles = append(roles, id)
		}
	}
	job := last(s.said.Jobs)
	if job == "" && !slices.ContainsFunc(s.profile.Jobs, func(id string) bool { return slices.Contains(s.said.Goals, id) }) {
		job = last(s.profile.Jobs)
	}
	for i := len(roles) - 1; i >= 0; i-- {
		if roles[i] != job && to == nil && !s.standsAfter(r, roles[i], "from") {
			to = s.base.Topic(roles[i])
		}
	}
	if t := s.goalRole(r); t != nil && t.ID != job {
		to = t
	}
	for _, id := range roles {
		if to != nil && id != to.ID && (id == job || s.standsAfter(r, id, "from") || len(roles) > 1) {
			from = s.base.Topic(id)
			break
		}
	}
	if to == nil && from == nil && len(roles) > 0 {
		from = s.base.Topic(roles[0]) // "two steps up from X"
	}
	if from == nil && job != "" && (to == nil || job != to.ID) {
		from = s.base.Topic(job)
	}
	if to != nil && from == nil && s.asksNext(r) && !slices.Contains(s.said.Goals, to.ID) {
		return to, nil
	}
	return from, to
}

// asksNext reports "what comes after X", where X is where the student is.
func (s *session) asksNext(r resolved) bool {
	if nlu.Says(r.Words, "up") && s.words.WaysUp.Any(r.Words) && nlu.Says(r.Words, "for", "of") && !nlu.Says(r.Words, "become", "to", "into", "becoming") {
		return true // "the usual way up for billers"
	}
	return s.words.WhatAfter.Any(r.Words) && !nlu.Says(r.Words, "become", "to", "into", "becoming")
}

// last is the last of ids; "" of none.
func last(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[len(ids)-1]
}

// standsAfter reports whether a topic is named right behind a word: not "what keeps a clerk
// from being a manager".
func (s *session) standsAfter(r resolved, id, word string) bool {
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

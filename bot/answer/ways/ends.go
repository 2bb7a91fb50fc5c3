package ways

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/knowledge"
)

// Where a path begins and where it leads.

// ends finds where the path begins and where it leads.
func (s *Guide) ends(r session.Resolved) (from, to *knowledge.Topic) {
	var roles []string
	for _, id := range slices.Concat(s.Said.Jobs, s.Hints, r.About) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(roles, id) {
			roles = append(roles, id)
		}
	}
	job := session.Last(s.Said.Jobs)
	if job == "" && !slices.ContainsFunc(s.Profile.Jobs, func(id string) bool { return slices.Contains(s.Said.Goals, id) }) {
		job = session.Last(s.Profile.Jobs)
	}
	for i := len(roles) - 1; i >= 0; i-- {
		if roles[i] != job && to == nil && !s.StandsAfter(r, roles[i], "from") {
			to = s.Base.Topic(roles[i])
		}
	}
	if t := s.GoalRole(r); t != nil && t.ID != job {
		to = t
	}
	for _, id := range roles {
		if to != nil && id != to.ID && (id == job || s.StandsAfter(r, id, "from") || len(roles) > 1) {
			from = s.Base.Topic(id)
			break
		}
	}
	if to == nil && from == nil && len(roles) > 0 {
		from = s.Base.Topic(roles[0]) // "two steps up from X"
	}
	if from == nil && job != "" && (to == nil || job != to.ID) {
		from = s.Base.Topic(job)
	}
	if to != nil && from == nil && s.AsksNext(r) && !slices.Contains(s.Said.Goals, to.ID) {
		return to, nil
	}
	return from, to
}

package answer

import (
	"slices"
	"sort"
	"strings"

	"himpath/knowledge"
)

// stateNamed is the state of a place of the knowledge base that the message names.
func (s *session) stateNamed(r resolved) string {
	text := strings.ToLower(r.Text)
	for _, t := range s.base.OfKind(knowledge.Place) {
		if _, state, ok := strings.Cut(t.Name, ", "); ok && strings.Contains(text, strings.ToLower(state)) {
			return state
		}
	}
	return ""
}

// byState lists the places in a state, or, with "other than", those elsewhere.
func (s *session) byState(r resolved) ([]entry, string) {
	state := s.stateNamed(r)
	except := slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"not", "other", "except", "outside", "besides", "without"}, w)
	})
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Place) {
		_, in, ok := strings.Cut(t.Name, ", ")
		if p := s.briefOn(t, knowledge.About); ok && (in == state) != except && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, "Places that my sources name:"
}

// withoutCertification lists the roles for which no certification is named.
func (s *session) withoutCertification() ([]entry, string) {
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		if len(t.Links[knowledge.Values]) > 0 {
			continue
		}
		if p := s.briefOn(t, knowledge.Education, knowledge.About); p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, "Roles for which my sources name no certification:"
}

// deniedBefore reports "not" or "other than" shortly before a topic's name.
func (s *session) deniedBefore(r resolved, id string) bool {
	for _, m := range r.Mentions {
		if !slices.Contains(m.Options, id) {
			continue
		}
		from := max(0, m.Start-4)
		for _, o := range r.Mentions {
			if o.End <= m.Start {
				from = max(from, o.End) // "not coders, informatics people": the denial ends at the coders
			}
		}
		for _, w := range r.Words[from:m.Start] {
			if slices.Contains([]string{"not", "no", "arent", "isnt", "dont", "doesnt", "cant", "wont", "neither", "nor", "other", "without", "except", "besides", "non", "dont"}, w) {
				return true
			}
		}
	}
	return false
}

// byIssuer lists the certifications that a body awards, or, negated, those that
// others award.
func (s *session) byIssuer(r resolved, org *knowledge.Topic) ([]entry, string) {
	if !s.deniedBefore(r, org.ID) {
		return s.linkedEntries(s.base.From(org.ID, knowledge.IssuedBy), knowledge.About), org.Short + ":"
	}
	var links []knowledge.Link
	for _, t := range s.base.OfKind(knowledge.Certification) {
		if by := t.Linked(knowledge.IssuedBy); len(by) > 0 && !slices.Contains(by, org.ID) {
			links = append(links, knowledge.Link{To: t.ID})
		}
	}
	return s.linkedEntries(links, knowledge.Issuer), "Not by " + org.Short + ":"
}

// linkedEntries lists the far ends of links, each with its brief on a facet.
func (s *session) linkedEntries(links []knowledge.Link, f knowledge.Facet) []entry {
	var out []entry
	for _, l := range links {
		t := s.base.Topic(l.To)
		if t == nil {
			continue
		}
		e := entry{topic: t, from: s.briefOn(t, f, knowledge.About, knowledge.Duties)}
		if e.from != nil {
			e.because = e.from.Brief
		}
		out = append(out, e)
	}
	return out
}

func (s *session) briefOn(t *knowledge.Topic, fs ...knowledge.Facet) *knowledge.Passage {
	for _, f := range fs {
		if p := s.firstBrief(t, f); p != nil {
			return p
		}
	}
	return nil
}

func union(a, b []knowledge.Link) []knowledge.Link {
	out := slices.Clone(a)
	for _, l := range b {
		if !slices.ContainsFunc(out, func(o knowledge.Link) bool { return o.To == l.To }) {
			out = append(out, l)
		}
	}
	return out
}

// bySchooling lists the roles that a degree is enough for, or, negated, those
// that don't call for it.
func (s *session) bySchooling(r resolved, degree *knowledge.Topic) ([]entry, string) {
	if degree == nil {
		return nil, ""
	}
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		rank := s.schoolingRank(t)
		if rank == 0 {
			continue
		}
		fits := s.needsRank(t, degree) || (r.Slots.Only || degree.Rank <= 2) && rank <= degree.Rank
		if r.Slots.Negated || slices.Contains(r.Words, "less") || slices.Contains(r.Words, "below") || slices.Contains(r.Words, "under") {
			fits = rank < degree.Rank
		}
		if p := s.firstBrief(t, knowledge.Education); fits && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p, value: float64(rank)})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].value > out[j].value })
	if r.Slots.Negated {
		return out, "Roles that typically don't call for the " + lowerName(degree.Short) + ":"
	}
	return out, "Roles open with the " + lowerName(degree.Short) + ":"
}

// needsRank reports a role that calls for a degree of this rank, or that the
// degree prepares for.
func (s *session) needsRank(t, degree *knowledge.Topic) bool {
	for _, l := range t.Links[knowledge.Needs] {
		if d := s.base.Topic(l.To); d != nil && d.Rank == degree.Rank && l.Strength != "helpful" {
			return true
		}
	}
	return slices.Contains(degree.Linked(knowledge.PreparesFor), t.ID)
}

// schoolingRank is the lowest rank among the degrees that a role typically needs,
// or 0 where the sources name none.
func (s *session) schoolingRank(t *knowledge.Topic) int {
	rank := 0
	for _, l := range t.Links[knowledge.Needs] {
		if l.Strength == "preferred" || l.Strength == "helpful" {
			continue
		}
		if d := s.base.Topic(l.To); d != nil && d.Rank > 0 && (rank == 0 || d.Rank < rank) {
			rank = d.Rank
		}
	}
	return rank
}

func (s *session) byLevel(level string) ([]entry, string) {
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		if p := s.briefOn(t, knowledge.Level, knowledge.About); t.Level == level && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, capital(level) + " level:"
}

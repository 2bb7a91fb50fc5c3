package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/knowledge"
)

// fits is the only thing in talk of whose names these words speak; where none does,
// the only one of whose description they do.
func (s *Finder) fits(said []string) string {
	terms := s.Index.Tokens(strings.Join(said, " "))
	by := s.Read(strings.Join(said, " ")).Topics()
	inTalk := slices.DeleteFunc(session.Distinct(slices.Concat(s.Memory.Listed, s.Memory.Compared, s.Memory.Topics)), func(id string) bool {
		return slices.Contains(by, id) && s.isMatter(id) // that it is of this says which is meant
	})
	names := func(t *knowledge.Topic) string {
		return strings.Join(slices.Concat([]string{t.Name, t.Short}, t.Aliases), " ")
	}
	tells := func(t *knowledge.Topic) string {
		if p := s.FirstBrief(t, knowledge.About); p != nil {
			return p.Text + " " + p.Brief
		}
		return ""
	}
	for _, of := range []func(*knowledge.Topic) string{names, tells} {
		if id := s.mostLike(terms, inTalk, of); id != "" {
			return id
		}
	}
	return s.nearestTo(said, inTalk)
}

// What the words that describe a thing in talk must find: how well a passage of it holds
// them, how many of them, and how far before another in talk.
const (
	describes     = 0.5
	describedMost = 0.6
	describedFar  = 0.1
)

// nearestTo is the one of ids whose passages these words find first, by far: "speed vs
// being right" is balancing efficiency and accuracy.
func (s *Finder) nearestTo(said, ids []string) string {
	f, in := rank.On(), 0
	for _, id := range ids {
		if t := s.Base.Topic(id); t != nil && !s.IsGeneral(id) {
			f.Topics[id] = rank.Inherited
			in++
		}
	}
	if in < 2 || slices.ContainsFunc(said, func(w string) bool { return s.LevelOf(w) != "" }) {
		return ""
	}
	if fit := s.ofWork(said, ids); len(fit) > 0 {
		for id := range f.Topics {
			if !slices.Contains(fit, id) {
				delete(f.Topics, id)
			}
		}
		if len(fit) == 1 {
			return fit[0]
		}
	}
	best, second, fits := "", 0.0, 0.0
	tell := map[string]float64{}
	for _, c := range s.Rank(s.Read(strings.Join(said, " ")), f) {
		if p := c.Passage; p != nil && f.Topics[p.Topic.ID] > 0 && c.Coverage >= describedMost && !s.SpeaksOfOther(p, ids) {
			tell[p.Topic.ID] = max(tell[p.Topic.ID], c.Relative+c.Question/2)
		}
	}
	for _, id := range ids {
		switch v := tell[id]; {
		case id == best:
		case v > fits:
			best, second, fits = id, fits, v
		case v > second:
			second = v
		}
	}
	if fits < describes || fits-second < describedFar {
		return ""
	}
	return best
}

// ofWork are those of ids that are for the side of work that words name: "numbers"; where
// there are roles whose chief side it is, these.
func (s *Finder) ofWork(said, ids []string) []string {
	var out, chiefly []string
	for _, w := range s.Read(strings.Join(said, " ")).Work {
		for _, id := range ids {
			t := s.Base.Topic(id)
			if t == nil {
				continue
			}
			if is, ok := filter.Trait(s.Base, t.Kind, w.Trait, false); !ok || !is.Holds(t) {
				continue
			}
			if out = append(out, id); t.Kind == knowledge.Role && filter.ReasonFor(t.Fits[:1], w.Trait) != "" {
				chiefly = append(chiefly, id)
			}
		}
	}
	if len(chiefly) > 0 {
		return session.Distinct(chiefly)
	}
	return session.Distinct(out)
}

// mostLike is the one of ids that holds the most of these terms in what of says of
// it; "" where none or several do.
func (s *Finder) mostLike(terms, ids []string, of func(*knowledge.Topic) string) string {
	best, most, tied := "", 0, false
	for _, id := range ids {
		t := s.Base.Topic(id)
		if t == nil || s.IsGeneral(id) {
			continue
		}
		has := s.termsOf(of(t))
		n := 0
		for _, w := range terms {
			if slices.Contains(has, w) {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tied = id, n, false
		case n == most && n > 0:
			tied = true
		}
	}
	if tied {
		return ""
	}
	return best
}

// termsOf are the stems of a text, repaired as messages are.
func (s *Finder) termsOf(text string) []string {
	return s.Index.Tokens(strings.Join(s.NLU.Words(text), " "))
}

// ofKindInTalk is the topic that words name together with what the thing in talk is:
// "clinical data" after an analyst, "4 year" after a degree.
func (s *Finder) ofKindInTalk(said []string) string {
	for _, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
		t := s.Base.Topic(id)
		if t == nil {
			continue
		}
		name := strings.Fields(t.Short)
		for _, head := range []string{name[len(name)-1], string(t.Kind)} {
			q := s.Read(strings.Join(said, " ") + " " + head)
			if ids := q.Topics(); len(ids) == 1 && s.OnlyNamed(q) && !s.IsGeneral(ids[0]) {
				return ids[0]
			}
		}
	}
	return s.onlyOfKind(s.KindTogether(), strings.Join(said, " "))
}

// onlyOfKind is the only thing of a kind that has words in its name, or "": the nursing home
// administrator is the nursing home one of the roles.
func (s *Finder) onlyOfKind(k knowledge.Kind, said string) string {
	found := ""
	for _, t := range s.Base.OfKind(k) {
		if !strings.Contains(" "+strings.ToLower(t.Name)+" ", " "+said+" ") || s.IsGeneral(t.ID) {
			continue
		}
		if found != "" {
			return ""
		}
		found = t.ID
	}
	return found
}

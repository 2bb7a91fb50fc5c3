package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/rank"
	"himpath/knowledge"
)

// fits is the only thing in talk of whose names these words speak; where none does,
// the only one of whose description they do.
func (s *session) fits(said []string) string {
	terms := s.index.Tokens(strings.Join(said, " "))
	by := s.read(strings.Join(said, " ")).Topics()
	inTalk := slices.DeleteFunc(distinct(slices.Concat(s.memory.Listed, s.memory.Compared, s.memory.Topics)), func(id string) bool {
		return slices.Contains(by, id) && s.isMatter(id) // that it is of this says which is meant
	})
	names := func(t *knowledge.Topic) string {
		return strings.Join(slices.Concat([]string{t.Name, t.Short}, t.Aliases), " ")
	}
	tells := func(t *knowledge.Topic) string {
		if p := s.firstBrief(t, knowledge.About); p != nil {
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
func (s *session) nearestTo(said, ids []string) string {
	f, in := rank.Focus{Topics: map[string]float64{}}, 0
	for _, id := range ids {
		if t := s.base.Topic(id); t != nil && !s.isGeneral(id) {
			f.Topics[id] = rank.Inherited
			in++
		}
	}
	if in < 2 || slices.ContainsFunc(said, func(w string) bool { return s.levelOf(w) != "" }) {
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
	for _, c := range s.rank(s.read(strings.Join(said, " ")), f) {
		if p := c.Passage; p != nil && f.Topics[p.Topic.ID] > 0 && c.Coverage >= describedMost && !s.speaksOfOther(p, ids) {
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

// speaksOfOther reports a passage that speaks of another of ids than its own topic, as
// those that tell two apart do.
func (s *session) speaksOfOther(p *knowledge.Passage, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return id != p.Topic.ID && slices.Contains(s.mentions[p.ID].Text, id) })
}

// ofWork are those of ids that are for the side of work that words name: "numbers"; where
// there are roles whose chief side it is, these.
func (s *session) ofWork(said, ids []string) []string {
	var out, chiefly []string
	for _, w := range s.read(strings.Join(said, " ")).Work {
		for _, id := range ids {
			t := s.base.Topic(id)
			if t == nil {
				continue
			}
			if is, ok := filter.Trait(s.base, t.Kind, w.Trait, false); !ok || !is.Holds(t) {
				continue
			}
			if out = append(out, id); t.Kind == knowledge.Role && filter.ReasonFor(t.Fits[:1], w.Trait) != "" {
				chiefly = append(chiefly, id)
			}
		}
	}
	if len(chiefly) > 0 {
		return distinct(chiefly)
	}
	return distinct(out)
}

// mostLike is the one of ids that holds the most of these terms in what of says of
// it; "" where none or several do.
func (s *session) mostLike(terms, ids []string, of func(*knowledge.Topic) string) string {
	best, most, tied := "", 0, false
	for _, id := range ids {
		t := s.base.Topic(id)
		if t == nil || s.isGeneral(id) {
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
func (s *session) termsOf(text string) []string {
	return s.index.Tokens(strings.Join(s.nlu.Words(text), " "))
}

// ofKindInTalk is the topic that words name together with what the thing in talk is:
// "clinical data" after an analyst, "4 year" after a degree.
func (s *session) ofKindInTalk(said []string) string {
	for _, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
		t := s.base.Topic(id)
		if t == nil {
			continue
		}
		name := strings.Fields(t.Short)
		for _, head := range []string{name[len(name)-1], string(t.Kind)} {
			q := s.read(strings.Join(said, " ") + " " + head)
			if ids := q.Topics(); len(ids) == 1 && s.onlyNamed(q) && !s.isGeneral(ids[0]) {
				return ids[0]
			}
		}
	}
	return s.onlyOfKind(s.kindTogether(), strings.Join(said, " "))
}

// onlyOfKind is the only thing of a kind that has words in its name, or "": the nursing home
// administrator is the nursing home one of the roles.
func (s *session) onlyOfKind(k knowledge.Kind, said string) string {
	found := ""
	for _, t := range s.base.OfKind(k) {
		if !strings.Contains(" "+strings.ToLower(t.Name)+" ", " "+said+" ") || s.isGeneral(t.ID) {
			continue
		}
		if found != "" {
			return ""
		}
		found = t.ID
	}
	return found
}

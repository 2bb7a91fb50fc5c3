package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// DescribedOne is what "the security one", "the part on speed" points at among the
// things in talk, or else the thing of their kind that the words before "one" name.
func (s *Finder) DescribedOne(own session.Resolved) string {
	from, to := s.described(own.Words)
	if from == to || s.Memory.Turns == 0 {
		return ""
	}
	if id := s.DescribedListed(own); id != "" {
		return id
	}
	said := own.Words[from:to]
	if id := s.issuedIn(said); id != "" {
		return id
	}
	id := s.fits(said)
	if t, first := s.Base.Topic(id), s.TalkedOf(); t != nil && first != nil && t.Kind != first.Kind {
		if other := s.ofKindInTalk(said); other != "" {
			return other // "the informatics one" of the master's degrees
		}
	}
	if t := s.Base.Topic(id); t != nil && !s.speaksOfAll(s.Index.Tokens(strings.Join(said, " ")), strings.Join(slices.Concat([]string{t.Name, t.Short}, t.Aliases), " ")) {
		if other := s.ofKindInTalk(said); other != "" {
			return other // "the four-year one", of whose name the two-year one holds a part
		}
	}
	if first := s.TalkedOf(); id != "" && first != nil && s.Base.Topic(id).Kind != first.Kind && slices.Contains([]knowledge.Kind{knowledge.CodeSet, knowledge.Certification, knowledge.Law}, first.Kind) {
		noun := strings.ReplaceAll(string(first.Kind), "-", " ")
		for _, c := range s.Rank(s.Read(noun+" for "+strings.Join(said, " ")), rank.Focus{}) {
			if c.Passage != nil && c.Passage.Topic.Kind == first.Kind && !s.IsGeneral(c.Passage.Topic.ID) && !s.IsOverview(c.Passage.Topic) && c.Coverage >= describedMost {
				return c.Passage.Topic.ID // "the thing for office visits", after code sets
			}
		}
	}
	if id != "" {
		return id
	}
	return s.ofKindInTalk(said)
}

// issuedIn is the first certification in talk of the body that words name: "the AAPC one".
func (s *Finder) issuedIn(said []string) string {
	body := s.BodyIn(said)
	if body == nil || len(said) > 2 {
		return ""
	}
	for _, id := range slices.Concat(s.Memory.Listed, s.Memory.Compared, s.Memory.Topics) {
		if t := s.Base.Topic(id); t != nil && slices.Contains(t.Linked(knowledge.IssuedBy), body.ID) && !s.IsGeneral(id) {
			return id
		}
	}
	return ""
}

// describedByMatter reports "does the hospital one need a degree": what is named only says
// which of the things in talk is meant.
func (s *Finder) describedByMatter(own session.Resolved) bool {
	from, to := s.described(own.Words)
	return from < to && s.Memory.Turns > 0 && !slices.ContainsFunc(own.Mentions, func(m nlu.Mention) bool {
		return (m.Start < from || m.End > to || !s.isMatter(m.Topic()) && s.BodyIn(own.Words[m.Start:m.End]) == nil) && !s.IsGeneral(m.Topic())
	}) && s.DescribedOne(own) != ""
}

// certAt is the workplace of which the certification is meant by "the one for doctor's
// offices", "and the hospital one", after certifications. nil: none.
func (s *Finder) certAt(own session.Resolved) *knowledge.Topic {
	from, to := s.described(own.Words)
	if from == to || s.Memory.Turns == 0 || len(own.About) != 1 || len(own.Cues) > 0 {
		return nil
	}
	first, at := s.TalkedOf(), s.Base.Topic(own.About[0])
	told := knowledge.Facet(s.Memory.Facet) == knowledge.CertFacet || first != nil && first.Kind == knowledge.Certification
	if !told || at.Kind != knowledge.Employer || len(at.On(knowledge.CertFacet)) == 0 || own.Mentions[0].Start < from || own.Mentions[0].End > to {
		return nil
	}
	return at
}

// DescribedListed is the one of what was listed or compared that "the one about laws and
// rules" means: what stands behind says what it is about, though it may be a name itself.
func (s *Finder) DescribedListed(own session.Resolved) string {
	from, to := s.describedBehind(own.Words)
	set := session.Distinct(slices.Concat(s.Memory.Compared, s.Memory.Listed))
	if first := s.TalkedOf(); first != nil && first.Kind == knowledge.CodeSet {
		set = slices.DeleteFunc(set, func(id string) bool { return s.Base.Topic(id) == nil || s.Base.Topic(id).Kind != knowledge.CodeSet }) // "the thing for office visits" is another
	}
	if from == to || s.Memory.Turns == 0 || len(set) < 2 {
		return ""
	}
	for _, m := range own.Mentions {
		switch {
		case m.Start < from || m.End > to:
			return ""
		case slices.Contains(set, m.Topic()):
			return m.Topic()
		}
	}
	return s.nearestTo(own.Words[from:to], set)
}

// ofDescribed is a turn with the name of what it describes in place: the last question
// again, where it says nothing else.
func (s *Finder) ofDescribed(own session.Resolved) (session.Resolved, bool) {
	t := s.Base.Topic(s.DescribedOne(own))
	from, to := s.described(own.Words)
	start, end := pointing(own.Words, from, to)
	rest := slices.Concat(own.Words[:start], own.Words[end:])
	bare := knowledge.Only(rest, s.Words.Carriers) && !s.namesOtherKind(rest, t)
	act := nlu.Act(s.Memory.Act)
	listed := act == nlu.ListAct || act == nlu.Recommend || slices.Contains(s.Memory.Listed, t.ID) && !slices.Contains(s.Memory.Listed, s.Memory.Topic())
	if bare && listed && len(t.On(knowledge.About)) > 0 {
		r := s.Plainly(own, t, knowledge.About) // one of a list: what it is, not the list again
		r.Item = true
		return r, true
	}
	if bare {
		if again, ok := s.AskAgain(own, t.ID); ok {
			again.Item = true
			return again, true
		}
	}
	q := s.Another(strings.Join(slices.Concat(own.Words[:start], []string{t.Short}, own.Words[end:]), " "), own)
	q.Refers, q.Slots.Ordinal, q.Slots.Defines = own.Refers, 0, false
	n := session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Inherited}}, About: []string{t.ID}, Own: &own.Question, FromTalk: true, Item: true, Fresh: own.InScope}
	if len(q.Cues) == 0 && own.Elliptic {
		n.Focus.Prior = knowledge.Facet(s.Memory.Facet)
	}
	return n, true
}

// namesOtherKind reports words of which one names schooling or a certification, which that thing
// is not: "what degree for the data one" asks for something of it.
func (s *Finder) namesOtherKind(ws []string, t *knowledge.Topic) bool {
	return slices.ContainsFunc(ws, func(w string) bool {
		k := s.Words.Kind(w)
		return k != t.Kind && (k == knowledge.Degree || k == knowledge.Certification)
	})
}

// described are the words of "the … one" or "the one about …" that say which: where they
// begin and end.
func (s *Finder) described(ws []string) (from, to int) {
	if from, to = s.describedBehind(ws); from < to {
		return from, to
	}
	for i := len(ws) - 1; i > 1; i-- {
		if !nlu.OneOf(ws[i], "one", "ones", "part", "bit", "side", "half") {
			continue
		}
		for j := i - 1; j >= max(0, i-5); j-- {
			if !nlu.OneOf(ws[j], "the", "that", "this") {
				continue
			}
			mod := ws[j+1 : i]
			if side := nlu.OneOf(ws[i], "side", "half"); side && (i+1 < len(ws) || !knowledge.Only(ws[:j], s.Words.Carriers, s.Words.JoiningOpeners)) {
				return 0, 0 // "i like the computer side" points at nothing told
			}
			if len(mod) == 0 || slices.ContainsFunc(mod, s.pointsByPlace) || ws[i] == "part" && knowledge.Only(mod, s.Words.Judging, s.Words.ChoiceJudged) {
				return 0, 0
			}
			return j + 1, i
		}
	}
	return 0, 0
}

// maxDescribed is how many words behind "the one about" say which.
const maxDescribed = 7

// describedBehind are the words behind "the one about", "the part with", up to where
// something is asked.
func (s *Finder) describedBehind(ws []string) (from, to int) {
	for i := 1; i+2 < len(ws); i++ {
		if !nlu.OneOf(ws[i], "one", "part", "bit", "thing") || !nlu.OneOf(ws[i-1], "the", "that") || !s.Words.DescribedBy.Has(ws[i+1]) {
			continue
		}
		from, to = i+2, i+2
		for to < len(ws) && to-from < maxDescribed && !s.Words.Question.Has(ws[to]) {
			to++
		}
		for to > from && (ws[to-1] == "about" || s.Words.Lead.Has(ws[to-1])) {
			to--
		}
		if from < to && !s.pointsByPlace(ws[from]) {
			return from, to
		}
	}
	return 0, 0
}

// pointing is what a description at from to to stands in: "the one about X", "the X one".
func pointing(ws []string, from, to int) (start, end int) {
	if from > 2 && nlu.OneOf(ws[from-2], "one", "part", "bit", "thing") {
		return from - 3, to
	}
	return from - 1, to + 1
}

// pointsByPlace reports a word that points by order or measure, not by what a thing is.
func (s *Finder) pointsByPlace(w string) bool {
	return s.Words.Pointing.Has(w)
}

// asksIfAll is the role in talk of which "just that and im in?" asks whether the degree or
// certification that was told last is enough. nil: none.
func (s *Finder) asksIfAll(own session.Resolved) *knowledge.Topic {
	first := s.TalkedOf()
	asks := s.Words.IsThatAll.Any(own.Words) && nlu.Says(own.Words, "that", "this", "it", "thats")
	if s.Memory.Turns == 0 || first == nil || first.Kind != knowledge.Degree && first.Kind != knowledge.Certification || !asks || len(own.Words) < 3 || len(own.Words) > 9 || !knowledge.Only(own.Words, s.Words.ThatIsAll) {
		return nil
	}
	for _, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && len(t.On(knowledge.Education)) > 0 {
			return t
		}
	}
	return nil
}

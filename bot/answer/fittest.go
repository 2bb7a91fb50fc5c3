package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// fittest is the only one of what was compared or listed that a turn means which asks
// which of them is for something: "which one is for inpatient procedures", "which is
// better for data work"; or the one of a letter: "the one that starts with an H".
func (s *session) fittest(own resolved) string {
	if id := s.ofIssuer(own); id != "" {
		return id
	}
	if s.memory.Turns == 0 || slices.ContainsFunc(own.topics, func(id string) bool { return !s.isMatter(id) }) {
		return ""
	}
	if id := s.ofLetter(own); id != "" {
		return id
	}
	set := s.amongWhich(own)
	if len(set) < 2 || !s.choosing(own) || len(own.Cues) > 0 || s.measure(own) != "" || own.Slots.Negated {
		return ""
	}
	told := s.purposeTold(own, set)
	if told {
		own = resolved{Question: s.read(s.statement)}
	}
	if id := s.forBeginners(own, set); id != "" {
		return id
	}
	if id := s.forWorkNamed(own, set); id != "" {
		return id
	}
	switch fit := s.cards.of(letters(own.Text), set); len(fit) {
	case 0:
	case 1:
		return fit[0]
	default:
		set = fit
	}
	return s.likestSaid(own, set, told)
}

// likestSaid is the one of a set whose name, or else what is told of it, is most like what a turn
// says; told is whether a statement says what it is to be for. "" where none is plainly ahead.
func (s *session) likestSaid(own resolved, set []string, told bool) string {
	said := slices.DeleteFunc(slices.Clone(own.Words), func(w string) bool {
		return s.words.Carriers.Has(w) || s.words.Choosing.Has(w)
	})
	terms := s.index.Tokens(strings.Join(said, " "))
	if len(terms) == 0 {
		return ""
	}
	names := func(t *knowledge.Topic) string { return t.Name }
	tells := func(t *knowledge.Topic) string {
		var all []string
		for _, f := range []knowledge.Facet{knowledge.About, knowledge.Jobs, knowledge.Duties} {
			for _, p := range t.On(f) {
				all = append(all, p.Brief)
				if !slices.ContainsFunc(set, func(id string) bool { return id != t.ID && s.mentions[p.ID].Has(id) }) {
					all = append(all, p.Text) // of it alone
				}
			}
		}
		return strings.Join(all, " ")
	}
	for _, of := range []func(*knowledge.Topic) string{names, tells} {
		if id := s.mostLike(terms, set, of); id != "" && (told || s.speaksOfAll(terms, of(s.base.Topic(id)))) {
			return id
		}
	}
	if own.Slots.Superlative == "" {
		return s.nearestTo(said, set)
	}
	return ""
}

// purposeTold reports a turn that says only that one of a set is to be chosen, after a statement
// what for: "somebody wants to code inpatient stays. which of the two would you pick".
func (s *session) purposeTold(own resolved, set []string) bool {
	if s.statement == "" || !s.said.Empty() || !knowledge.Only(own.Words, s.words.Carriers, s.words.Choosing, s.words.ChoosingVerbs) {
		return false
	}
	return !slices.ContainsFunc(s.read(s.statement).Topics(), func(id string) bool { return slices.Contains(set, id) })
}

// speaksOfAll reports a text that holds all of these terms.
func (s *session) speaksOfAll(terms []string, text string) bool {
	has := s.termsOf(text)
	return !slices.ContainsFunc(terms, func(w string) bool { return !slices.Contains(has, w) })
}

// ofFittest is the turn asked of the thing that it means: of a certification, what it
// is.
func (s *session) ofFittest(own resolved, id string) resolved {
	t := s.base.Topic(id)
	s.chose = s.memory.Listed
	letter, _ := s.letterSaid(own.Words)
	r := own
	switch {
	case letter != "" || t.Kind == knowledge.Certification:
		r = s.plainly(own, t, knowledge.About)
	default:
		r.topics, r.focus.Topics = nil, map[string]float64{}
		r = s.inherit(r, id)
	}
	r.item = true
	return r
}

// ofIssuer is the only one of the certifications that were listed which the body awards
// that a turn names: "which one's from AHIMA".
func (s *session) ofIssuer(own resolved) string {
	if s.memory.Turns == 0 || len(own.topics) != 1 || !own.Slots.Which || !s.choosing(own) || len(own.Words) > 7 || s.base.Topic(own.topics[0]).Kind != knowledge.Organization {
		return ""
	}
	found := ""
	for _, id := range s.memory.Listed {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification {
			return ""
		}
		if !slices.Contains(t.Linked(knowledge.IssuedBy), own.topics[0]) {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}

// forWorkNamed is the only one of a set that is the role whose work a turn names, or suits it:
// "which is for billing".
func (s *session) forWorkNamed(own resolved, set []string) string {
	found := ""
	for i := range own.Words {
		role := s.workNamed(own.Question, i)
		for _, id := range set {
			if t := s.base.Topic(id); role == "" || t == nil || id != role && !slices.Contains(t.Linked(knowledge.Suits), role) {
				continue
			}
			if found != "" {
				return ""
			}
			found = id
		}
	}
	return found
}

// forBeginners is the only one of a set that is entry level, where a turn asks for it.
func (s *session) forBeginners(own resolved, set []string) string {
	if !s.words.Beginner.Any(own.Words) {
		return ""
	}
	found := ""
	for _, id := range set {
		if t := s.base.Topic(id); t == nil || !s.entryLevel(t) {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}

// entryLevel reports what is said to be for beginners.
func (s *session) entryLevel(t *knowledge.Topic) bool {
	p := s.firstBrief(t, knowledge.Level)
	return t.Level == "entry" || p != nil && strings.HasPrefix(p.Brief, "Entry")
}

// isMatter reports a topic that a thing can be for or about.
func (s *session) isMatter(id string) bool {
	t := s.base.Topic(id)
	return t != nil && slices.Contains([]knowledge.Kind{knowledge.Skill, knowledge.Term, knowledge.Challenge, knowledge.Trend, knowledge.Employer}, t.Kind) && !slices.Contains(s.memory.Listed, id) && !slices.Contains(s.memory.Compared, id)
}

// ofLetter is the thing that a turn points at by its first or last letter: one that
// was listed, else the nearest of the kind in talk that was not told.
func (s *session) ofLetter(own resolved) string {
	letter, last := s.letterSaid(own.Words)
	if letter == "" || len(s.memory.Topics) == 0 {
		return ""
	}
	fits := func(id string) bool {
		t := s.base.Topic(id)
		if t == nil || s.isGeneral(id) {
			return false
		}
		short := strings.ToLower(t.Short)
		return last && strings.HasSuffix(short, letter) || !last && strings.HasPrefix(short, letter)
	}
	in := s.latest()
	if in == nil {
		return ""
	}
	for _, id := range slices.Concat(s.memory.Listed, s.memory.Compared, s.memory.Topics[1:]) {
		if t := s.base.Topic(id); fits(id) && t.Kind == in.Kind {
			return id
		}
	}
	best, most := "", -1
	for _, t := range s.near(in) {
		if n := sharedLetters(t.Short, in.Short); fits(t.ID) && t.Short == strings.ToUpper(t.Short) == (in.Short == strings.ToUpper(in.Short)) && n > most {
			best, most = t.ID, n
		}
	}
	return best
}

// sharedLetters counts the letters with which two names begin alike.
func sharedLetters(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// letterSaid is the letter of "starts with an H", "the one that ends in A", "the H
// one", and whether it is the last.
func (s *session) letterSaid(ws []string) (letter string, last bool) {
	one := func(i int) bool { return i >= 0 && i < len(ws) && len(ws[i]) == 1 && ws[i] >= "a" && ws[i] <= "z" }
	for i, w := range ws {
		begins := s.words.BeginsWith.Has(w)
		ends := nlu.OneOf(w, "end", "ends", "ending")
		if !begins && !ends || i+2 >= len(ws) || ws[i+1] != "with" && ws[i+1] != "in" {
			continue
		}
		n := len(ws) - 1
		if at := i + 2; n >= at && one(n) {
			return ws[n], ends
		} else if one(at) && ws[at] != "a" {
			return ws[at], ends
		}
	}
	for i := 1; i+1 < len(ws); i++ {
		if ws[i-1] == "the" && one(i) && ws[i+1] == "one" {
			return ws[i], false
		}
	}
	if n := len(ws); n > 3 && nlu.Says(ws[:n-2], "one") && ws[n-3] == "with" && nlu.OneOf(ws[n-2], "the", "an", "a") && one(n-1) {
		return ws[n-1], false
	}
	return "", false
}

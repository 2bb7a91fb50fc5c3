package point

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// fittest is the only one of what was compared or listed that a turn means which asks
// which of them is for something: "which one is for inpatient procedures", "which is
// better for data work"; or the one of a letter: "the one that starts with an H".
func (s *Finder) fittest(own session.Resolved) string {
	if id := s.ofIssuer(own); id != "" {
		return id
	}
	if s.Memory.Turns == 0 || slices.ContainsFunc(own.About, func(id string) bool { return !s.isMatter(id) }) {
		return ""
	}
	if id := s.ofLetter(own); id != "" {
		return id
	}
	set := s.AmongWhich(own)
	if len(set) < 2 || !s.Choosing(own) || len(own.Cues) > 0 || s.Measure(own) != "" || own.Slots.Negated {
		return ""
	}
	told := s.purposeTold(own, set)
	if told {
		own = session.Resolved{Question: s.Read(s.Statement)}
	}
	if id := s.forBeginners(own, set); id != "" {
		return id
	}
	if id := s.forWorkNamed(own, set); id != "" {
		return id
	}
	switch fit := s.Cards.Of(session.Letters(own.Text), set); len(fit) {
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
func (s *Finder) likestSaid(own session.Resolved, set []string, told bool) string {
	said := slices.DeleteFunc(slices.Clone(own.Words), func(w string) bool {
		return s.Words.Carriers.Has(w) || s.Words.Choosing.Has(w)
	})
	terms := s.Index.Tokens(strings.Join(said, " "))
	if len(terms) == 0 {
		return ""
	}
	names := func(t *knowledge.Topic) string { return t.Name }
	tells := func(t *knowledge.Topic) string {
		var all []string
		for _, f := range []knowledge.Facet{knowledge.About, knowledge.Jobs, knowledge.Duties} {
			for _, p := range t.On(f) {
				all = append(all, p.Brief)
				if !slices.ContainsFunc(set, func(id string) bool { return id != t.ID && s.Mentions[p.ID].Has(id) }) {
					all = append(all, p.Text) // of it alone
				}
			}
		}
		return strings.Join(all, " ")
	}
	for _, of := range []func(*knowledge.Topic) string{names, tells} {
		if id := s.mostLike(terms, set, of); id != "" && (told || s.speaksOfAll(terms, of(s.Base.Topic(id)))) {
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
func (s *Finder) purposeTold(own session.Resolved, set []string) bool {
	if s.Statement == "" || !s.Said.Empty() || !knowledge.Only(own.Words, s.Words.Carriers, s.Words.Choosing, s.Words.ChoosingVerbs) {
		return false
	}
	return !slices.ContainsFunc(s.Read(s.Statement).Topics(), func(id string) bool { return slices.Contains(set, id) })
}

// speaksOfAll reports a text that holds all of these terms.
func (s *Finder) speaksOfAll(terms []string, text string) bool {
	has := s.termsOf(text)
	return !slices.ContainsFunc(terms, func(w string) bool { return !slices.Contains(has, w) })
}

// ofFittest is the turn asked of the thing that it means: of a certification, what it
// is.
func (s *Finder) ofFittest(own session.Resolved, id string) session.Resolved {
	t := s.Base.Topic(id)
	s.Chose = s.Memory.Listed
	letter, _ := s.letterSaid(own.Words)
	r := own
	switch {
	case letter != "" || t.Kind == knowledge.Certification:
		r = s.Plainly(own, t, knowledge.About)
	default:
		r.About, r.Focus.Topics = nil, map[string]float64{}
		r = s.Inherit(r, id)
	}
	r.Item = true
	return r
}

// ofIssuer is the only one of the certifications that were listed which the body awards
// that a turn names: "which one's from AHIMA".
func (s *Finder) ofIssuer(own session.Resolved) string {
	if s.Memory.Turns == 0 || len(own.About) != 1 || !own.Slots.Which || !s.Choosing(own) || len(own.Words) > 7 || s.Base.Topic(own.About[0]).Kind != knowledge.Organization {
		return ""
	}
	found := ""
	for _, id := range s.Memory.Listed {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification {
			return ""
		}
		if !slices.Contains(t.Linked(knowledge.IssuedBy), own.About[0]) {
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
func (s *Finder) forWorkNamed(own session.Resolved, set []string) string {
	found := ""
	for i := range own.Words {
		role := s.WorkNamed(own.Question, i)
		for _, id := range set {
			if t := s.Base.Topic(id); role == "" || t == nil || id != role && !slices.Contains(t.Linked(knowledge.Suits), role) {
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
func (s *Finder) forBeginners(own session.Resolved, set []string) string {
	if !s.Words.Beginner.Any(own.Words) {
		return ""
	}
	found := ""
	for _, id := range set {
		if t := s.Base.Topic(id); t == nil || !s.EntryLevel(t) {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}

// EntryLevel reports what is said to be for beginners.
func (s *Finder) EntryLevel(t *knowledge.Topic) bool {
	p := s.FirstBrief(t, knowledge.Level)
	return t.Level == "entry" || p != nil && strings.HasPrefix(p.Brief, "Entry")
}

// isMatter reports a topic that a thing can be for or about.
func (s *Finder) isMatter(id string) bool {
	t := s.Base.Topic(id)
	return t != nil && slices.Contains([]knowledge.Kind{knowledge.Skill, knowledge.Term, knowledge.Challenge, knowledge.Trend, knowledge.Employer}, t.Kind) && !slices.Contains(s.Memory.Listed, id) && !slices.Contains(s.Memory.Compared, id)
}

// ofLetter is the thing that a turn points at by its first or last letter: one that
// was listed, else the nearest of the kind in talk that was not told.
func (s *Finder) ofLetter(own session.Resolved) string {
	letter, last := s.letterSaid(own.Words)
	if letter == "" || len(s.Memory.Topics) == 0 {
		return ""
	}
	fits := func(id string) bool {
		t := s.Base.Topic(id)
		if t == nil || s.IsGeneral(id) {
			return false
		}
		short := strings.ToLower(t.Short)
		return last && strings.HasSuffix(short, letter) || !last && strings.HasPrefix(short, letter)
	}
	in := s.Latest()
	if in == nil {
		return ""
	}
	for _, id := range slices.Concat(s.Memory.Listed, s.Memory.Compared, s.Memory.Topics[1:]) {
		if t := s.Base.Topic(id); fits(id) && t.Kind == in.Kind {
			return id
		}
	}
	best, most := "", -1
	for _, t := range s.Near(in) {
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
func (s *Finder) letterSaid(ws []string) (letter string, last bool) {
	one := func(i int) bool { return i >= 0 && i < len(ws) && len(ws[i]) == 1 && ws[i] >= "a" && ws[i] <= "z" }
	for i, w := range ws {
		begins := s.Words.BeginsWith.Has(w)
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

// similarShown is how many things like the last one are named.
const similarShown = 4

// OthersLike names things of a topic's kind, the nearest first.
func (s *Finder) OthersLike(r session.Resolved, t *knowledge.Topic) (reply.Reply, bool) {
	var entries []session.Entry
	for _, o := range s.Near(t) {
		if p := s.BriefOn(o, knowledge.About, knowledge.Duties); p != nil && len(entries) < similarShown {
			entries = append(entries, session.Entry{Topic: o, Because: p.Brief, From: p})
		}
	}
	return s.Enumerate(r, entries, sayNearTo(t))
}

func sayNearTo(t *knowledge.Topic) string { return fmt.Sprintf(session.SayNear, phrase.Lower(t.Short)) }

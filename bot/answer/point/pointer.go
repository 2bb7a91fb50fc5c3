package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// What a turn points at: one of the things in talk by its place in a list, by a part of its
// name, as the other one, as what the student has. What describes a thing is read in
// describe.go, what chooses one for a purpose in fittest.go.

// pointsAt resolves a turn that points at one thing in talk by its place in a
// list, by a part of its name, or as the other meaning of a name.
func (s *Finder) pointsAt(own session.Resolved) (session.Resolved, bool) {
	byPlace := own.Slots.Ordinal != 0 && len(s.ToldInOrder()) > 0
	switch {
	case len(s.Memory.Topics) > 0 && s.fittest(own) != "":
		return s.ofFittest(own, s.fittest(own)), true
	case s.DescribedListed(own) != "":
		return s.ofDescribed(own)
	case s.insteadFor(own) != nil:
		goal := s.insteadFor(own)
		return s.Plainly(own, goal, follow.FacetOf(goal, knowledge.Education)), true
	case s.asksIfAll(own) != nil:
		return s.Plainly(own, s.asksIfAll(own), knowledge.Education), true
	case s.otherBody(own) != "":
		if again, ok := s.AskAgain(own, s.otherBody(own)); ok {
			return again, true
		}
	case s.hiresThere(own) != nil:
		return s.Plainly(own, s.hiresThere(own), knowledge.About), true
	case s.SameAsTold(own.Question) != "":
		return s.setAgainst(own, s.Latest(), s.Base.Topic(s.SameAsTold(own.Question)))
	case s.ofThatBody(own) != nil:
		return s.Plainly(own, s.ofThatBody(own), knowledge.Issuer), true
	case s.certAt(own) != nil:
		return s.Plainly(own, s.certAt(own), knowledge.CertFacet), true
	case len(own.About) > 0 && byPlace:
		id := s.Listed(own.Slots.Ordinal)
		if id == "" {
			return own, false
		}
		if it := s.itInPlace(own); len(it.About) == 0 && slices.Contains(own.Slots.Kinds, s.Base.Topic(id).Kind) {
			own = it // "any vacancies in the first of those cities" names what it points at
		}
		return s.ofItem(own, id, false)
	case len(own.About) > 0 && s.describedByMatter(own):
		return s.ofDescribed(own)
	case len(own.About) > 0 || len(s.Memory.Topics) == 0:
		return own, false
	default:
		return s.pointsUnnamed(own, byPlace)
	}
	return own, false // another body, of which nothing can be asked again
}

// pointsUnnamed resolves a turn that names nothing of the field: it points by what a thing is to
// another, by its place among those told, or by a part of its name.
func (s *Finder) pointsUnnamed(own session.Resolved, byPlace bool) (session.Resolved, bool) {
	id, bare := "", false
	switch {
	case own.Slots.Versus && len(own.Cues) == 1 && s.ownJobBeside(own.Words) != "":
		return own, false
	case s.theirOwn(own) != "":
		id = s.theirOwn(own)
	case s.OtherOne(own) != "" && own.Slots.Versus && len(s.Memory.Compared) < 2:
		return s.setAgainst(own, s.Latest(), s.Base.Topic(s.OtherOne(own)))
	case s.OtherOne(own) != "":
		id = s.OtherOne(own)
		bare = s.BareOrdinal(own)
	case s.DescribedOne(own) != "":
		return s.ofDescribed(own)
	case s.sibling(own) != "":
		id, bare = s.sibling(own), true
	case byPlace && s.certToStart(own) != nil:
		return s.Plainly(own, s.certToStart(own), knowledge.CertFacet), true
	case byPlace && s.certByPlace(own) != "":
		id = s.certByPlace(own)
		own = s.itInPlace(own)
	case byPlace && s.justAsked(own) != "":
		id, bare = s.justAsked(own), s.BareOrdinal(own)
		own = s.itInPlace(own)
	case byPlace:
		id, bare = s.Listed(own.Slots.Ordinal), s.BareOrdinal(own)
		own = s.itInPlace(own)
	default:
		id = s.PartlyNamed(own)
		if at, end := s.thatThing(own.Words); id != "" && at >= 0 {
			own.Question = s.Another(strings.Join(slices.Concat(own.Words[:at], []string{"it"}, own.Words[end:]), " "), own)
		}
	}
	if id == "" {
		return own, false
	}
	return s.ofItem(own, id, bare)
}

// hiresThere is the town in talk of which "who hires there" asks, whatever role was asked about in
// it; or nil.
func (s *Finder) hiresThere(own session.Resolved) *knowledge.Topic {
	if !slices.Equal(own.Cues, []knowledge.Facet{knowledge.Employers}) || len(own.About) > 0 || !nlu.Says(own.Words, "there") || len(own.Words) > 7 {
		return nil
	}
	if t := s.Base.Topic(s.FirstOfKind(knowledge.Place)); t != nil && !s.IsOverview(t) && slices.Contains(s.Memory.Topics[:min(2, len(s.Memory.Topics))], t.ID) {
		return t
	}
	return nil
}

// ofThatBody is the certification of which a bare "AHIMA?" asks whether that body awards it; nil
// where none was just told of, or by whom it is awarded was.
func (s *Finder) ofThatBody(own session.Resolved) *knowledge.Topic {
	cert := s.Latest()
	if cert == nil || cert.Kind != knowledge.Certification || s.IsGeneral(cert.ID) || len(own.About) != 1 || len(own.Words) > 2 ||
		knowledge.Facet(s.Memory.Facet) == knowledge.Issuer {
		return nil
	}
	if body := s.Base.Topic(own.About[0]); body.Kind != knowledge.Organization || len(s.Base.From(body.ID, knowledge.IssuedBy)) == 0 || len(cert.On(knowledge.Issuer)) == 0 {
		return nil
	}
	return cert
}

// insteadFor is the certification or the role of which "then what should i get instead" asks what it
// takes, after an answer what does for it and what does not. nil where it asks no such thing.
func (s *Finder) insteadFor(own session.Resolved) *knowledge.Topic {
	p := s.LatestPassage()
	if p == nil || len(own.About) > 0 || !nlu.Says(own.Words, "instead") || p.Facet != knowledge.Eligibility && p.Facet != knowledge.Education {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(own.Words), func(w string) bool {
		return s.Words.Kind(w) == knowledge.Degree || s.Words.InsteadBesides.Has(w)
	})
	if !knowledge.Only(rest, s.Words.Carriers, s.Words.JoiningOpeners, s.Words.FirstPersons, s.Words.ThirdPersons, s.Words.Question) {
		return nil
	}
	for _, id := range slices.Concat([]string{p.Topic.ID}, s.Memory.Topics) {
		if t := s.Base.Topic(id); t != nil && !s.IsGeneral(id) && (t.Kind == knowledge.Certification || t.Kind == knowledge.Role) {
			return t
		}
	}
	return nil
}

// BackToFirst is the thing that a turn was first asked of, where one goes back to it and no
// list is in talk: "back to the first one, what would she do". "" where it does not.
func (s *Finder) BackToFirst(own session.Resolved) string {
	if own.Slots.Ordinal != 1 || follow.ReturnsTo(own.Words) == 0 || len(own.About) > 0 || nlu.Act(s.Memory.Act) == nlu.ListAct {
		return ""
	}
	return session.FirstOf(s.Memory.Asked)
}

// ofItem asks of one of several things what the turn asks, or, where it only points
// (bare), what was asked last.
func (s *Finder) ofItem(own session.Resolved, id string, bare bool) (session.Resolved, bool) {
	if bare {
		if again, ok := s.AskAgain(own, id); ok {
			again.Item = true
			return again, true
		}
	}
	r := s.Inherit(own, id)
	r.Item = true
	return r, r.FromTalk
}

// itInPlace is a turn with "it" for the words that point at one thing by its place: "what
// does the latter cost", "whats the first one about".
func (s *Finder) itInPlace(own session.Resolved) session.Resolved {
	ws := own.Words
	for i, w := range ws {
		if i == 0 || ws[i-1] != "the" || !s.Words.Pointing.Has(w) || !s.Words.OrdinalBesides.Has(w) {
			continue
		}
		to := i + 1
		to += nlu.OfTold(ws, to)
		if to < len(ws) && (s.Words.CountedThings.Has(ws[to]) || to > i+1 && s.Words.Kind(ws[to]) != "") {
			to++
		}
		if len(ws)-to+i < 3 {
			return own // nothing but what points
		}
		q := s.Another(strings.Join(slices.Concat(ws[:i-1], []string{"it"}, ws[to:]), " "), own)
		q.Slots.Ordinal = own.Slots.Ordinal
		rest := session.Resolved{Question: q, Focus: rank.On()}
		s.AddNamed(&rest)
		return rest
	}
	return own
}

// theirOwn is what the student has and a turn points at by that: "would the one i have be
// useless", "and what does mine lead to". A certification before a degree. The job that they
// have is pointed at as such: "which credential would fit my job now".
func (s *Finder) theirOwn(own session.Resolved) string {
	if len(s.Profile.Jobs) > 0 && s.pointsAtJob(own.Words) && s.Base.Topic(s.Profile.Jobs[0]) != nil {
		return s.Profile.Jobs[0]
	}
	if !pointsAtOwn(own.Words) || s.CountsFor(own.Words) {
		return ""
	}
	found := ""
	for _, id := range s.Profile.Has {
		if t := s.Base.Topic(id); t != nil && (found == "" || t.Kind == knowledge.Certification) {
			found = id
		}
	}
	return found
}

// ownJobBeside is the job that the student has, where a turn sets the role in talk against it:
// "is it growing faster than what i do now". "" where it does not.
func (s *Finder) ownJobBeside(ws []string) string {
	jobs := s.Profile.Jobs
	if len(jobs) == 0 || s.RoleFirst() == "" || s.RoleFirst() == jobs[0] {
		return ""
	}
	than := slices.Index(ws, "than")
	if than < 0 || !s.pointsAtJob(ws[than:]) && !(nlu.Says(ws[than:], "what") && nlu.Says(ws[than:], "i", "im") && s.Words.OwnNow.Any(ws[than:])) && !nlu.Says(ws[than:], "mine") {
		return ""
	}
	return jobs[0]
}

// pointsAtOwn reports "mine", "the one i have".
func pointsAtOwn(ws []string) bool {
	i := slices.Index(ws, "one")
	return slices.Contains(ws, "mine") || i >= 0 && i+2 < len(ws) && ws[i+1] == "i" && nlu.OneOf(ws[i+2], "have", "hold", "got")
}

// pointsAtJob reports "my job", "my current role": not one that is left or lost.
func (s *Finder) pointsAtJob(ws []string) bool {
	i := slices.Index(ws, "my")
	if i < 0 || i > 0 && s.Words.JobMoves.Has(ws[i-1]) {
		return false
	}
	at := i + 1
	if at < len(ws) && nlu.OneOf(ws[at], "current", "present", "own") {
		at++
	}
	return at < len(ws) && s.Words.Kind(ws[at]) == knowledge.Role
}

// kindInTalk takes "which ones" for things of the kind that was listed or is in talk.
func (s *Finder) kindInTalk(r *session.Resolved) {
	if len(r.Slots.Kinds) > 0 || len(s.Memory.Topics) == 0 || !slices.Contains(r.Words, "ones") {
		return
	}
	id := s.Memory.Topic()
	if len(s.Memory.Listed) > 1 {
		id = session.FirstOf(s.Memory.Listed)
	}
	if len(s.Hints) > 0 {
		id = s.Hints[0] // "… isnt on the list of good cities. which ones are"
	}
	if t := s.Base.Topic(id); t != nil {
		r.Slots.Kinds = []knowledge.Kind{t.Kind}
	}
}

// PartlyNamed is the topic in talk that a short question names by a word of its
// name: "the clinical one", "the director".
func (s *Finder) PartlyNamed(r session.Resolved) string {
	words := r.Words
	if at, end := s.thatThing(words); at >= 0 {
		words = words[at:end]
	}
	if len(r.About) > 0 || len(words) > 6 || s.Memory.Turns == 0 {
		return ""
	}
	found := ""
	seen := map[string]bool{}
	for _, id := range slices.Concat(s.Memory.Listed, s.Memory.Compared, s.Memory.Topics) {
		if seen[id] || !slices.ContainsFunc(s.nameWords(id), func(w string) bool { return slices.Contains(words, w) }) {
			continue
		}
		if seen[id] = true; found != "" {
			return "" // two of them fit
		}
		found = id
	}
	return found
}

// thatThing is where "that detail thing", "the privacy part" stands in a turn, or -1.
func (s *Finder) thatThing(ws []string) (at, end int) {
	for i := 2; i < len(ws); i++ {
		if s.Words.ThingWords.Has(ws[i]) && nlu.OneOf(ws[i-2], "that", "this") {
			return i - 2, i + 1
		}
	}
	return -1, 0
}

// nameWords are the telling words of a topic's name, in small letters: "skills?" is no part of the
// name of one of them.
func (s *Finder) nameWords(id string) []string {
	t := s.Base.Topic(id)
	if t == nil || s.IsGeneral(id) {
		return nil
	}
	var out []string
	for _, w := range strings.Fields(strings.ToLower(t.Name + " " + t.Short)) {
		if len(w) > 3 && !s.Words.NameFillers.Has(w) && sideOfKind(s.Words.Kind(w)) == "" {
			out = append(out, w)
		}
	}
	return out
}

// certByPlace is the certification that "who gives the second one" means after other things
// were listed: only of certifications can that be asked, and the answer named several.
func (s *Finder) certByPlace(own session.Resolved) string {
	if len(own.Cues) != 1 || own.Cues[0] != knowledge.Issuer && own.Cues[0] != knowledge.Exam {
		return ""
	}
	if t := s.Base.Topic(s.Listed(own.Slots.Ordinal)); t == nil || t.Kind == knowledge.Certification {
		return ""
	}
	n := own.Slots.Ordinal
	for _, id := range s.Memory.Topics {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Certification {
			if n--; n == 0 {
				return id
			}
		}
	}
	return ""
}

// Listed returns the nth (from 1; -1 is the last) of what the last answer listed.
func (s *Finder) Listed(n int) string {
	l := s.ToldInOrder()
	if n < 0 {
		n = len(l)
	}
	if n < 1 || n > len(l) {
		return ""
	}
	return l[n-1]
}

// justAsked is what "that last one" points at where things that were listed have been asked
// of one after the other since: the one that was asked of last.
func (s *Finder) justAsked(own session.Resolved) string {
	i := slices.Index(own.Words, "last")
	if row := s.AskedInARow(); i > 0 && nlu.OneOf(own.Words[i-1], "that", "this") && len(row) > 0 {
		return s.Memory.Topic()
	}
	return ""
}

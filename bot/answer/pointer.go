package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// What a turn points at: one of the things in talk by its place in a list, by a part of its
// name, as the other one, as what the student has. What describes a thing is read in
// describe.go, what chooses one for a purpose in fittest.go.

// pointsAt resolves a turn that points at one thing in talk by its place in a
// list, by a part of its name, or as the other meaning of a name.
func (s *session) pointsAt(own resolved) (resolved, bool) {
	byPlace := own.Slots.Ordinal != 0 && len(s.toldInOrder()) > 0
	switch {
	case len(s.memory.Topics) > 0 && s.fittest(own) != "":
		return s.ofFittest(own, s.fittest(own)), true
	case s.describedListed(own) != "":
		return s.ofDescribed(own)
	case s.insteadFor(own) != nil:
		goal := s.insteadFor(own)
		return s.plainly(own, goal, facetOf(goal, knowledge.Education)), true
	case s.asksIfAll(own) != nil:
		return s.plainly(own, s.asksIfAll(own), knowledge.Education), true
	case s.otherBody(own) != "":
		if again, ok := s.askAgain(own, s.otherBody(own)); ok {
			return again, true
		}
	case s.hiresThere(own) != nil:
		return s.plainly(own, s.hiresThere(own), knowledge.About), true
	case s.sameAsTold(own.Question) != "":
		return s.setAgainst(own, s.latest(), s.base.Topic(s.sameAsTold(own.Question)))
	case s.ofThatBody(own) != nil:
		return s.plainly(own, s.ofThatBody(own), knowledge.Issuer), true
	case s.certAt(own) != nil:
		return s.plainly(own, s.certAt(own), knowledge.CertFacet), true
	case len(own.topics) > 0 && byPlace:
		id := s.listed(own.Slots.Ordinal)
		if id == "" {
			return own, false
		}
		if it := s.itInPlace(own); len(it.topics) == 0 && slices.Contains(own.Slots.Kinds, s.base.Topic(id).Kind) {
			own = it // "any vacancies in the first of those cities" names what it points at
		}
		return s.ofItem(own, id, false)
	case len(own.topics) > 0 && s.describedByMatter(own):
		return s.ofDescribed(own)
	case len(own.topics) > 0 || len(s.memory.Topics) == 0:
		return own, false
	default:
		return s.pointsUnnamed(own, byPlace)
	}
	return own, false // another body, of which nothing can be asked again
}

// pointsUnnamed resolves a turn that names nothing of the field: it points by what a thing is to
// another, by its place among those told, or by a part of its name.
func (s *session) pointsUnnamed(own resolved, byPlace bool) (resolved, bool) {
	id, bare := "", false
	switch {
	case own.Slots.Versus && len(own.Cues) == 1 && s.ownJobBeside(own.Words) != "":
		return s.onFacetOf(own, own.Cues[0], s.latest(), s.base.Topic(s.ownJobBeside(own.Words)))
	case s.theirOwn(own) != "":
		id = s.theirOwn(own)
	case s.otherOne(own) != "" && own.Slots.Versus && len(s.memory.Compared) < 2:
		return s.setAgainst(own, s.latest(), s.base.Topic(s.otherOne(own)))
	case s.otherOne(own) != "":
		id = s.otherOne(own)
		bare = s.bareOrdinal(own)
	case s.higherOne(own) != nil:
		return s.plainly(own, s.higherOne(own), knowledge.About), true
	case s.describedOne(own) != "":
		return s.ofDescribed(own)
	case s.sibling(own) != "":
		id, bare = s.sibling(own), true
	case byPlace && s.certByPlace(own) != "":
		id = s.certByPlace(own)
		own = s.itInPlace(own)
	case byPlace && s.justAsked(own) != "":
		id, bare = s.justAsked(own), s.bareOrdinal(own)
		own = s.itInPlace(own)
	case byPlace:
		id, bare = s.listed(own.Slots.Ordinal), s.bareOrdinal(own)
		own = s.itInPlace(own)
	default:
		id = s.partlyNamed(own)
		bare = id != "" && s.restIsCarriers(own, id)
		if at, end := s.thatThing(own.Words); id != "" && at >= 0 && !bare {
			own.Question = s.another(strings.Join(slices.Concat(own.Words[:at], []string{"it"}, own.Words[end:]), " "), own)
		}
	}
	if id == "" {
		return own, false
	}
	return s.ofItem(own, id, bare)
}

// hiresThere is the town in talk of which "who hires there" asks, whatever role was asked about in
// it; or nil.
func (s *session) hiresThere(own resolved) *knowledge.Topic {
	if !slices.Equal(own.Cues, []knowledge.Facet{knowledge.Employers}) || len(own.topics) > 0 || !nlu.Says(own.Words, "there") || len(own.Words) > 7 {
		return nil
	}
	if t := s.base.Topic(s.firstOfKind(knowledge.Place)); t != nil && !s.isOverview(t) && slices.Contains(s.memory.Topics[:min(2, len(s.memory.Topics))], t.ID) {
		return t
	}
	return nil
}

// ofThatBody is the certification of which a bare "AHIMA?" asks whether that body awards it; nil
// where none was just told of, or by whom it is awarded was.
func (s *session) ofThatBody(own resolved) *knowledge.Topic {
	cert := s.latest()
	if cert == nil || cert.Kind != knowledge.Certification || s.isGeneral(cert.ID) || len(own.topics) != 1 || len(own.Words) > 2 || knowledge.Facet(s.memory.Facet) == knowledge.Issuer {
		return nil
	}
	if body := s.base.Topic(own.topics[0]); body.Kind != knowledge.Organization || len(s.base.From(body.ID, knowledge.IssuedBy)) == 0 || len(cert.On(knowledge.Issuer)) == 0 {
		return nil
	}
	return cert
}

// insteadFor is the certification or the role of which "then what should i get instead" asks what it
// takes, after an answer what does for it and what does not. nil where it asks no such thing.
func (s *session) insteadFor(own resolved) *knowledge.Topic {
	p := s.latestPassage()
	if p == nil || len(own.topics) > 0 || !nlu.Says(own.Words, "instead") || p.Facet != knowledge.Eligibility && p.Facet != knowledge.Education {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(own.Words), func(w string) bool {
		return s.words.Kind(w) == knowledge.Degree || s.words.InsteadBesides.Has(w)
	})
	if !knowledge.Only(rest, s.words.Carriers, s.words.JoiningOpeners, s.words.FirstPersons, s.words.ThirdPersons, s.words.Question) {
		return nil
	}
	for _, id := range slices.Concat([]string{p.Topic.ID}, s.memory.Topics) {
		if t := s.base.Topic(id); t != nil && !s.isGeneral(id) && (t.Kind == knowledge.Certification || t.Kind == knowledge.Role) {
			return t
		}
	}
	return nil
}

// backToFirst is the thing that a turn was first asked of, where one goes back to it and no
// list is in talk: "back to the first one, what would she do". "" where it does not.
func (s *session) backToFirst(own resolved) string {
	if own.Slots.Ordinal != 1 || returnsTo(own.Words) == 0 || len(own.topics) > 0 || nlu.Act(s.memory.Act) == nlu.ListAct {
		return ""
	}
	return firstOf(s.memory.Asked)
}

// ofItem asks of one of several things what the turn asks, or, where it only points
// (bare), what was asked last.
func (s *session) ofItem(own resolved, id string, bare bool) (resolved, bool) {
	if bare {
		if again, ok := s.askAgain(own, id); ok {
			again.item = true
			return again, true
		}
	}
	r := s.inherit(own, id)
	r.item = true
	return r, r.fromTalk
}

// itInPlace is a turn with "it" for the words that point at one thing by its place: "what
// does the latter cost", "whats the first one about".
func (s *session) itInPlace(own resolved) resolved {
	ws := own.Words
	for i, w := range ws {
		if i == 0 || ws[i-1] != "the" || !s.words.Pointing.Has(w) || !s.words.OrdinalBesides.Has(w) {
			continue
		}
		to := i + 1
		to += nlu.OfTold(ws, to)
		if to < len(ws) && (s.words.CountedThings.Has(ws[to]) || to > i+1 && s.words.Kind(ws[to]) != "") {
			to++
		}
		if len(ws)-to+i < 3 {
			return own // nothing but what points
		}
		q := s.another(strings.Join(slices.Concat(ws[:i-1], []string{"it"}, ws[to:]), " "), own)
		q.Slots.Ordinal = own.Slots.Ordinal
		rest := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}}
		s.addNamed(&rest)
		return rest
	}
	return own
}

// theirOwn is what the student has and a turn points at by that: "would the one i have be
// useless", "and what does mine lead to". A certification before a degree. The job that they
// have is pointed at as such: "which credential would fit my job now".
func (s *session) theirOwn(own resolved) string {
	if len(s.profile.Jobs) > 0 && s.pointsAtJob(own.Words) && s.base.Topic(s.profile.Jobs[0]) != nil {
		return s.profile.Jobs[0]
	}
	if !pointsAtOwn(own.Words) || s.countsFor(own.Words) {
		return ""
	}
	found := ""
	for _, id := range s.profile.Has {
		if t := s.base.Topic(id); t != nil && (found == "" || t.Kind == knowledge.Certification) {
			found = id
		}
	}
	return found
}

// ownJobBeside is the job that the student has, where a turn sets the role in talk against it:
// "is it growing faster than what i do now". "" where it does not.
func (s *session) ownJobBeside(ws []string) string {
	jobs := s.profile.Jobs
	if len(jobs) == 0 || s.roleFirst() == "" || s.roleFirst() == jobs[0] {
		return ""
	}
	than := slices.Index(ws, "than")
	if than < 0 || !s.pointsAtJob(ws[than:]) && !(nlu.Says(ws[than:], "what") && nlu.Says(ws[than:], "i", "im") && s.words.OwnNow.Any(ws[than:])) && !nlu.Says(ws[than:], "mine") {
		return ""
	}
	return jobs[0]
}

// onFacetOf is a turn that sets two things against each other on one side of them.
func (s *session) onFacetOf(own resolved, f knowledge.Facet, a, b *knowledge.Topic) (resolved, bool) {
	q := s.another("compare "+s.facetName(f)+" of "+a.Short+" and "+b.Short, own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{a.ID: rank.Named, b.ID: rank.Named}}, topics: []string{a.ID, b.ID}, fromTalk: true, fresh: 1}, true
}

// pointsAtOwn reports "mine", "the one i have".
func pointsAtOwn(ws []string) bool {
	i := slices.Index(ws, "one")
	return slices.Contains(ws, "mine") || i >= 0 && i+2 < len(ws) && ws[i+1] == "i" && nlu.OneOf(ws[i+2], "have", "hold", "got")
}

// pointsAtJob reports "my job", "my current role": not one that is left or lost.
func (s *session) pointsAtJob(ws []string) bool {
	i := slices.Index(ws, "my")
	if i < 0 || i > 0 && s.words.JobMoves.Has(ws[i-1]) {
		return false
	}
	at := i + 1
	if at < len(ws) && nlu.OneOf(ws[at], "current", "present", "own") {
		at++
	}
	return at < len(ws) && s.words.Kind(ws[at]) == knowledge.Role
}

// kindInTalk takes "which ones" for things of the kind that was listed or is in talk.
func (s *session) kindInTalk(r *resolved) {
	if len(r.Slots.Kinds) > 0 || len(s.memory.Topics) == 0 || !slices.Contains(r.Words, "ones") {
		return
	}
	id := s.memory.Topic()
	if len(s.memory.Listed) > 1 {
		id = firstOf(s.memory.Listed)
	}
	if len(s.hints) > 0 {
		id = s.hints[0] // "… isnt on the list of good cities. which ones are"
	}
	if t := s.base.Topic(id); t != nil {
		r.Slots.Kinds = []knowledge.Kind{t.Kind}
	}
}

// partlyNamed is the topic in talk that a short question names by a word of its
// name: "the clinical one", "the director".
func (s *session) partlyNamed(r resolved) string {
	words := r.Words
	if at, end := s.thatThing(words); at >= 0 {
		words = words[at:end]
	}
	if len(r.topics) > 0 || len(words) > 6 || s.memory.Turns == 0 {
		return ""
	}
	found := ""
	seen := map[string]bool{}
	for _, id := range slices.Concat(s.memory.Listed, s.memory.Compared, s.memory.Topics) {
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
func (s *session) thatThing(ws []string) (at, end int) {
	for i := 2; i < len(ws); i++ {
		if s.words.ThingWords.Has(ws[i]) && nlu.OneOf(ws[i-2], "that", "this") {
			return i - 2, i + 1
		}
	}
	return -1, 0
}

// nameWords are the telling words of a topic's name, in small letters.
func (s *session) nameWords(id string) []string {
	t := s.base.Topic(id)
	if t == nil || s.isGeneral(id) {
		return nil
	}
	var out []string
	for _, w := range strings.Fields(strings.ToLower(t.Name + " " + t.Short)) {
		if len(w) > 3 && !s.words.NameFillers.Has(w) {
			out = append(out, w)
		}
	}
	return out
}

// restIsCarriers reports a question that says nothing but a part of a topic's name.
func (s *session) restIsCarriers(r resolved, id string) bool {
	name := s.nameWords(id)
	for _, w := range r.Words {
		if !s.words.Carriers.Has(w) && !slices.Contains(name, w) && !nlu.OneOf(w, "just", "only") {
			return false
		}
	}
	return true
}

// certByPlace is the certification that "who gives the second one" means after other things
// were listed: only of certifications can that be asked, and the answer named several.
func (s *session) certByPlace(own resolved) string {
	if len(own.Cues) != 1 || own.Cues[0] != knowledge.Issuer && own.Cues[0] != knowledge.Exam {
		return ""
	}
	if t := s.base.Topic(s.listed(own.Slots.Ordinal)); t == nil || t.Kind == knowledge.Certification {
		return ""
	}
	n := own.Slots.Ordinal
	for _, id := range s.memory.Topics {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Certification {
			if n--; n == 0 {
				return id
			}
		}
	}
	return ""
}

// listed returns the nth (from 1; -1 is the last) of what the last answer listed.
func (s *session) listed(n int) string {
	l := s.toldInOrder()
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
func (s *session) justAsked(own resolved) string {
	i := slices.Index(own.Words, "last")
	if row := s.askedInARow(); i > 0 && nlu.OneOf(own.Words[i-1], "that", "this") && len(row) > 0 {
		return s.memory.Topic()
	}
	return ""
}

// toldInOrder is what "the first one" counts: what the last answer listed; where two turns
// or more were each asked of a thing of one kind, and the last of them was not listed, these.
func (s *session) toldInOrder() []string {
	if row := s.askedInARow(); len(row) > 1 && !slices.Contains(s.memory.Listed, row[len(row)-1]) {
		return row
	}
	return s.memory.Listed
}

// askedInARow are the things of one kind that turns were asked of one after the other, up to
// the one in talk.
func (s *session) askedInARow() []string {
	asked := s.memory.Asked
	if len(asked) == 0 || len(s.memory.Topics) == 0 || !slices.Contains(asked, s.memory.Topic()) {
		return nil
	}
	from := len(asked) - 1
	for from > 0 && s.ofOneKind([]string{asked[from-1], asked[len(asked)-1]}) {
		from--
	}
	if s.base.Topic(asked[from]) == nil || s.base.Topic(asked[from]).Kind == knowledge.Organization {
		return nil
	}
	return asked[from:]
}

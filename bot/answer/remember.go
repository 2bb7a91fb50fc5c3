package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// remember keeps what a part was about for the next turn.
func (s *session) remember(r resolved, topics []string) {
	for i := len(topics) - 1; i >= 0; i-- {
		id := topics[i]
		s.memory.Topics = slices.DeleteFunc(slices.Clone(s.memory.Topics), func(t string) bool { return t == id })
		s.memory.Topics = slices.Insert(s.memory.Topics, 0, id)
	}
	s.memory.Topics = s.memory.Topics[:min(len(s.memory.Topics), nlu.MaxTopics)]
	for _, id := range topics {
		if s.ofOneKind([]string{topics[0], id}) {
			s.keepAsked(id)
		}
	}
	if s.memory.Question == "" || !s.reports(r) {
		s.memory.Question = r.Canon
	}
}

// keepAsked keeps what a turn was asked of, behind what those before it were.
func (s *session) keepAsked(id string) {
	if id == "" || s.isGeneral(id) || slices.Contains(s.memory.Asked, id) {
		return
	}
	s.memory.Asked = append(slices.Clip(s.memory.Asked), id)
	s.memory.Asked = s.memory.Asked[max(0, len(s.memory.Asked)-nlu.MaxTopics):]
}

// reports reports a turn that tells what somebody says: "one article says most have
// an MBA". The question before it stays the one that "and for directors?" asks again.
func (s *session) reports(r resolved) bool {
	return !s.nlu.Asks(r.Text) && s.words.Report.Any(r.Words[:min(6, len(r.Words))])
}

// tell remembers that passages were told.
func (s *session) told(ids ...string) {
	for _, id := range ids {
		if !slices.Contains(s.memory.Told, id) {
			s.memory.Told = append(slices.Clip(s.memory.Told), id)
		}
	}
	if n := len(s.memory.Told); n > nlu.MaxTold {
		s.memory.Told = s.memory.Told[n-nlu.MaxTold:]
	}
}

// mainTopics are the topics that the next turn's "it" may stand for: those that
// were asked about, else the one told of.
func (s *session) mainTopics(r resolved, p *knowledge.Passage) []string {
	if t := s.latest(); r.fromTalk && p.Topic.Kind == knowledge.Degree && t != nil && t.Kind == knowledge.Role && (s.toldSchooling(t) || p.Facet == knowledge.Length && s.usualDegree(t) == p.Topic) {
		return []string{t.ID, p.Topic.ID} // how long its schooling takes was asked of the role
	}
	if one := s.onlyNamedBy(p, s.bodiesNamed(r)); one != "" && s.onlyBodies(r.topics) {
		return append([]string{one}, r.topics...)
	}
	if !slices.Contains(r.topics, p.Topic.ID) && len(r.topics) > 0 {
		if len(r.topics) == 1 && slices.Contains(p.Topic.Linked(knowledge.PartOf), r.topics[0]) {
			return []string{p.Topic.ID, r.topics[0]} // the one of them that was meant
		}
		if len(r.Slots.Kinds) == 1 && r.Slots.Kinds[0] == p.Topic.Kind && p.Topic.Kind == knowledge.Certification && !s.isGeneral(p.Topic.ID) {
			return append([]string{p.Topic.ID}, r.topics...) // the one that was asked for
		}
		if p.Topic.Kind == knowledge.Role && s.onlyWorkplaces(r.topics) {
			return append([]string{p.Topic.ID}, r.topics...) // who works there is what was asked
		}
		if !s.isGeneral(p.Topic.ID) {
			return append(slices.Clip(r.topics), p.Topic.ID) // of which the answer is
		}
		return r.topics
	}
	out := []string{p.Topic.ID}
	for _, id := range r.topics {
		if id != p.Topic.ID {
			out = append(out, id)
		}
	}
	return out
}

// onlyNamedBy is the one certification that a passage on all of them names, or the one among
// them of a body that the question names: it is the answer, and what is asked next is asked
// of it.
func (s *session) onlyNamedBy(p *knowledge.Passage, asked []string) string {
	if p.Topic.ID != "him-certifications" {
		return ""
	}
	one := slices.DeleteFunc(s.nlu.Names(p.Text), func(id string) bool {
		t := s.base.Topic(id)
		return t == nil || t.Kind != knowledge.Certification || s.isGeneral(id)
	})
	if one = distinct(one); len(one) > 1 {
		one = slices.DeleteFunc(one, func(id string) bool {
			return !slices.ContainsFunc(s.base.Topic(id).Linked(knowledge.IssuedBy), func(body string) bool { return slices.Contains(asked, body) })
		})
	}
	if len(one) != 1 {
		return ""
	}
	return one[0]
}

// bodiesNamed are the bodies that award certifications and that a question names, be it in
// another name: "any ahima credential for that".
func (s *session) bodiesNamed(r resolved) []string {
	var out []string
	for _, t := range s.base.OfKind(knowledge.Organization) {
		if len(s.base.From(t.ID, knowledge.IssuedBy)) > 0 && nlu.Says(letters(r.Text), strings.ToLower(t.Short)) {
			out = append(out, t.ID)
		}
	}
	return out
}

// onlyBodies reports that nothing but bodies and the field is named.
func (s *session) onlyBodies(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		return !s.isGeneral(id) && s.base.Topic(id).Kind != knowledge.Organization
	})
}

// latest is the topic that was spoken of last, or nil.
func (s *session) latest() *knowledge.Topic { return s.base.Topic(s.memory.Topic()) }

// talkedOf is what was spoken of last and is no field in general, or nil.
func (s *session) talkedOf() *knowledge.Topic { return s.specific(s.memory.Topics) }

// latestPassage is the first passage that the last answer told, or nil.
func (s *session) latestPassage() *knowledge.Passage { return s.base.Passage(s.memory.Passage()) }

// firstOf is the first of ids; "": there is none.
func firstOf(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// secondary keeps the topics that a told passage speaks of right behind what it was asked of:
// "who gives that?" after a role's certification means the certification.
func (s *session) secondary(p *knowledge.Passage, asked []string) {
	at := 1
	if p.Topic.Kind == knowledge.Degree && p.Facet == knowledge.Length && len(asked) > 1 {
		at = 2 // the degree that a role takes, before others of as many years
	}
	if len(s.memory.Topics) > 1 && (s.memory.Topics[1] == p.Topic.ID || slices.Contains(asked, s.memory.Topics[1])) {
		at = 2 // what the passage is of or was asked of comes before what it speaks of
	}
	for _, id := range s.mentions[p.ID].Text {
		t := s.base.Topic(id)
		if kept := s.askedBefore(t, p); kept > 0 {
			at = max(at, kept)
		}
		if t == nil || s.isGeneral(id) || s.isBackground(t) || t.Kind != knowledge.Role && t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
			continue
		}
		switch i := slices.Index(s.memory.Topics, id); {
		case at > 3 || i >= 0 && i < at:
			continue
		case i == at:
			at++
			continue
		}
		s.memory.Topics = slices.DeleteFunc(slices.Clone(s.memory.Topics), func(o string) bool { return o == id })
		s.memory.Topics = slices.Insert(s.memory.Topics, min(at, len(s.memory.Topics)), id)
		at++
	}
	s.memory.Topics = s.memory.Topics[:min(len(s.memory.Topics), nlu.MaxTopics)]
}

// askedBefore is the place behind the thing of a topic's kind that was asked of before this
// turn: what an answer on something else names on the way stays behind that. Where a degree
// or a certification leads is its answer, and no such.
func (s *session) askedBefore(t *knowledge.Topic, p *knowledge.Passage) int {
	if t == nil || t.Kind != knowledge.Role || p.Topic.Kind == knowledge.Role || nlu.OneOf(string(p.Facet), string(knowledge.Jobs), string(knowledge.Next)) {
		return 0
	}
	for i, id := range s.memory.Topics {
		if o := s.base.Topic(id); o != nil && o.Kind == t.Kind && slices.Contains(s.memory.Asked, id) && id != t.ID {
			return i + 1
		}
	}
	return 0
}

// isBackground reports a degree that people come with and that no job of the field
// typically asks for: what is said next is seldom of it.
func (s *session) isBackground(t *knowledge.Topic) bool {
	return t.Kind == knowledge.Degree && !slices.Contains(s.said.Has, t.ID) && !slices.ContainsFunc(t.Links[knowledge.PreparesFor], func(l knowledge.Link) bool {
		return l.Strength == "typical" || l.Strength == ""
	})
}

// listedIn are the topics that a passage lists: one for each item of its list, or,
// in a general topic's running text, those of the kind that it names most. It is
// what "the second one" then means. Callers leave it as it is.
func (s *session) listedIn(p *knowledge.Passage) []string {
	known, ok := s.edition.listed.Load(p)
	if !ok {
		known, _ = s.edition.listed.LoadOrStore(p, slices.Clip(s.findListed(p)))
	}
	return known.([]string)
}

func (s *session) findListed(p *knowledge.Passage) []string {
	var out []string
	for _, line := range strings.Split(p.Text, "\n") {
		item, ok := strings.CutPrefix(line, "- ")
		if !ok {
			continue
		}
		if ids := s.nlu.Names(item); len(ids) > 0 && !slices.Contains(out, ids[0]) {
			out = append(out, ids[0])
		}
	}
	if len(out) > 1 {
		return out
	}
	if ways := waysOf(p); len(ways) > 1 {
		return ways
	}
	named := slices.DeleteFunc(s.namesInOrder(p.Text), func(id string) bool { return id == p.Topic.ID || s.isGeneral(id) })
	if of := slices.DeleteFunc(slices.Clone(named), func(id string) bool { return !s.answersWith(p, id) }); len(of) > 1 {
		return of
	}
	if out = s.sameKind(named); len(out) > 2 || len(out) == 2 && s.isGeneral(p.Topic.ID) {
		return out
	}
	return nil
}

// waysOf are the degrees between which who wants a role may choose, where a passage tells its
// schooling: a certificate or an associate degree, for the coder.
func waysOf(p *knowledge.Passage) []string {
	if p.Topic.Kind != knowledge.Role || p.ID != p.Topic.ID+"."+string(knowledge.Education) {
		return nil
	}
	var out []string
	for _, l := range p.Topic.Links[knowledge.Needs] {
		if l.Strength == "typical" || l.Strength == "alternative" {
			out = append(out, l.To)
		}
	}
	return out
}

// answersWith reports a passage whose answer is things like this one: the certifications of
// a role, the roles behind a degree.
func (s *session) answersWith(p *knowledge.Passage, id string) bool {
	kind := map[knowledge.Facet]knowledge.Kind{knowledge.CertFacet: knowledge.Certification, knowledge.Next: knowledge.Role}[p.Facet]
	t := s.base.Topic(id)
	return t != nil && t.Kind == kind && kind != p.Topic.Kind
}

// namesInOrder are the things that a text names; of each item of a list in its running text
// but the last one only the first: "AI and machine learning, blockchain, telehealth".
func (s *session) namesInOrder(text string) []string {
	var out []string
	for _, sentence := range strings.Split(text, ". ") {
		items := strings.Split(sentence, ", ")
		for i, item := range items {
			ids := s.nlu.Names(item)
			if len(items) > 3 && i+1 < len(items) && len(ids) > 1 && strings.Contains(item, " and ") && s.ofOneKind(ids) {
				ids = ids[:1]
			}
			out = append(out, ids...)
		}
	}
	return distinct(out)
}

// note remembers a turn that told something. A question about one of what was
// compared or listed leaves the list in talk.
func (s *session) note(r resolved, act, facet string, topics []string) {
	s.memory.Act, s.memory.Facet = act, facet
	if !r.fromTalk && !s.amongListed(r.topics) {
		s.memory.Compared, s.memory.Listed = nil, nil
	}
	if !r.fromTalk && !slices.Contains(r.topics, s.memory.Step) {
		s.memory.Step = "" // another thing is in talk
	}
	if kept := slices.DeleteFunc(slices.Clone(topics), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Degree && s.deniedBefore(r, id) }); len(kept) > 0 {
		topics = kept // "without a nursing background" is not what is talked of next
	}
	s.remember(r, topics)
}

// amongListed reports that all of ids, at least one, were listed or compared just before.
func (s *session) amongListed(ids []string) bool {
	for _, id := range ids {
		if !slices.Contains(s.memory.Listed, id) && !slices.Contains(s.memory.Compared, id) {
			return false
		}
	}
	return len(ids) > 0
}

// keepListed keeps what a told passage lists, unless the turn asked for an item of
// a list by its place: then that list stays.
func (s *session) keepListed(r resolved, p *knowledge.Passage) {
	if r.item && len(s.memory.Listed) > 1 && (len(r.topics) < 2 || !s.ofOneKind(r.topics)) {
		return
	}
	if len(r.topics) > 1 && (s.ofOneKind(r.topics) || s.listedIn(p) == nil) {
		s.memory.Compared, s.memory.Listed = r.topics, r.topics
		return
	}
	if slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Role}) && p.Topic.Kind == knowledge.Role && !slices.Contains(r.topics, p.Topic.ID) && !s.ofOneKind(append(slices.Clone(s.listedIn(p)), p.Topic.ID)) {
		s.memory.Listed = []string{p.Topic.ID} // it was asked for, not what it deals with
		return
	}
	if listed := s.listedIn(p); listed != nil {
		s.memory.Listed = listed
	} else if p.Facet == knowledge.Skills && p.Topic.Kind == knowledge.Trend {
		s.memory.Listed = slices.DeleteFunc(slices.Clone(s.mentions[p.ID].Text), s.isGeneral) // what is in demand, in a sentence
	}
}

// subject is what a list was about: the one thing that was asked of, before the
// first of what it names.
func (s *session) subject(r resolved, listed []string) []string {
	if len(r.topics) == 1 && r.topics[0] != listed[0] {
		return []string{r.topics[0], listed[0]}
	}
	return listed[:1]
}

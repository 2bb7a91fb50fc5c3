package session

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Remember keeps what a part was about for the next turn.
func (s *Session) Remember(r Resolved, topics []string) {
	for i := len(topics) - 1; i >= 0; i-- {
		id := topics[i]
		s.Memory.Topics = slices.DeleteFunc(slices.Clone(s.Memory.Topics), func(t string) bool { return t == id })
		s.Memory.Topics = slices.Insert(s.Memory.Topics, 0, id)
	}
	s.Memory.Topics = s.Memory.Topics[:min(len(s.Memory.Topics), nlu.MaxTopics)]
	asked := slices.Clone(topics)
	if s.ChosenOf(r) != "" {
		slices.Reverse(asked) // what was recommended is asked of last
	}
	for _, id := range asked {
		if s.OfOneKind([]string{topics[0], id}) {
			s.keepAsked(id)
		}
	}
	if s.Memory.Question == "" || !s.Reports(r) && !s.WhyTold {
		s.Memory.Question = r.Canon
	}
}

// keepAsked keeps what a turn was asked of, behind what those before it were.
func (s *Session) keepAsked(id string) {
	if id == "" || s.IsGeneral(id) || slices.Contains(s.Memory.Asked, id) {
		return
	}
	s.Memory.Asked = append(slices.Clip(s.Memory.Asked), id)
	s.Memory.Asked = s.Memory.Asked[max(0, len(s.Memory.Asked)-nlu.MaxTopics):]
}

// Reports reports a turn that tells what somebody says: "one article says most have
// an MBA". The question before it stays the one that "and for directors?" asks again.
func (s *Session) Reports(r Resolved) bool {
	return !s.NLU.Asks(r.Text) && s.Words.Report.Any(r.Words[:min(6, len(r.Words))])
}

// Told remembers that passages were told.
func (s *Session) Told(ids ...string) {
	for _, id := range ids {
		if !slices.Contains(s.Memory.Told, id) {
			s.Memory.Told = append(slices.Clip(s.Memory.Told), id)
		}
	}
	if n := len(s.Memory.Told); n > nlu.MaxTold {
		s.Memory.Told = s.Memory.Told[n-nlu.MaxTold:]
	}
}

// MainTopics are the topics that the next turn's "it" may stand for: those that
// were asked about, else the one told of.
func (s *Session) MainTopics(r Resolved, p *knowledge.Passage) []string {
	if t := s.Latest(); r.FromTalk && p.Topic.Kind == knowledge.Degree && t != nil && t.Kind == knowledge.Role && (s.ToldSchooling(t) || p.Facet == knowledge.Length && s.UsualDegree(t) == p.Topic) {
		return []string{t.ID, p.Topic.ID} // how long its schooling takes was asked of the role
	}
	if best := s.ChosenOf(r); best != "" {
		return append([]string{best}, slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return id == best })...)
	}

	if !slices.Contains(r.About, p.Topic.ID) && len(r.About) > 0 {
		if len(r.About) == 1 && slices.Contains(p.Topic.Linked(knowledge.PartOf), r.About[0]) {
			return []string{p.Topic.ID, r.About[0]} // the one of them that was meant
		}
		if len(r.Slots.Kinds) == 1 && r.Slots.Kinds[0] == p.Topic.Kind && p.Topic.Kind == knowledge.Certification && !s.IsGeneral(p.Topic.ID) {
			return append([]string{p.Topic.ID}, r.About...) // the one that was asked for
		}
		if p.Topic.Kind == knowledge.Role && s.OnlyWorkplaces(r.About) {
			return append([]string{p.Topic.ID}, r.About...) // who works there is what was asked
		}
		if !s.IsGeneral(p.Topic.ID) {
			return append(slices.Clip(r.About), p.Topic.ID) // of which the answer is
		}
		return r.About
	}
	out := []string{p.Topic.ID}
	for _, id := range r.About {
		if id != p.Topic.ID {
			out = append(out, id)
		}
	}
	return out
}

// ChosenOf is the one of two certifications that is for all of what a choice between them says,
// "RHIT or CCS if I only code": it was recommended, and what is asked next is asked of it. "": none.
func (s *Session) ChosenOf(r Resolved) string {
	if len(r.About) != 2 || !nlu.Says(r.Words, "or", "versus", "vs", "between") || slices.ContainsFunc(r.About, func(id string) bool { return s.KindOf(id) != knowledge.Certification }) {
		return ""
	}
	if fit := s.Cards.Of(Letters(r.Text), r.About); len(fit) == 1 {
		return fit[0]
	}
	return ""
}

// Latest is the topic that was spoken of last, or nil.
func (s *Session) Latest() *knowledge.Topic { return s.Base.Topic(s.Memory.Topic()) }

// TalkedOf is what was spoken of last and is no field in general, or nil.
func (s *Session) TalkedOf() *knowledge.Topic { return s.specific(s.Memory.Topics) }

// LatestPassage is the first passage that the last answer told, or nil.
func (s *Session) LatestPassage() *knowledge.Passage { return s.Base.Passage(s.Memory.Passage()) }

// FirstOf is the first of ids; "": there is none.
func FirstOf(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// Secondary keeps the topics that a told passage speaks of right behind what it was asked of:
// "who gives that?" after a role's certification means the certification.
func (s *Session) Secondary(p *knowledge.Passage, asked []string) {
	at := 1
	if p.Topic.Kind == knowledge.Degree && p.Facet == knowledge.Length && len(asked) > 1 {
		at = 2 // the degree that a role takes, before others of as many years
	}
	if len(s.Memory.Topics) > 1 && (s.Memory.Topics[1] == p.Topic.ID || slices.Contains(asked, s.Memory.Topics[1])) {
		at = 2 // what the passage is of or was asked of comes before what it speaks of
	}
	for _, id := range s.Mentions[p.ID].Text {
		t := s.Base.Topic(id)
		if kept := s.askedBefore(t, p); kept > 0 {
			at = max(at, kept)
		}
		if t == nil || s.IsGeneral(id) || s.isBackground(t) || t.Kind != knowledge.Role && t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
			continue
		}
		switch i := slices.Index(s.Memory.Topics, id); {
		case at > 3 || i >= 0 && i < at:
			continue
		case i == at:
			at++
			continue
		}
		s.Memory.Topics = slices.DeleteFunc(slices.Clone(s.Memory.Topics), func(o string) bool { return o == id })
		s.Memory.Topics = slices.Insert(s.Memory.Topics, min(at, len(s.Memory.Topics)), id)
		at++
	}
	s.Memory.Topics = s.Memory.Topics[:min(len(s.Memory.Topics), nlu.MaxTopics)]
}

// askedBefore is the place behind the thing of a topic's kind that was asked of before this
// turn: what an answer on something else names on the way stays behind that. Where a degree
// or a certification leads is its answer, and no such.
func (s *Session) askedBefore(t *knowledge.Topic, p *knowledge.Passage) int {
	if t == nil || t.Kind != knowledge.Role || p.Topic.Kind == knowledge.Role || nlu.OneOf(string(p.Facet), string(knowledge.Jobs), string(knowledge.Next)) {
		return 0
	}
	for i, id := range s.Memory.Topics {
		if o := s.Base.Topic(id); o != nil && o.Kind == t.Kind && slices.Contains(s.Memory.Asked, id) && id != t.ID {
			return i + 1
		}
	}
	return 0
}

// isBackground reports a degree that people come with and that no job of the field
// typically asks for: what is said next is seldom of it.
func (s *Session) isBackground(t *knowledge.Topic) bool {
	return t.Kind == knowledge.Degree && !slices.Contains(s.Said.Has, t.ID) && !slices.ContainsFunc(t.Links[knowledge.PreparesFor], func(l knowledge.Link) bool {
		return l.Strength == "typical" || l.Strength == ""
	})
}

// ListedIn are the topics that a passage lists: one for each item of its list, or,
// in a general topic's running text, those of the kind that it names most. It is
// what "the second one" then means. Callers leave it as it is.
func (s *Session) ListedIn(p *knowledge.Passage) []string {
	known, ok := s.Edition.Lists.Load(p)
	if !ok {
		known, _ = s.Edition.Lists.LoadOrStore(p, slices.Clip(s.findListed(p)))
	}
	return known.([]string)
}

func (s *Session) findListed(p *knowledge.Passage) []string {
	var out []string
	for _, line := range strings.Split(p.Text, "\n") {
		item, ok := strings.CutPrefix(line, "- ")
		if !ok {
			continue
		}
		if ids := s.NLU.Names(item); len(ids) > 0 && !slices.Contains(out, ids[0]) {
			out = append(out, ids[0])
		}
	}
	if len(out) > 1 {
		return out
	}
	if ways := waysOf(p); len(ways) > 1 {
		return ways
	}
	named := slices.DeleteFunc(s.namesInOrder(p.Text), func(id string) bool { return id == p.Topic.ID || s.IsGeneral(id) })
	if out = s.SameKind(named); len(out) > 2 || len(out) == 2 && s.IsGeneral(p.Topic.ID) {
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

// namesInOrder are the things that a text names; of each item of a list in its running text
// but the last one only the first: "AI and machine learning, blockchain, telehealth".
func (s *Session) namesInOrder(text string) []string {
	var out []string
	for _, sentence := range strings.Split(text, ". ") {
		items := strings.Split(sentence, ", ")
		for i, item := range items {
			ids := s.NLU.Names(item)
			if len(items) > 3 && i+1 < len(items) && len(ids) > 1 && strings.Contains(item, " and ") && s.OfOneKind(ids) {
				ids = ids[:1]
			}
			out = append(out, ids...)
		}
	}
	return Distinct(out)
}

// AmongListed reports that all of ids, at least one, were listed or compared just before.
func (s *Session) AmongListed(ids []string) bool {
	for _, id := range ids {
		if !slices.Contains(s.Memory.Listed, id) && !slices.Contains(s.Memory.Compared, id) {
			return false
		}
	}
	return len(ids) > 0
}

// KeepListed keeps what a told passage lists, unless the turn asked for an item of
// a list by its place: then that list stays.
func (s *Session) KeepListed(r Resolved, p *knowledge.Passage) {
	if r.Item && len(s.Memory.Listed) > 1 && (len(r.About) < 2 || !s.OfOneKind(r.About)) {
		return
	}
	if len(r.About) > 1 && (s.OfOneKind(r.About) || s.ListedIn(p) == nil) {
		s.Memory.Compared, s.Memory.Listed = r.About, r.About
		return
	}
	if two := s.chosenAmong(r); two != nil {
		s.Memory.Compared, s.Memory.Listed = two, two
		return
	}
	if slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Role}) && p.Topic.Kind == knowledge.Role && !slices.Contains(r.About, p.Topic.ID) && !s.OfOneKind(append(slices.Clone(s.ListedIn(p)), p.Topic.ID)) {
		s.Memory.Listed = []string{p.Topic.ID} // it was asked for, not what it deals with
		return
	}
	if listed := s.ListedIn(p); listed != nil {
		s.Memory.Listed = listed
	} else if p.Facet == knowledge.Skills && p.Topic.Kind == knowledge.Trend {
		s.Memory.Listed = slices.DeleteFunc(slices.Clone(s.Mentions[p.ID].Text), s.IsGeneral) // what is in demand, in a sentence
	}
}

// chosenAmong are the things of one kind among which a turn chooses by another thing: "AHIMA and
// AAPC, which gives the RHIA". nil: it chooses among none.
func (s *Session) chosenAmong(r Resolved) []string {
	if !nlu.Says(r.Words, "which", "who") || !nlu.Says(r.Words, "and", "or", "vs", "versus") {
		return nil
	}
	for i, id := range r.About {
		if of := slices.DeleteFunc(slices.Clone(r.About[i:]), func(o string) bool { return s.KindOf(o) != s.KindOf(id) || s.IsGeneral(o) }); len(of) > 1 {
			return of
		}
	}
	return nil
}

// Subject is what a list was about: the one thing that was asked of, before the
// first of what it names.
func (s *Session) Subject(r Resolved, listed []string) []string {
	if len(r.About) == 1 && r.About[0] != listed[0] {
		return []string{r.About[0], listed[0]}
	}
	return listed[:1]
}

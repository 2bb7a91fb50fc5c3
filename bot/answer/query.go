package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// span is a place in a message that may state a condition.
type span struct {
	start, end int
	not        bool
	make       func(sp span) (filter.Cond, bool)
}

// parse reads a question as a query. Without conditions it is none.
func (s *session) parse(r resolved) filter.Query { return s.parseFor(r, s.queryKind(r)) }

// parseFor reads a question as a query for things of a kind.
func (s *session) parseFor(r resolved, kind knowledge.Kind) filter.Query {
	q := filter.Query{Kind: kind, Take: s.takes(r.Words)}
	if q.Kind == "" {
		return q
	}
	spans := s.spans(r, q.Kind)
	end, not, degrees := 0, false, -1
	for i, sp := range spans {
		joined := i > 0 && joinsOn(r.Words[end:sp.start])
		sp.not = s.denies(r.Words, end, sp.start, sp.end) || joined && not
		c, ok := sp.make(sp)
		if !ok {
			continue // "other laws than HIPAA": the laws are no condition, and end no denial
		}
		if c.Either && degrees >= 0 {
			q.Conds[degrees] = q.Conds[degrees].Or(c) // "an associate or a bachelor's"
		} else {
			if c.Either {
				degrees = len(q.Conds)
			}
			q.Conds = append(q.Conds, c)
		}
		end, not = sp.end, sp.not
	}
	return q
}

// joinsOn reports words that carry a denial on: "no coding or supervision".
func joinsOn(ws []string) bool {
	return len(ws) > 0 && len(ws) <= 2 && nlu.OneOf(ws[0], "or", "nor", "and")
}

// denies reports whether what stands at start is denied: by a word shortly before
// it, not before from, or by "isnt needed" behind it.
func (s *session) denies(ws []string, from, start, end int) bool {
	for i := max(from, start-5); i < start; i++ {
		switch w := ws[i]; {
		case w == "other" || w == "rather" || w == "another" || w == "different":
			if slices.Contains(ws[i:start], "than") {
				return true
			}
		case w == "instead" || w == "outside" || w == "apart" || w == "aside":
			return true
		case w == "nothing" || w == "no" && i+1 < start && (ws[i+1] == "more" || ws[i+1] == "higher") || w == "not" && i+1 < start && ws[i+1] == "more":
			return w == "nothing" && i+1 < start && nlu.OneOf(ws[i+1], "to", "from", "by", "of") // "nothing to do with", not "nothing more than"
		case w == "but":
			if i > 0 && s.words.Listing.Has(ws[i-1]) {
				return true
			}
		case s.words.Hardly.Has(w) && !(w == "least" && i > 0 && ws[i-1] == "at") && ws[i+1] != "than":
			return true
		case w == "zero" && i+1 < start:
			// "zero experience, …": it denies only what stands right behind it
		case s.words.ConditionDenials.Has(w):
			return true
		}
	}
	for i := max(from, start-9); i < start-1; i++ {
		if leaves := s.words.LeaveOutOpeners.Has(ws[i]) || ws[i] == "leave" && ws[i+1] == "out"; leaves && nlu.Says(ws[i+1:start], "ones", "those", "any", "out") {
			return true
		}
	}
	if s.hardlyBehind(ws, end) {
		return true
	}
	for i := end; i < min(len(ws), end+3); i++ {
		if s.words.DeniedBehind.Has(ws[i]) {
			behind := ws[i:min(len(ws), i+3)]
			return ws[i] == "optional" || s.words.Needed.Any(behind)
		}
	}
	return false
}

// hardlyBehind reports that little of what ends there is asked for, by what stands behind it:
// "deal with people the least", "see patients as little as possible".
func (s *session) hardlyBehind(ws []string, end int) bool {
	for end < len(ws) && nlu.OneOf(ws[end], "the", "as", "very") {
		end++
	}
	if end == len(ws) || !s.words.Hardly.Has(ws[end]) {
		return false
	}
	return end+1 == len(ws) || s.words.HardlyBehind.Has(ws[end+1]) // not "people, least school"
}

// queryKind is the kind of thing that is asked for: the first that the message
// names and neither denies nor makes a condition of.
func (s *session) queryKind(r resolved) knowledge.Kind {
	for i, w := range r.Words {
		k := s.words.Kind(w)
		rules := nlu.OneOf(w, "regulators", "regulator", "agencies", "rules") || w == "rule" && i > 0 && r.Words[i-1] == "other"
		if asked := i > 0 && nlu.OneOf(r.Words[i-1], "which", "what", "other"); rules && (asked || len(r.Slots.Kinds) == 0) {
			k = knowledge.Law
		}
		if k == "" || s.inSpecific(r, i) || w == "work" && len(r.Slots.Kinds) > 1 || nlu.SuchAt(r.Words, i) {
			continue
		}
		if i > 0 && s.words.BeforeCondition.Has(r.Words[i-1]) && k != knowledge.Role && len(r.Slots.Kinds) > 1 {
			continue
		}
		return k
	}
	switch {
	case s.levelWord(r) != "" && s.named(r, knowledge.CodeSet) == nil, s.bareMost(r):
		return knowledge.Role
	case s.named(r, knowledge.Degree) != nil && (s.opensWithCan(r.Words) || s.words.Whatever.Any(r.Words) || s.whatToBecome(r.Words)):
		return knowledge.Role
	case r.Slots.Which && s.issuerNamed(r):
		return knowledge.Certification
	}
	return ""
}

// bareMost reports "least contact with patients", "the most math": nothing but how much of a side
// of work, which is asked of jobs.
func (s *session) bareMost(r resolved) bool {
	from := 0
	if len(r.Words) > 1 && r.Words[0] == "the" {
		from = 1
	}
	if len(r.Words) == 0 || len(r.Work) != 1 || len(r.topics)+len(r.Cues) > 0 || !nlu.OneOf(r.Words[from], "least", "most", "fewest", "less") {
		return false
	}
	return r.Work[0].End == len(r.Words) && r.Work[0].Start <= from+3
}

// whatToBecome reports "what pays decent that i could get into": what somebody can be is a role.
func (s *session) whatToBecome(ws []string) bool {
	i := slices.IndexFunc(ws, func(w string) bool { return s.words.BecomingVerbs.Has(w) })
	return i > 2 && nlu.OneOf(firstOf(ws), "what", "anything", "something") && nlu.Says(ws[max(0, i-3):i], "can", "could") && s.words.FirstPersons.Any(ws[max(0, i-3):i])
}

// issuerNamed reports a body that awards certifications.
func (s *session) issuerNamed(r resolved) bool {
	org := s.named(r, knowledge.Organization)
	return org != nil && len(s.base.From(org.ID, knowledge.IssuedBy)) > 0
}

// inSpecific reports a word that belongs to the name of a thing, not of a kind.
func (s *session) inSpecific(r resolved, i int) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		return i >= m.Start && i < m.End && m.End-m.Start > 1 && slices.Contains(r.topics, m.Topic()) && len(s.base.From(m.Topic(), knowledge.PartOf)) < 2
	})
}

// takes reads "top 3" and "the three highest".
func (s *session) takes(ws []string) int {
	for i, w := range ws {
		n := s.words.Number(w)
		if n < 2 || n > 5 {
			continue
		}
		near := slices.Concat(ws[max(0, i-1):i], ws[i+1:min(len(ws), i+2)])
		if s.words.BestOf.Any(near) {
			return n
		}
	}
	return 0
}

// spans finds what in the message may be a condition on things of a kind, left to
// right.
func (s *session) spans(r resolved, kind knowledge.Kind) []span {
	var out []span
	for _, m := range r.Mentions {
		id := m.Topic()
		if id == "" {
			id = s.decideName(m, r.Question)
		}
		if r.fromTalk && !slices.Contains(r.topics, id) && s.sameKindAsked(r, id) {
			continue // it stands in the question that is put again
		}
		if org := s.bodyIn(r.Words[m.Start:m.End]); org != nil && s.isGeneral(id) {
			id = org.ID // "AHIMA credential"
		}
		skill := func(t *knowledge.Topic) bool { // "public speaking" is a side of work before it is a skill
			return t.Kind == knowledge.Skill && slices.ContainsFunc(r.Work, func(w nlu.Work) bool { return w.Start < m.End && m.Start < w.End })
		}
		if t := s.base.Topic(id); t != nil && !(s.isGeneral(id) && kind == knowledge.Certification) && !skill(t) {
			out = append(out, span{start: m.Start, end: m.End, make: s.condOn(r, kind, t)})
		}
	}
	for i, w := range r.Work {
		if w.Trait == "data" && r.Slots.Superlative != "" && (slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)) {
			continue // "best paid by the numbers": where it is told, not the work
		}
		if slices.ContainsFunc(r.Work[:i], func(o nlu.Work) bool { return o.Trait == w.Trait }) {
			continue // said already: "not coding, i tried coding"
		}
		disliked := slices.Contains(s.said.Dislikes, w.Trait) // "im scared of the math. which job has least"
		end := w.End
		for _, o := range r.Work[i+1:] {
			if o.Trait == w.Trait && o.Start >= end && o.Start-end < 2 {
				end = o.End // "talking to customers"
			}
		}
		out = append(out, span{start: w.Start, end: end, make: func(sp span) (filter.Cond, bool) { return filter.Trait(s.base, kind, w.Trait, sp.not || disliked) }})
	}
	for i, w := range r.Words {
		if slices.ContainsFunc(out, func(sp span) bool { return i >= sp.start && i < sp.end }) {
			continue
		}
		mk := s.condWord(r, kind, i, w)
		if id := s.workNamed(r.Question, i); mk == nil && kind == knowledge.Role && id != "" && s.base.Topic(id).Kind == knowledge.Role {
			mk = s.condOn(r, kind, s.base.Topic(id)) // "besides billing"
		}
		if mk != nil {
			out = append(out, span{start: i, end: i + 1, make: mk})
		}
	}
	slices.SortStableFunc(out, func(a, b span) int { return a.start - b.start })
	return apart(out)
}

// apart keeps, of spans left to right, those that no earlier one reaches into.
func apart(in []span) []span {
	end := 0
	return slices.DeleteFunc(in, func(sp span) bool {
		if sp.start < end {
			return true
		}
		end = sp.end
		return false
	})
}

// sameKindAsked reports that a topic of the same kind is what the question is about.
func (s *session) sameKindAsked(r resolved, id string) bool {
	t := s.base.Topic(id)
	return t != nil && slices.ContainsFunc(r.topics, func(o string) bool { return s.base.Topic(o).Kind == t.Kind })
}

// bodyIn is a body that awards certifications and is named in words, or nil.
func (s *session) bodyIn(ws []string) *knowledge.Topic {
	for _, t := range s.base.OfKind(knowledge.Organization) {
		if slices.Contains(ws, strings.ToLower(t.Short)) && len(s.base.From(t.ID, knowledge.IssuedBy)) > 0 {
			return t
		}
	}
	return nil
}

// condWord makes conditions of words that name no topic: levels, "experience",
// and a degree or certification of any kind.
func (s *session) condWord(r resolved, kind knowledge.Kind, i int, w string) func(span) (filter.Cond, bool) {
	switch level := s.levelAt(r.Words, i); {
	case level != "" && !(w == "top" && (slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth))):
		return func(sp span) (filter.Cond, bool) { return filter.Level(kind, level, sp.not) }
	case w == "experience" || w == "exp":
		return func(sp span) (filter.Cond, bool) {
			if few := nlu.Says(r.Words[max(0, sp.start-5):sp.start], "less", "under", "fewer"); !sp.not && !few {
				return filter.Cond{}, false
			}
			return filter.Level(kind, "entry", false)
		}
	case kind == knowledge.Role && anyDegree(w) && i+1 < len(r.Words) && anyDegree(r.Words[i+1]):
		return nil // "university degree"
	case kind == knowledge.Role && anyDegree(w) && i > 0 && slices.ContainsFunc(s.profile.Lines, func(l string) bool { return strings.HasPrefix(l, r.Words[i-1]) || strings.HasSuffix(l, r.Words[i-1]) }):
		return nil // "psychology degree"
	case kind == knowledge.Role && anyDegree(w):
		return func(sp span) (filter.Cond, bool) { return filter.AnyDegree(s.base, sp.not), true }
	case kind == knowledge.Role && (w == "certificate" || w == "certificates"):
		return func(sp span) (filter.Cond, bool) {
			d := s.base.Topic("coding-certificate")
			if d == nil {
				return filter.Cond{}, false
			}
			return filter.Degree(s.base, d, s.rankRelation(r, sp), sp.not), true
		}
	case kind == knowledge.Role && s.words.Kind(w) == knowledge.Certification:
		return func(sp span) (filter.Cond, bool) { return filter.AnyCertification(sp.not), true }
	}
	return nil
}

func anyDegree(w string) bool {
	return nlu.OneOf(w, "degree", "degrees", "college", "university")
}

// levelOf is the level that a word stands for, or "".
func (s *session) levelOf(w string) string {
	switch {
	case s.words.EntryLevel.Has(w):
		return "entry"
	case s.words.MidLevel.Has(w):
		return "mid"
	case s.words.AdvancedLevel.Has(w):
		return "advanced"
	}
	return ""
}

// levelAt is the level that word i stands for, or "": "top" and "senior" only beside
// what is of that level.
func (s *session) levelAt(ws []string, i int) string {
	if ws[i] != "top" && ws[i] != "senior" {
		return s.levelOf(ws[i])
	}
	for _, w := range ws[i+1 : min(len(ws), i+4)] {
		if s.words.Kind(w) == knowledge.Role || w == "level" || w == "ones" {
			return s.levelOf(ws[i])
		}
	}
	return ""
}

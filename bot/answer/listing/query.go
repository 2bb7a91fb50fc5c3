package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Parse reads a question as a query. Without conditions it is none.
func (s *Lister) Parse(r session.Resolved) filter.Query { return s.ParseFor(r, s.QueryKind(r)) }

// ParseFor reads a question as a query for things of a kind.
func (s *Lister) ParseFor(r session.Resolved, kind knowledge.Kind) filter.Query {
	q := filter.Query{Kind: kind, Take: s.takes(r.Words)}
	if q.Kind == "" {
		return q
	}
	spans := s.spans(r, q.Kind)
	end, not, degrees := 0, false, -1
	for i, sp := range spans {
		joined := i > 0 && JoinsOn(r.Words[end:sp.Start])
		sp.Not = s.denies(r.Words, end, sp.Start, sp.End) || joined && not
		c, ok := sp.Make(sp)
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
		end, not = sp.End, sp.Not
	}
	return q
}

// JoinsOn reports words that carry a denial on: "no coding or supervision".
func JoinsOn(ws []string) bool {
	return len(ws) > 0 && len(ws) <= 2 && nlu.OneOf(ws[0], "or", "nor", "and")
}

// denies reports whether what stands at start is denied: by a word shortly before
// it, not before from, or by "isnt needed" behind it.
func (s *Lister) denies(ws []string, from, start, end int) bool {
	from = max(from, s.asksFrom(ws, start))
	for i := max(from, start-5); i < start; i++ {
		switch w := ws[i]; {
		case w == "other" || w == "rather" || w == "another" || w == "different":
			if slices.Contains(ws[i:start], "than") {
				return true
			}
		case w == "outside" || w == "apart" || w == "aside" || w == "instead" && ws[min(i+1, len(ws)-1)] == "of":
			return true
		case w == "nothing" || w == "no" && i+1 < start && (ws[i+1] == "more" || ws[i+1] == "higher") || w == "not" && i+1 < start && ws[i+1] == "more":
			return w == "nothing" && i+1 < start && nlu.OneOf(ws[i+1], "to", "from", "by", "of") // "nothing to do with", not "nothing more than"
		case w == "but":
			if i > 0 && s.Words.Listing.Has(ws[i-1]) {
				return true
			}
		case s.Words.Hardly.Has(w) && !(w == "least" && i > 0 && ws[i-1] == "at") && ws[i+1] != "than":
			return true
		case w == "zero" && i+1 < start:
			// "zero experience, …": it denies only what stands right behind it
		case s.Words.ConditionDenials.Has(w):
			return true
		}
	}
	for i := max(from, start-9); i < start-1; i++ {
		if leaves := s.Words.LeaveOutOpeners.Has(ws[i]) || ws[i] == "leave" && ws[i+1] == "out"; leaves && nlu.Says(ws[i+1:start], "ones", "those", "any", "out") {
			return true
		}
	}

	for i := end; i < min(len(ws), end+3); i++ {
		if s.Words.DeniedBehind.Has(ws[i]) {
			behind := ws[i:min(len(ws), i+3)]
			return ws[i] == "optional" || s.Words.Needed.Any(behind)
		}
	}
	return false
}

// asksFrom is where the question begins in which word at stands: what is denied before it is told, "never worked. what
// entry jobs are there". A "which" that only says more of a thing begins none: "the ones which need".
func (s *Lister) asksFrom(ws []string, at int) int {
	for i := at - 1; i > 0; i-- {
		asks := nlu.OneOf(ws[i], "what", "which") && !s.Words.Pronouns.Has(ws[i-1]) && !s.Words.ListedKinds.Has(ws[i-1])
		if asks && !s.Words.Needing.Has(ws[i+1]) && !s.Words.Auxiliaries.Has(ws[i+1]) && !s.Words.FirstPersons.Has(ws[i+1]) {
			return i
		}
	}
	return 0
}

// QueryKind is the kind of thing that is asked for: the first that the message
// names and neither denies nor makes a condition of.
func (s *Lister) QueryKind(r session.Resolved) knowledge.Kind {
	for i, w := range r.Words {
		k := s.Words.Kind(w)
		rules := nlu.OneOf(w, "regulators", "regulator", "agencies", "rules") || w == "rule" && i > 0 && r.Words[i-1] == "other"
		if asked := i > 0 && nlu.OneOf(r.Words[i-1], "which", "what", "other"); rules && (asked || len(r.Slots.Kinds) == 0) {
			k = knowledge.Law
		}
		if k == "" || s.inSpecific(r, i) || w == "work" && len(r.Slots.Kinds) > 1 || nlu.SuchAt(r.Words, i) {
			continue
		}
		if i > 0 && s.Words.BeforeCondition.Has(r.Words[i-1]) && k != knowledge.Role && len(r.Slots.Kinds) > 1 {
			continue
		}
		return k
	}
	switch {
	case s.LevelWord(r) != "" && s.Named(r, knowledge.CodeSet) == nil, s.bareMost(r):
		return knowledge.Role
	case s.Named(r, knowledge.Degree) != nil && (s.opensWithCan(r.Words) || s.Words.Whatever.Any(r.Words) || s.whatToBecome(r.Words)):
		return knowledge.Role
	case r.Slots.Which && s.IssuerNamed(r):
		return knowledge.Certification
	}
	return ""
}

// bareMost reports "least contact with patients", "the most math": nothing but how much of a side
// of work, which is asked of jobs.
func (s *Lister) bareMost(r session.Resolved) bool {
	from := 0
	if len(r.Words) > 1 && r.Words[0] == "the" {
		from = 1
	}
	if len(r.Words) == 0 || len(r.Work) != 1 || len(r.About)+len(r.Cues) > 0 || !nlu.OneOf(r.Words[from], "least", "most", "fewest", "less") {
		return false
	}
	return r.Work[0].End == len(r.Words) && r.Work[0].Start <= from+3
}

// whatToBecome reports "what pays decent that i could get into": what somebody can be is a role.
func (s *Lister) whatToBecome(ws []string) bool {
	i := slices.IndexFunc(ws, func(w string) bool { return s.Words.BecomingVerbs.Has(w) })
	return i > 2 && nlu.OneOf(session.FirstOf(ws), "what", "anything", "something") && nlu.Says(ws[max(0, i-3):i], "can", "could") && s.Words.FirstPersons.Any(ws[max(0, i-3):i])
}

// IssuerNamed reports a body that awards certifications.
func (s *Lister) IssuerNamed(r session.Resolved) bool {
	org := s.Named(r, knowledge.Organization)
	return org != nil && len(s.Base.From(org.ID, knowledge.IssuedBy)) > 0
}

// inSpecific reports a word that belongs to the name of a thing, not of a kind.
func (s *Lister) inSpecific(r session.Resolved, i int) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		return i >= m.Start && i < m.End && m.End-m.Start > 1 && slices.Contains(r.About, m.Topic()) && len(s.Base.From(m.Topic(), knowledge.PartOf)) < 2
	})
}

// takes reads "top 3" and "the three highest".
func (s *Lister) takes(ws []string) int {
	for i, w := range ws {
		n := s.Words.Number(w)
		if n < 2 || n > 5 {
			continue
		}
		near := slices.Concat(ws[max(0, i-1):i], ws[i+1:min(len(ws), i+2)])
		if s.Words.BestOf.Any(near) {
			return n
		}
	}
	return 0
}

// spans finds what in the message may be a condition on things of a kind, left to
// right.
func (s *Lister) spans(r session.Resolved, kind knowledge.Kind) []session.Span {
	var out []session.Span
	for _, m := range r.Mentions {
		id := m.Topic()
		if id == "" {
			id = s.DecideName(m, r.Question)
		}
		if r.FromTalk && !slices.Contains(r.About, id) && s.sameKindAsked(r, id) {
			continue // it stands in the question that is put again
		}
		if org := s.BodyIn(r.Words[m.Start:m.End]); org != nil && s.IsGeneral(id) {
			id = org.ID // "AHIMA credential"
		}
		skill := func(t *knowledge.Topic) bool { // "public speaking" is a side of work before it is a skill
			return t.Kind == knowledge.Skill && slices.ContainsFunc(r.Work, func(w nlu.Work) bool { return w.Start < m.End && m.Start < w.End })
		}
		if t := s.Base.Topic(id); t != nil && !(s.IsGeneral(id) && kind == knowledge.Certification) && !skill(t) {
			out = append(out, session.Span{Start: m.Start, End: m.End, Make: s.CondOn(r, kind, t)})
		}
	}
	for i, w := range r.Work {
		if w.Trait == "data" && r.Slots.Superlative != "" && (slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)) {
			continue // "best paid by the numbers": where it is told, not the work
		}
		if slices.ContainsFunc(r.Work[:i], func(o nlu.Work) bool { return o.Trait == w.Trait }) {
			continue // said already: "not coding, i tried coding"
		}
		disliked := slices.Contains(s.Said.Dislikes, w.Trait) // "im scared of the math. which job has least"
		end := w.End
		for _, o := range r.Work[i+1:] {
			if o.Trait == w.Trait && o.Start >= end && o.Start-end < 2 {
				end = o.End // "talking to customers"
			}
		}
		out = append(out, session.Span{Start: w.Start, End: end, Make: func(sp session.Span) (filter.Cond, bool) {
			return filter.Trait(s.Base, kind, w.Trait, sp.Not || disliked)
		}})
	}
	for i, w := range r.Words {
		if slices.ContainsFunc(out, func(sp session.Span) bool { return i >= sp.Start && i < sp.End }) {
			continue
		}
		mk := s.condWord(r, kind, i, w)
		if id := s.WorkNamed(r.Question, i); mk == nil && kind == knowledge.Role && id != "" && s.Base.Topic(id).Kind == knowledge.Role {
			mk = s.CondOn(r, kind, s.Base.Topic(id)) // "besides billing"
		}
		if mk != nil {
			out = append(out, session.Span{Start: i, End: i + 1, Make: mk})
		}
	}
	slices.SortStableFunc(out, func(a, b session.Span) int { return a.Start - b.Start })
	return apart(out)
}

// apart keeps, of spans left to right, those that no earlier one reaches into.
func apart(in []session.Span) []session.Span {
	end := 0
	return slices.DeleteFunc(in, func(sp session.Span) bool {
		if sp.Start < end {
			return true
		}
		end = sp.End
		return false
	})
}

// sameKindAsked reports that a topic of the same kind is what the question is about.
func (s *Lister) sameKindAsked(r session.Resolved, id string) bool {
	t := s.Base.Topic(id)
	return t != nil && slices.ContainsFunc(r.About, func(o string) bool { return s.Base.Topic(o).Kind == t.Kind })
}

// condWord makes conditions of words that name no topic: levels, "experience",
// and a degree or certification of any kind.
func (s *Lister) condWord(r session.Resolved, kind knowledge.Kind, i int, w string) func(session.Span) (filter.Cond, bool) {
	switch level := s.LevelAt(r.Words, i); {
	case level != "" && !(w == "top" && (slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth))):
		return func(sp session.Span) (filter.Cond, bool) { return filter.Level(kind, level, sp.Not) }
	case w == "experience" || w == "exp":
		return func(sp session.Span) (filter.Cond, bool) {
			if few := nlu.Says(r.Words[max(0, sp.Start-5):sp.Start], "less", "under", "fewer"); !sp.Not && !few {
				return filter.Cond{}, false
			}
			return filter.Level(kind, "entry", false)
		}
	case kind == knowledge.Role && anyDegree(w) && i+1 < len(r.Words) && anyDegree(r.Words[i+1]):
		return nil // "university degree"
	case kind == knowledge.Role && anyDegree(w) && i > 0 && slices.ContainsFunc(s.Profile.Lines, func(l string) bool { return strings.HasPrefix(l, r.Words[i-1]) || strings.HasSuffix(l, r.Words[i-1]) }):
		return nil // "psychology degree"
	case kind == knowledge.Role && anyDegree(w):
		return func(sp session.Span) (filter.Cond, bool) { return filter.AnyDegree(s.Base, sp.Not), true }
	case kind == knowledge.Role && (w == "certificate" || w == "certificates"):
		return func(sp session.Span) (filter.Cond, bool) {
			d := s.Base.Topic(session.TopicCodingCertificate)
			if d == nil {
				return filter.Cond{}, false
			}
			return filter.Degree(s.Base, d, s.RankRelation(r, sp), sp.Not), true
		}
	case kind == knowledge.Role && s.Words.Kind(w) == knowledge.Certification:
		return func(sp session.Span) (filter.Cond, bool) { return filter.AnyCertification(sp.Not), true }
	}
	return nil
}

func anyDegree(w string) bool {
	return nlu.OneOf(w, "degree", "degrees", "college", "university")
}

// LevelOf is the level that a word stands for, or "".
func (s *Lister) LevelOf(w string) string {
	switch {
	case s.Words.EntryLevel.Has(w):
		return "entry"
	case s.Words.MidLevel.Has(w):
		return "mid"
	case s.Words.AdvancedLevel.Has(w):
		return "advanced"
	}
	return ""
}

// LevelAt is the level that word i stands for, or "": "top" and "senior" only beside
// what is of that level.
func (s *Lister) LevelAt(ws []string, i int) string {
	if ws[i] != "top" && ws[i] != "senior" {
		return s.LevelOf(ws[i])
	}
	for _, w := range ws[i+1 : min(len(ws), i+4)] {
		if s.Words.Kind(w) == knowledge.Role || w == "level" || w == "ones" {
			return s.LevelOf(ws[i])
		}
	}
	return ""
}

package advise

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Choose answers "so which one?" after a comparison by what the student has said
// of their schooling: the certification for whose role their degree prepares.
func (s *Adviser) Choose(r session.Resolved) (reply.Reply, bool) {
	if rep, ok := s.chooseLiked(r); ok {
		return rep, true
	}
	if id := s.soonestCompared(); id != "" {
		return s.tellChosen(id, r)
	}
	tells := !s.NLU.Asks(r.Text) && len(s.Said.Has)+len(s.Said.Studying) > 0 && s.Memory.Turns > 0
	if len(s.Memory.Compared) < 2 || !tells && !slices.Contains(s.Read(s.Asking).Words, "which") || len(r.Words) > 9 || len(r.Cues) > 1 {
		return reply.Reply{}, false
	}
	if own := s.Read(s.PartText); !tells && !knowledge.Only(own.Words, s.Words.Carriers, s.Words.Choosing, s.Words.ChoosingVerbs, s.Words.FirstPersons) {
		return reply.Reply{}, false // it says by what: "which one is more technical"
	}
	return s.chooseFor(s.Memory.Compared, slices.Concat(s.Profile.Has, s.Profile.Studying), r)
}

// soonestCompared is the one of the degrees that were compared which takes the least schooling,
// where the student says to want little, or has said so and asks which. "": none.
func (s *Adviser) soonestCompared() string {
	best := ""
	for _, id := range s.Memory.Compared {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Degree {
			continue
		}
		if best == "" || t.Rank < s.Base.Topic(best).Rank {
			best = id
		}
	}
	if len(s.Memory.Compared) < 2 || best == "" || s.Profile.MaxRank == 0 || s.Profile.MaxRank < s.Base.Topic(best).Rank {
		return ""
	}
	ws := s.Read(s.PartText).Words
	if tells := s.Said.MaxRank > 0 && !s.NLU.Asks(s.Asking); !tells && (len(ws) > 5 || !slices.Contains(ws, "which")) {
		return ""
	}
	return best
}

// chooseLiked answers "id like to lead a team one day", after two degrees or certifications
// were compared, with the one whose roles have more of what is liked.
func (s *Adviser) chooseLiked(r session.Resolved) (reply.Reply, bool) {
	told := len(s.Said.Likes)+len(s.Said.Dislikes) > 0 && s.Memory.Turns > 0
	if !told || len(s.Memory.Compared) != 2 || !s.OfOneKind(s.Memory.Compared) || len(r.Cues) > 0 || s.NLU.Asks(s.Asking) {
		return reply.Reply{}, false
	}
	a, b := s.Memory.Compared[0], s.Memory.Compared[1]
	switch x, y := s.likedOf(a), s.likedOf(b); {
	case x == y:
		return reply.Reply{}, false
	case y > x:
		a = b
	}
	return s.tellChosen(a, r)
}

// likedOf is how much a degree or certification has of what the student likes: the most of
// the roles that it is for.
func (s *Adviser) likedOf(id string) float64 {
	t, most := s.Base.Topic(id), 0.0
	for i, to := range slices.Concat(t.Linked(knowledge.PreparesFor), t.Linked(knowledge.Suits)) {
		if role := s.Base.Topic(to); role != nil && role.Kind == knowledge.Role {
			c := s.Roles.Weigh(s.Profile, role)
			if v := c.Score; i == 0 || v > most {
				most = v
			}
		}
	}
	return most
}

// chooseFor is the first of what is chosen among for which one of the degrees prepares.
func (s *Adviser) chooseFor(among, degrees []string, r session.Resolved) (reply.Reply, bool) {
	if !s.OfOneKind(among) {
		return reply.Reply{}, false
	}
	for _, degree := range degrees {
		for _, id := range among {
			if !s.prepares(degree, id) {
				continue
			}
			if rep, ok := s.tellChosen(id, r); ok {
				return rep, true
			}
		}
	}
	return reply.Reply{}, false
}

// tellChosen tells what one of what was compared is for.
func (s *Adviser) tellChosen(id string, r session.Resolved) (reply.Reply, bool) {
	t := s.Base.Topic(id)
	for _, f := range []knowledge.Facet{knowledge.Jobs, knowledge.Eligibility, knowledge.Education} {
		if ps := t.On(f); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
			r.About = []string{id}
			return s.TellPassage(r, ps[0], 0.75)
		}
	}
	return reply.Reply{}, false
}

// ChooseBy answers a turn that names the schooling by which to choose, after a comparison or of
// as many as were asked of in a row: "i only have a 2 yr degree so which fits me", "which one is
// for people with a bachelor's", "and later with a bachelor's".
func (s *Adviser) ChooseBy(q nlu.Question, r session.Resolved) (reply.Reply, bool) {
	among := s.Memory.Compared
	if s.Counted(q.Words) > 0 {
		among = s.AmongWhich(session.Resolved{Question: q})
	}
	if len(among) < 2 || len(r.Cues) > 1 || len(q.Words) > 14 {
		return reply.Reply{}, false
	}
	var degrees []string
	for _, id := range slices.Concat(q.Topics(), q.Person.Has, q.Person.Studying) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Degree && !s.IsGeneral(id) && !slices.Contains(among, id) && !slices.Contains(degrees, id) {
			degrees = append(degrees, id)
		}
	}
	opens := s.Words.DegreeJoiners.Has(session.FirstOf(q.Words))
	needs := q.Slots.Which && s.Words.Requiring.Any(q.Words)
	goesWith := q.Slots.Which && len(q.Cues) == 0 && q.Slots.Superlative == "" && nlu.Says(q.Words, "for", "with", "fits", "fit", "after")
	of := needs || goesWith || q.OfSomeone && (opens || slices.Contains(q.Words, "which")) || opens && !s.NLU.Asks(q.Text)
	if len(degrees) != 1 || !of || slices.ContainsFunc(q.Topics(), func(id string) bool { return id != degrees[0] && !s.IsGeneral(id) }) {
		return reply.Reply{}, false
	}
	return s.chooseFor(among, degrees, r)
}

// ChooseByPlace answers "i'd be at a pediatric office", "what if I go to a hospital later",
// after certifications were compared, or asked of side by side, with what is said of those for
// that workplace.
func (s *Adviser) ChooseByPlace(q nlu.Question, r session.Resolved) (reply.Reply, bool) {
	if rep, ok := s.atOtherPlace(q, r); ok {
		return rep, true
	}
	among, place := s.Memory.Compared, s.workplaceIn(q)
	if place != nil && len(among) < 2 && s.Memory.Question != "" {
		among = s.Read(s.Memory.Question).Topics()
	}
	if side := s.settingIn(q); side != nil {
		place = side
		if told := s.certificationsTold(); len(among) < 2 || !s.OfOneKind(among) {
			among = told
		}
	}
	among = slices.DeleteFunc(slices.Clone(among), func(id string) bool { return s.KindOf(id) == knowledge.Employer }) // for which it was asked first
	if place == nil || len(among) < 2 || len(q.Cues) > 0 || q.Slots.Which || len(q.Words) > 14 || !s.OfOneKind(among) || s.Base.Topic(among[0]).Kind != knowledge.Certification {
		return reply.Reply{}, false
	}
	for _, p := range place.On(knowledge.CertFacet) {
		if !s.Withdrawn[p.ID] && slices.ContainsFunc(among, s.Mentions[p.ID].Has) {
			s.Tracef("chooses by the workplace")
			if named := s.NLU.Names(p.Text); slices.ContainsFunc(named, isIn(among)) {
				r.About = []string{named[slices.IndexFunc(named, isIn(among))]} // "cost?" is of the one that it names
			}
			return s.TellPassage(r, p, 0.75)
		}
	}
	return reply.Reply{}, false
}

// atOtherPlace answers "say i switch to a doctor's office", after the certification for one
// workplace was told, with that for the other.
func (s *Adviser) atOtherPlace(q nlu.Question, r session.Resolved) (reply.Reply, bool) {
	last, place := s.LatestPassage(), s.workplaceIn(q)
	if last == nil || place == nil || last.Facet != knowledge.CertFacet || last.Topic.Kind != knowledge.Employer || last.Topic == place || len(q.Cues)+len(q.Slots.Kinds) > 0 || len(q.Words) > 14 {
		return reply.Reply{}, false
	}
	for _, p := range place.On(knowledge.CertFacet) {
		if !s.Withdrawn[p.ID] {
			s.Tracef("the same of another workplace")
			r.About = []string{place.ID}
			return s.TellPassage(r, p, 0.75)
		}
	}
	return reply.Reply{}, false
}

// isIn reports an id as one of ids.
func isIn(ids []string) func(string) bool {
	return func(id string) bool { return slices.Contains(ids, id) }
}

// workplaceIn is the one workplace in, at or to which a question says that somebody is or
// goes, where it names nothing else.
func (s *Adviser) workplaceIn(q nlu.Question) *knowledge.Topic {
	var place *knowledge.Topic
	for _, m := range q.Mentions {
		t := s.Base.Topic(m.Topic())
		if t == nil || s.IsGeneral(t.ID) {
			continue
		}
		at := slices.ContainsFunc(q.Words[max(0, m.Start-3):m.Start], func(w string) bool { return nlu.OneOf(w, "at", "in", "to", "for") })
		if place != nil || t.Kind != knowledge.Employer || !at {
			return nil
		}
		place = t
	}
	return place
}

// prepares reports whether a degree leads to a topic: a role that it prepares for,
// or a certification that suits such a role.
func (s *Adviser) prepares(degree, id string) bool {
	d, t := s.Base.Topic(degree), s.Base.Topic(id)
	if d == nil || t == nil {
		return false
	}
	roles := append(t.Linked(knowledge.Suits), id)
	return slices.ContainsFunc(d.Linked(knowledge.PreparesFor), func(r string) bool { return slices.Contains(roles, r) })
}

// LikedOfThose answers "im not into leading a team", after roles were told, with those of them
// that suit who says so.
func (s *Adviser) LikedOfThose(q nlu.Question) (reply.Reply, bool) {
	told := s.Memory.Listed
	if len(q.Person.Likes)+len(q.Person.Dislikes) == 0 || s.Memory.Turns == 0 || len(told) < 2 || len(q.Topics()) > 0 || s.Whole != "" || s.NLU.Asks(q.Text) || !s.OfOneKind(told) {
		return reply.Reply{}, false
	}
	var entries []session.Entry
	for _, id := range told {
		t := s.Base.Topic(id)
		if t.Kind != knowledge.Role || len(t.Fits)+len(t.Avoid) == 0 {
			continue
		}
		c, p := s.Roles.Weigh(s.Profile, t), s.FirstBrief(t, knowledge.About)
		if c.Score >= 0 && len(c.Con) == 0 && p != nil {
			entries = append(entries, session.Entry{Topic: t, Because: p.Brief, From: p, Value: c.Score})
		}
	}
	switch {
	case len(entries) > 0 && len(entries) < len(told):
	case nlu.Act(s.Memory.Act) == nlu.Recommend:
		return s.Recommend(session.Resolved{Question: q, FromTalk: true, Focus: rank.On()}, s.Rank(q, rank.Focus{})) // it says more of them
	default:
		return reply.Reply{}, false
	}
	return s.Enumerate(session.Resolved{Question: q, FromTalk: true, Focus: rank.On()}, entries, session.SayOfThose)
}

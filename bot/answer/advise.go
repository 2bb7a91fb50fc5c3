package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// asksAdvice reports a question that only asks what there is for the person whom the
// rest of the message describes: "retail manager, 9 years. which HIM role?"
func (s *session) asksAdvice(ask string) bool {
	q := s.read(ask)
	if s.asksWhatThatIs(q.Words) || s.asksWhatIsWorthIt(q.Words) {
		return true
	}
	if s.onlyNext(s.withoutField(q)) && len(s.said.Lines) > 0 && len(s.said.Jobs)+len(s.said.Goals)+len(s.said.Has) == 0 {
		return true
	}
	if len(s.said.Lines) > 0 && len(s.hints) == 0 && slices.Contains(q.Slots.Kinds, knowledge.Role) && s.words.CloseTo.Any(q.Words) && s.onlyGenerals(q.Topics()) {
		return true // "what HIM job is close to that"
	}
	if len(q.Words) < 3 && s.onYesNo(resolved{Question: q}) {
		return false // "should i": what it is about was told
	}
	if s.memory.Turns == 0 && len(s.said.Lines) > 0 && len(s.hints) == 0 && q.P(nlu.Recommend) >= likelyFacet && nlu.Says(q.Words, "something", "anything") && s.onlyGenerals(q.Topics()) {
		return true // "is there something where i'd use that": of what they do
	}
	open := s.asksOpenly(q.Words)
	openly := open && slices.Contains(q.Topics(), "him")
	if s.said.Empty() && !s.describes(open) && !openly || q.Foreign != "" && !slices.Contains(s.said.Lines, q.Foreign) {
		return false
	}
	if len(s.said.Jobs) > 0 && s.asksUp(resolved{Question: q}) {
		return false
	}
	ofNone := s.memory.Turns == 0 && q.Slots.Which && len(s.hints) == 0 // "a health care job. which one suits"
	if q.Refers && !ofNone && !(open && len(s.hints) == 0 && s.onlyToPeople(q.Words)) || q.Slots.Which && len(q.Slots.Kinds) == 0 && len(s.memory.Compared) > 1 {
		return false // "which is better for me", after a comparison
	}
	for _, m := range q.Mentions {
		t := s.base.Topic(m.Topic())
		if m.Gap != "" || t == nil || !s.isGeneral(t.ID) && t.Kind != knowledge.Employer {
			return false
		}
	}
	if open && slices.ContainsFunc(s.said.Goals, func(id string) bool { return s.base.Topic(id).Kind == knowledge.Certification }) {
		return false // the way to it is asked for
	}
	fits := open && s.words.Fitting.Any(q.Words) // "where would i be useful": of use, not how useful
	if slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Jobs && f != knowledge.Next && !fits }) || q.Slots.Defines && len(q.Words) > 2 {
		return false
	}
	onlyRole := len(q.Slots.Kinds) == 1 && q.Slots.Kinds[0] == knowledge.Role && len(q.Words) <= 13
	bare := len(q.Mentions) == 1 && s.onlyNamed(q) && len(q.Words) <= 4
	return q.P(nlu.Recommend) >= actSure || open || onlyRole && !s.onYesNo(resolved{Question: q}) || bare
}

// asksWhatIsWorthIt reports "what is worth my while", "what would make sense for me", behind what
// somebody tells of themselves.
func (s *session) asksWhatIsWorthIt(ws []string) bool {
	worth := nlu.Says(ws, "worth", "worthwhile") || nlu.Says(ws, "make", "makes") && slices.Contains(ws, "sense")
	return s.statement != "" && len(s.hints) == 0 && worth && len(ws) < 12 && nlu.Says(ws, "what", "which", "whats") && nlu.Says(ws, "me", "my")
}

// onlyNext reports a question for nothing but what to do now: "now what?", "how do i go about
// it".
func (s *session) onlyNext(ws []string) bool {
	return len(ws) > 1 && knowledge.Only(ws, s.words.HollowNext) && s.words.NextAsked.Any(ws)
}

// tellsCase reports a message that tells something which happened, says nothing of anybody's
// plans, and asks what to do: "a surgeon wants a chart that's not his patient's. what do i do".
func (s *session) tellsCase(ask string) bool {
	if s.statement == "" || !s.said.Empty() || !s.onlyWorkplaces(s.hints) || !s.asksAdvice(ask) {
		return false
	}
	q := s.read(s.whole)
	plans := q.P(nlu.Recommend) + q.P(nlu.Path) + q.P(nlu.ListAct) + q.P(nlu.Eligible) + q.P(nlu.StudentSupport)
	return len(q.Words) <= maxWhole && plans < actSure/4 && len(q.Cues) == 0
}

// onlyWhether reports a question for nothing but whether that may be which was told before
// it, or what follows from it: "can she", "is that ok", "so what".
func (s *session) onlyWhether(ask string) bool {
	ws := s.read(ask).Words
	if s.shrugs(ws) {
		return true
	}
	return len(ws) > 1 && len(ws) < 5 && s.words.Auxiliaries.Has(ws[0]) && knowledge.Only(ws[1:], s.words.Pronouns, s.words.FirstPersons, s.words.May)
}

// takesOver is what people fear for their jobs.
const takesOver = "artificial-intelligence"

// onlyFears reports a question for nothing but whether what was told before it is to be feared:
// "should i worry", "am i toast".
func (s *session) onlyFears(ask string) bool {
	ws := s.read(ask).Words
	rest := slices.DeleteFunc(slices.Clone(ws), func(w string) bool {
		return s.words.Fears.Has(w)
	})
	w := s.words
	return len(rest) < len(ws) && len(ws) < 7 && knowledge.Only(rest, w.Pronouns, w.FirstPersons, w.ThirdPersons, w.Auxiliaries, w.Carriers, w.ConfirmBesides)
}

// replacing asks what is feared of it, for the role that the message names, if it names one.
func (s *session) replacing() string {
	who := "medical coders"
	for _, id := range s.hints {
		if t := s.base.Topic(id); t.Kind == knowledge.Role {
			who = t.Short
		}
	}
	return "will AI replace " + who
}

// shrugs reports a question for nothing but why it matters what was told before it.
func (s *session) shrugs(ws []string) bool {
	return slices.Contains(s.words.Shrugs.All(), strings.Join(ws, " "))
}

// withoutField are the words of a question but for the name of the field and the "in" before it.
func (s *session) withoutField(q nlu.Question) []string {
	var out []string
	for i, w := range q.Words {
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End && s.isGeneral(m.Topic()) })
		if !named && w != "in" {
			out = append(out, w)
		}
	}
	return out
}

// onlyToPeople reports words that point back at nobody but people: "what could she do".
func (s *session) onlyToPeople(ws []string) bool {
	return !s.words.TopicPronouns.Any(ws)
}

// adviceBehindComma finds the question behind what is told in the same clause: "my wife
// types like crazy, anything for her?"
func (s *session) adviceBehindComma(ask string) {
	i := strings.LastIndex(ask, ",")
	if i < 0 || s.memory.Turns > 0 {
		return
	}
	if told := s.read(ask[:i]); !told.OfSomeone && !s.tellsYears(told.Words) || len(told.Words) < 3 {
		return
	}
	if tail := strings.TrimSpace(ask[i+1:]); s.asksAdvice(tail) {
		s.advice, s.adviceIn = tail, ask
	}
}

// tellsYears reports words that begin with how long somebody did something: "20 years
// in hospital IT".
func (s *session) tellsYears(ws []string) bool {
	return len(ws) > 2 && s.words.Years.Has(ws[1])
}

// tellsOnlyOfSelf reports a first message that asks nothing and tells several things
// that somebody likes or not, or how much school they want.
func (s *session) tellsOnlyOfSelf(sp nlu.Split) bool {
	told := len(s.said.Likes)+len(s.said.Dislikes) > 1 || s.said.MaxRank > 0 || len(s.said.Likes) == 1 && s.toldOfSelf() && s.namesNothing(sp)
	if s.memory.Turns > 0 || !told || len(s.said.Goals)+len(s.said.Jobs) > 0 {
		return false
	}
	return !slices.ContainsFunc(sp.Clauses, func(c nlu.Clause) bool { return c.Asks || s.nlu.Asks(c.Text) })
}

// namesNothing reports a message that names no thing of the field, and cries for no help.
func (s *session) namesNothing(sp nlu.Split) bool {
	return !slices.ContainsFunc(sp.Clauses, func(c nlu.Clause) bool {
		q := s.read(c.Text)
		return len(q.Mentions) > 0 || q.InScope < actSure || q.P(nlu.StudentSupport) >= surelySupport
	})
}

// startingPoint tells where people like the student begin, where nothing that they
// said of themselves speaks for one role: the roles that their schooling is enough
// for, or the entry-level ones.
func (s *session) startingPoint(r resolved) (reply.Reply, bool) {
	if s.advice == "" && !(s.toldOfSelf() && r.P(nlu.Recommend) >= 0.8) {
		return reply.Reply{}, false
	}
	if s.wanted(r) == knowledge.Role && ladder.Reached(s.base, s.profile) > 0 {
		if rep, ok := s.forSchooling(r); ok {
			return rep, true
		}
	}
	if rep, ok := s.beyondHad(r); ok {
		return rep, true
	}
	id := "him-careers.jobs-entry"
	switch s.wanted(r) {
	case knowledge.Certification:
		id = "him-certifications.level-newcomer"
	case knowledge.Degree:
		return reply.Reply{}, false
	}
	p := s.base.Passage(id)
	if p == nil || s.withdrawn[id] {
		return reply.Reply{}, false
	}
	rep := s.tell(r, []rank.Candidate{{ID: id, Passage: p, Score: 1, Question: 1}}, 0.6)
	rep.Intent = string(nlu.Recommend)
	return rep, true
}

// beyondHad tells what a certification leads to that its holder has: nobody who holds one
// starts at the beginning.
func (s *session) beyondHad(r resolved) (reply.Reply, bool) {
	for _, id := range s.said.Has {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification || s.wanted(r) == knowledge.Degree {
			continue
		}
		if ps := t.On(knowledge.Next); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
			rep := s.tell(r, []rank.Candidate{{ID: ps[0].ID, Passage: ps[0], Score: 1, Question: 1}}, 0.7)
			rep.Intent = string(nlu.Recommend)
			return rep, true
		}
	}
	return reply.Reply{}, false
}

// ofSuchCase puts the case that is told before a question for the "that" in it: "and if doctors
// fight about the record, is that our job".
func (s *session) ofSuchCase(ask string) string {
	told, q := s.read(s.statement).Words, s.read(ask)
	for len(told) > 0 && s.words.JoiningOpeners.Has(told[0]) {
		told = told[1:]
	}
	at := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "that", "this", "it") })
	if len(told) < 5 || len(told) > maxCase || !nlu.OneOf(told[0], "if", "when") || at < 0 || len(q.Topics()) > 0 || !s.words.Auxiliaries.Has(q.Words[0]) {
		return ask
	}
	return strings.Join(slices.Concat(q.Words[:at], told[1:], q.Words[at+1:]), " ") + "?"
}

// maxCase is how long, in words, a case may be that a question is asked of.
const maxCase = 16

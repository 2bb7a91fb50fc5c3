package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// react answers what a message does with the last answer: doubts it, wants it
// shorter, sets something against it, asks why, or asks for things like its own.
func (s *session) react(r resolved) (reply.Reply, bool) {
	if g := s.base.Gap(s.memory.Gap); g != nil && len(s.memory.Last) == 0 && nlu.OneOf(string(r.Reaction), string(nlu.Doubts), string(nlu.AsksWhy)) {
		return s.gapReply(r, g, 0.6), true // no more is known
	}
	if s.memory.Turns == 0 || len(s.memory.Last) == 0 && r.Reaction != nlu.Similar {
		return reply.Reply{}, false
	}
	if s.asksOrigin(r) {
		return s.tellAgain(false)
	}
	if rep, ok := s.whySuits(r); ok {
		return rep, true
	}
	if s.asksAlike(r) {
		return s.similar(r)
	}
	if s.pleadsFor(r) {
		return s.tellAgain(false)
	}
	switch r.Reaction {
	case nlu.Doubts:
		return s.tellAgain(false)
	case nlu.Shorter:
		return s.tellAgain(true)
	case nlu.Similar:
		if slices.Equal(r.Words, []string{"what", "else"}) && nlu.Act(s.memory.Act) == nlu.Tell && s.facetTold() == knowledge.About {
			return s.more(resolved{Question: r.Question, fromTalk: true}), true // of a thing just explained, not of others
		}
		return s.similar(r)
	case nlu.Disagrees:
		return s.stand(r)
	case nlu.AsksWhy:
		return s.why(r)
	}
	return reply.Reply{}, false
}

// asksOrigin reports a turn that asks of what year, from where or how sure the last
// answer is: "as of when is that", "where did you get that from". The passage says so
// itself, with its notes.
func (s *session) asksOrigin(r resolved) bool {
	if len(r.Words) > 8 || len(r.Mentions) > 0 || len(r.Slots.Kinds) > 0 {
		return false
	}
	return s.words.OriginPhrases.In(r.Words) && !s.asksDate(r.Question)
}

// asksAlike reports "what other rules like that are there", "any similar laws": others of
// the kind of the thing in talk, and nothing else of them.
func (s *session) asksAlike(r resolved) bool {
	t := s.talkedOf()
	if t == nil || len(r.Words) > 9 || !s.words.Other.Any(r.Words) || len(r.Topics()) > 0 {
		return false
	}
	if !nlu.Says(r.Words, "like", "similar") && (!nlu.Says(r.Words, "other", "another", "else") || !slices.Equal(r.Slots.Kinds, []knowledge.Kind{t.Kind})) {
		return false
	}
	for _, w := range r.Words {
		kind := s.kindOrLaw(w)
		if kind != t.Kind && !s.words.Other.Has(w) && !s.words.Carriers.Has(w) && !s.words.AlikeBesides.Has(w) {
			return false
		}
	}
	return true
}

// pleadsFor reports "hes really senior tho", "but she is family", after what the rules are: whoever
// it is, they are the same.
func (s *session) pleadsFor(r resolved) bool {
	p, ws := s.latestPassage(), r.Words
	if p == nil || p.Topic.Kind != knowledge.Law && p.Topic.ID != "ethics" || len(ws) < 2 || len(ws) > 10 || len(r.Topics())+len(r.Cues) > 0 || s.nlu.Asks(r.Text) || s.words.Question.Any(ws) || s.words.FirstPersons.Has(ws[0]) {
		return false
	}
	return s.words.ThirdPersons.Any(ws[:min(3, len(ws))])
}

// tellAgain tells the last answer's passages again: the first whole, with its
// notes and sources, or all of them in a line each.
func (s *session) tellAgain(short bool) (reply.Reply, bool) {
	var last []*knowledge.Passage
	for _, id := range s.memory.Last {
		if p := s.base.Passage(id); p != nil && !s.withdrawn[id] {
			last = append(last, p)
		}
	}
	if len(last) == 0 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	if short {
		for _, p := range last[:min(3, len(last))] {
			d.text(inShort(p))
			d.cite(p)
		}
	} else {
		last = s.figuresFirst(last)
		s.sayAgain(d, last[0])
	}
	top := last[0]
	d.topic(top.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(top.Facet), 0.75
	d.r.Suggestions = s.suggest(top.Topic.ID, top.Facet)
	return d.r, true
}

// figuresFirst puts what told a figure before what else was told, where figures were
// asked for: of them it is asked how old they are.
func (s *session) figuresFirst(last []*knowledge.Passage) []*knowledge.Passage {
	f := s.facetTold()
	if f != knowledge.Pay && f != knowledge.Growth {
		return last
	}
	slices.SortStableFunc(last, func(a, b *knowledge.Passage) int {
		on := func(p *knowledge.Passage) int {
			if p.Facet == f {
				return 0
			}
			return 1
		}
		return on(a) - on(b)
	})
	return last
}

// sayAgain tells a passage again with where it is from: first, where that is asked for
// ("says who"), else behind it ("my book says AAPC").
func (s *session) sayAgain(d *draft, p *knowledge.Passage) {
	if s.words.SourceAsked.Any(s.read(s.asking).Words) {
		d.text(s.saidFrom(p))
		d.passage(p)
		return
	}
	d.passage(p)
	d.text(s.saidFrom(p))
}

// saidFrom names the sources of a passage.
func (s *session) saidFrom(p *knowledge.Passage) string {
	var names []string
	for _, c := range p.Sources {
		if src := s.base.Source(c.Source); src != nil && !slices.Contains(names, src.Name) {
			names = append(names, src.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(sayFrom, strings.Join(names, "; "))
}

// inShort is a passage in a line.
func inShort(p *knowledge.Passage) string {
	if p.Brief != "" && p.Facet != knowledge.About {
		return p.Topic.Short + ": " + p.Brief + "."
	}
	return phrase.Lead(p)
}

// stand answers "my book says AAPC" with the last answer and its evidence, where
// that speaks of what is named.
func (s *session) stand(r resolved) (reply.Reply, bool) {
	p := s.latestPassage()
	if p == nil || s.nlu.Asks(r.Text) && len(r.Words) > 6 {
		return reply.Reply{}, false
	}
	if issuer := s.issuerOf(p.Topic); issuer != nil && s.kindOf(firstOf(r.Topics())) == knowledge.Organization && len(r.Topics()) == 1 {
		d := s.draft(reply.Answered)
		s.sayAgain(d, issuer)
		d.topic(p.Topic.ID)
		d.topic(r.Topics()[0])
		d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(knowledge.Issuer), 0.75
		return d.r, true
	}
	for _, id := range r.Topics() {
		if id != p.Topic.ID && !s.mentions[p.ID].Has(id) && !s.isGeneral(id) {
			return reply.Reply{}, false
		}
	}
	cands := s.rank(r.Question, r.focus)
	if len(cands) > 0 && cands[0].Passage != nil && cands[0].Question > 0.6 {
		return reply.Reply{}, false // there is something on that very claim
	}
	return s.tellAgain(false)
}

// issuerOf is the passage that tells who awards a certification, or nil.
func (s *session) issuerOf(t *knowledge.Topic) *knowledge.Passage {
	ps := t.On(knowledge.Issuer)
	if t.Kind != knowledge.Certification || len(ps) == 0 || s.withdrawn[ps[0].ID] {
		return nil
	}
	return ps[0]
}

// why gives the reasons of a recommendation; else a passage that is asked why of
// what was asked last; else the last answer again, which is all that there is.
func (s *session) why(r resolved) (reply.Reply, bool) {
	if nlu.Act(s.memory.Act) == nlu.Recommend || s.memory.Question == "" {
		return reply.Reply{}, false
	}
	if t := s.base.Topic(firstOf(s.hints)); s.pointed && t != nil && t.Kind == knowledge.Place && len(t.On(knowledge.About)) > 0 {
		p := t.On(knowledge.About)[0] // "the utah one. why"
		return s.tell(resolved{Question: r.Question, focus: rank.Focus{Topics: map[string]float64{}}, topics: []string{t.ID}, fromTalk: true, item: true}, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.8), true
	}
	if p := s.base.Passage("him.growth"); s.memory.Facet == string(knowledge.Growth) && p != nil && s.isNews(p) && s.toldOn(knowledge.Growth) {
		n := resolved{Question: r.Question, focus: rank.Focus{Topics: map[string]float64{}}, topics: s.memory.Topics[:min(1, len(s.memory.Topics))], fromTalk: true}
		return s.tell(n, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.7), true // it tells what drives the demand
	}
	q := s.another("why "+s.memory.Question, r)
	f := rank.Focus{Topics: map[string]float64{}}
	for _, id := range q.Topics() {
		f.Topics[id] = rank.Named
	}
	for _, c := range s.rank(q, f) {
		if c.Passage != nil && c.Question >= whyLike && !slices.Contains(s.memory.Last, c.ID) && f.Topics[c.Passage.Topic.ID] > 0 {
			return s.tell(resolved{Question: q, focus: f, topics: q.Topics(), fromTalk: true}, []rank.Candidate{c}, 0.7), true
		}
	}
	return s.tellAgain(false)
}

// whySuits answers "why that one", after a recommendation, with what speaks for the role that
// is meant: the first, or the one that is named.
func (s *session) whySuits(r resolved) (reply.Reply, bool) {
	if nlu.Act(s.memory.Act) != nlu.Recommend || len(s.memory.Listed) == 0 || len(r.Words) > 7 || !nlu.Says(r.Words[:min(3, len(r.Words))], "why") {
		return reply.Reply{}, false
	}
	t := s.base.Topic(firstOf(s.memory.Listed))
	if r.Slots.Ordinal != 0 {
		t = s.base.Topic(s.listed(r.Slots.Ordinal))
	}
	for i, w := range r.Words {
		at := slices.IndexFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End })
		switch {
		case at >= 0 && slices.Contains(s.memory.Listed, r.Mentions[at].Topic()):
			t = s.base.Topic(r.Mentions[at].Topic())
		case at >= 0 || !s.words.Carriers.Has(w) && !s.words.Pronouns.Has(w) && !s.words.TurnBesides.Has(w) && !s.words.Advice.Has(w) && !s.words.OrdinalBesides.Has(w) && !s.words.WhyChosen.Has(w):
			return reply.Reply{}, false
		}
	}
	if t == nil || t.Kind != knowledge.Role {
		return reply.Reply{}, false
	}
	c, ps := s.roles.Weigh(s.profile, t), s.reasonPassage(t)
	if len(c.Pro) == 0 || len(ps) == 0 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	d.text(phrase.Full(t) + ": " + strings.Join(c.Pro, "; ") + ".")
	d.text(phrase.Lead(ps[0]))
	d.cite(ps...)
	d.topic(t.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Why), 0.85
	d.r.Suggestions = s.suggest(t.ID, knowledge.Duties)
	return d.r, true
}

// whyLike is how like the last question a passage's own must be to give its reason.
const whyLike = 0.85

// similarShown is how many things like the last one are named.
const similarShown = 4

// similar names things like the one in talk: of its kind, the nearest first.
func (s *session) similar(r resolved) (reply.Reply, bool) {
	if nlu.Act(s.memory.Act) == nlu.Recommend {
		s.passed = s.memory.Listed
		r.Question = s.read(s.memory.Question)
		return s.recommend(r, s.rank(r.Question, r.focus))
	}
	t := s.talkedOf()
	if t == nil {
		return reply.Reply{}, false
	}
	return s.othersLike(r, t)
}

// othersLike names things of a topic's kind, the nearest first.
func (s *session) othersLike(r resolved, t *knowledge.Topic) (reply.Reply, bool) {
	var entries []entry
	for _, o := range s.near(t) {
		if p := s.briefOn(o, knowledge.About, knowledge.Duties); p != nil && len(entries) < similarShown {
			entries = append(entries, entry{topic: o, because: p.Brief, from: p})
		}
	}
	return s.enumerate(r, entries, sayNearTo(t))
}

func sayNearTo(t *knowledge.Topic) string { return fmt.Sprintf(sayNear, phrase.Lower(t.Short)) }

// specific is the first of ids that names no field in general, or nil.
func (s *session) specific(ids []string) *knowledge.Topic {
	for _, id := range ids {
		if t := s.base.Topic(id); t != nil && !s.isGeneral(id) {
			return t
		}
	}
	return nil
}

// near are the other topics of a kind, those first that share the most links with
// t, or are linked to it.
func (s *session) near(t *knowledge.Topic) []*knowledge.Topic {
	all := slices.DeleteFunc(slices.Clone(s.base.OfKind(t.Kind)), func(o *knowledge.Topic) bool {
		return o == t || s.isGeneral(o.ID) || len(o.On(knowledge.About)) == 0 || slices.Contains(s.memory.Listed, o.ID)
	})
	slices.SortStableFunc(all, func(a, b *knowledge.Topic) int { return s.kinship(t, b) - s.kinship(t, a) })
	return all
}

// kinship counts what two topics of a kind share.
func (s *session) kinship(a, b *knowledge.Topic) int {
	n := 0
	if a.Level == b.Level && a.Level != "" {
		n += 2
	}
	if s.areLinked(a.ID, b.ID) {
		n += 2
	}
	for kind, links := range a.Links {
		for _, l := range links {
			if slices.ContainsFunc(b.Links[kind], func(o knowledge.Link) bool { return o.To == l.To }) {
				n++
			}
		}
	}
	for _, d := range s.base.OfKind(knowledge.Degree) {
		to := d.Linked(knowledge.PreparesFor)
		if slices.Contains(to, a.ID) && slices.Contains(to, b.ID) {
			n += 2
		}
	}
	return n
}

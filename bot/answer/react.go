package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/listing"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// react answers what a message does with the last answer: doubts it, wants it
// shorter, sets something against it, asks why, or asks for things like its own.
func (s *answering) react(r session.Resolved) (reply.Reply, bool) {
	if g := s.Base.Gap(s.Memory.Gap); g != nil && len(s.Memory.Last) == 0 && nlu.OneOf(string(r.Reaction), string(nlu.Doubts), string(nlu.AsksWhy)) {
		return s.GapReply(r, g, 0.6), true // no more is known
	}
	if s.Memory.Turns > 0 && nlu.Act(s.Memory.Act) == nlu.ListAct && s.asksOrigin(r) {
		if p := s.orderedBy(); p != nil {
			return s.TellPassage(session.Resolved{Question: r.Question, FromTalk: true}, p, 0.75)
		}
	}
	if s.Memory.Turns == 0 || len(s.Memory.Last) == 0 && r.Reaction != nlu.Similar {
		return reply.Reply{}, false
	}
	if s.asksOrigin(r) {
		return s.tellAgain(false)
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
		if slices.Equal(r.Words, []string{"what", "else"}) && nlu.Act(s.Memory.Act) == nlu.Tell && s.FacetTold() == knowledge.About {
			return s.More(session.Resolved{Question: r.Question, FromTalk: true}), true // of a thing just explained, not of others
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
func (s *answering) asksOrigin(r session.Resolved) bool {
	if len(r.Words) > 8 || len(r.Mentions) > 0 || len(r.Slots.Kinds) > 0 {
		return false
	}
	if t := s.Latest(); t != nil && t.Kind == knowledge.Law && nlu.Says(r.Words, "around", "exist") && nlu.Says(r.Words, "long", "when") {
		return true
	}
	return s.Words.OriginPhrases.In(r.Words) && !s.AsksDate(r.Question) || s.asksWhose(r.Question) || s.asksAge(r.Question)
}

// figuresTold is the facet of the figures that the last answer told or ordered things by; "": none.
func (s *answering) figuresTold() knowledge.Facet {
	if nlu.Act(s.Memory.Act) != nlu.ListAct && len(s.LastTold()) > 0 {
		if f := s.FacetTold(); f == knowledge.Pay || f == knowledge.Growth {
			return f
		}
		return ""
	}
	for _, f := range s.Read(s.Memory.Question).Cues {
		if f == knowledge.Pay || f == knowledge.Growth {
			return f
		}
	}
	return ""
}

// orderedBy is the passage on all the things that were listed by a figure, which says how old that
// is; nil: they were listed by none.
func (s *answering) orderedBy() *knowledge.Passage {
	f := s.figuresTold()
	for _, id := range []string{listing.Overviews()[s.KindOf(session.FirstOf(s.Memory.Listed))], session.TopicHIM} {
		if t := s.Base.Topic(id); t != nil && f != "" && len(t.On(f)) > 0 && !s.Withdrawn[t.On(f)[0].ID] {
			return t.On(f)[0]
		}
	}
	return nil
}

// asksAge reports "are these current", "still accurate", "is that old data": nothing but how old what
// was told is.
func (s *answering) asksAge(q nlu.Question) bool {
	ws, f := session.Letters(q.Text), s.figuresTold()
	return f != "" && s.Words.OfAge.Any(ws) && knowledge.Only(ws, s.Words.OfAge, s.Words.AgeBesides, s.Words.Carriers)
}

// asksWhose reports "from who", "whose number is that" after a figure: who says so, as it is no
// thing that somebody awards or runs.
func (s *answering) asksWhose(q nlu.Question) bool {
	if len(s.LastTold()) == 0 {
		return false
	}
	f := s.FacetTold()
	return (f == knowledge.Pay || f == knowledge.Growth) && nlu.Says(q.Words, "who", "whom", "whose") && knowledge.Only(q.Words, s.Words.Carriers, s.Words.FigureTellers)
}

// pleadsFor reports "hes really senior tho", "but she is family", after what the rules are: whoever
// it is, they are the same.
func (s *answering) pleadsFor(r session.Resolved) bool {
	p, ws := s.LatestPassage(), r.Words
	if p == nil || p.Topic.Kind != knowledge.Law && p.Topic.ID != session.TopicEthics || len(ws) < 2 || len(ws) > 10 || len(r.Topics())+len(r.Cues) > 0 ||
		s.NLU.Asks(r.Text) || s.Words.Question.Any(ws) || s.Words.FirstPersons.Has(ws[0]) {
		return false
	}
	return s.Words.ThirdPersons.Any(ws[:min(3, len(ws))])
}

// tellAgain tells the last answer's passages again: the first whole, with its
// notes and sources, or all of them in a line each.
func (s *answering) tellAgain(short bool) (reply.Reply, bool) {
	var last []*knowledge.Passage
	for _, id := range s.Memory.Last {
		if p := s.Base.Passage(id); p != nil && !s.Withdrawn[id] {
			last = append(last, p)
		}
	}
	if len(last) == 0 {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	if short {
		for _, p := range last[:min(3, len(last))] {
			d.Text(inShort(p))
			d.Cite(p)
		}
	} else {
		last = s.figuresFirst(last)
		s.sayAgain(d, last[0])
	}
	top := last[0]
	d.Topic(top.Topic.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(top.Facet), 0.75
	d.Reply.Suggestions = s.Suggest(top.Topic.ID, top.Facet)
	return d.Reply, true
}

// figuresFirst puts what told a figure before what else was told, where figures were
// asked for: of them it is asked how old they are.
func (s *answering) figuresFirst(last []*knowledge.Passage) []*knowledge.Passage {
	f := s.FacetTold()
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
func (s *answering) sayAgain(d *session.Draft, p *knowledge.Passage) {
	if s.Words.SourceAsked.Any(s.Read(s.Asking).Words) {
		d.Text(s.saidFrom(p))
		d.Passage(p)
		return
	}
	d.Passage(p)
	d.Text(s.saidFrom(p))
}

// saidFrom names the sources of a passage.
func (s *answering) saidFrom(p *knowledge.Passage) string {
	var names []string
	for _, c := range p.Sources {
		if src := s.Base.Source(c.Source); src != nil && !slices.Contains(names, src.Name) {
			names = append(names, src.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(session.SayFrom, strings.Join(names, "; "))
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
func (s *answering) stand(r session.Resolved) (reply.Reply, bool) {
	p := s.LatestPassage()
	why := nlu.Says(r.Words[:min(3, len(r.Words))], "why", "come") // "then why does my book say AAPC"
	if p == nil || s.NLU.Asks(r.Text) && len(r.Words) > 6 && !why {
		return reply.Reply{}, false
	}
	if issuer := s.issuerOf(p.Topic); issuer != nil && s.KindOf(session.FirstOf(r.Topics())) == knowledge.Organization && len(r.Topics()) == 1 {
		d := s.Draft(reply.Answered)
		s.sayAgain(d, issuer)
		d.Topic(p.Topic.ID)
		d.Topic(r.Topics()[0])
		asked := s.Memory.Question
		s.Remember(r, []string{p.Topic.ID, r.Topics()[0]}) // "which one is theirs then"
		s.Memory.Question = asked
		d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(knowledge.Issuer), 0.75
		return d.Reply, true
	}
	for _, id := range r.Topics() {
		if id != p.Topic.ID && !s.Mentions[p.ID].Has(id) && !s.IsGeneral(id) {
			return reply.Reply{}, false
		}
	}
	cands := s.Rank(r.Question, r.Focus)
	if len(cands) > 0 && cands[0].Passage != nil && cands[0].Question > 0.6 {
		return reply.Reply{}, false // there is something on that very claim
	}
	return s.tellAgain(false)
}

// claimsOtherSide reads "my uncle says that job is dying out", after another side of a thing than that of
// which somebody says something, as the question for what they say: it is nothing against the answer.
func (s *answering) claimsOtherSide(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || q.Reaction != nlu.Disagrees || s.TalkedOf() == nil || len(s.LastTold()) == 0 {
		return q
	}
	claim := s.Claim(q.Text)
	n := s.Another(claim, session.Resolved{Question: q})
	if claim == q.Text || n.Reaction != "" || len(n.Topics()) > 0 || len(n.Cues) != 1 || n.Cues[0] == s.FacetTold() {
		return q
	}
	return n
}

// issuerOf is the passage that tells who awards a certification, or nil.
func (s *answering) issuerOf(t *knowledge.Topic) *knowledge.Passage {
	ps := t.On(knowledge.Issuer)
	if t.Kind != knowledge.Certification || len(ps) == 0 || s.Withdrawn[ps[0].ID] {
		return nil
	}
	return ps[0]
}

// why gives the reasons of a recommendation; else a passage that is asked why of
// what was asked last; else the last answer again, which is all that there is.
func (s *answering) why(r session.Resolved) (reply.Reply, bool) {
	if nlu.Act(s.Memory.Act) == nlu.Recommend || s.Memory.Question == "" {
		return reply.Reply{}, false
	}
	if t := s.Base.Topic(session.FirstOf(s.Hints)); s.Pointed && t != nil && t.Kind == knowledge.Place && len(t.On(knowledge.About)) > 0 {
		n := session.Resolved{Question: r.Question, Focus: rank.On(), About: []string{t.ID}, FromTalk: true, Item: true}
		return s.TellPassage(n, t.On(knowledge.About)[0], 0.8) // "the utah one. why"
	}
	if p := s.Base.Passage(session.PassageHIMGrowth); s.Memory.Facet == string(knowledge.Growth) && p != nil && s.IsNews(p) && s.ToldOn(knowledge.Growth) {
		n := session.Resolved{Question: r.Question, Focus: rank.On(), About: s.Memory.Topics[:min(1, len(s.Memory.Topics))], FromTalk: true}
		return s.TellPassage(n, p, 0.7) // it tells what drives the demand
	}
	q := s.Another(s.Questions.Why.Of(s.Memory.Question), r)
	f := rank.On(q.Topics()...)
	for _, c := range s.Rank(q, f) {
		if c.Passage != nil && c.Question >= whyLike && !slices.Contains(s.Memory.Last, c.ID) && f.Topics[c.Passage.Topic.ID] > 0 {
			return s.Tell(session.Resolved{Question: q, Focus: f, About: q.Topics(), FromTalk: true}, []rank.Candidate{c}, 0.7), true
		}
	}
	return s.tellAgain(false)
}

// whyLike is how like the last question a passage's own must be to give its reason.
const whyLike = 0.85

// similar names things like the one in talk: of its kind, the nearest first.
func (s *answering) similar(r session.Resolved) (reply.Reply, bool) {
	if nlu.Act(s.Memory.Act) == nlu.Recommend {
		s.Passed = s.Memory.Listed
		r.Question = s.Read(s.Memory.Question)
		return s.Recommend(r, s.Rank(r.Question, r.Focus))
	}
	t := s.TalkedOf()
	if t == nil {
		return reply.Reply{}, false
	}
	return s.OthersLike(r, t)
}

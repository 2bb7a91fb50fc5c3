package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// maxParts is how many questions of one message are answered.
const maxParts = 5

// part is the answer to one question of a message.
type part struct {
	asked string
	reply.Reply
	pieces
}

// pieces say of an answer that each of its passages is asked for, and what it says of
// things beside them that are not known.
type pieces struct {
	several bool
	missing []reply.Block
}

// all answers the questions of a message one by one, each with what the ones
// before it were about in mind, and joins the answers.
func (s *session) all(asks []string) reply.Reply {
	asks = s.foremost(asks)
	if len(asks) > 1 && len(s.hints) == 0 && s.statement != "" && s.read(asks[0]).Refers && len(s.read(asks[0]).Mentions) == 0 && len(s.memory.Topics) == 0 {
		asks[0] = s.statement + ", " + asks[0] // what it is about is told, not named
	}
	s.parts, s.spoken = len(asks), slices.Concat(s.memory.Topics, s.hints)
	var parts []part
	for i, a := range asks {
		s.first = i == 0
		if i > 0 && parts[len(parts)-1].lost() && !s.takesUp(parts[len(parts)-1]) && (s.read(a).Refers || s.hangsOn(a) && (parts[len(parts)-1].Outcome == reply.OutOfScope || len(s.read(a).Words) == 1)) {
			continue // what it refers to was not answered
		}
		s.compareSoFar(parts)
		if i > 0 {
			a = s.ofWorkBefore(asks[i-1], a)
		}
		s.pieces = pieces{}
		head := s.memory.Topics[:min(1, len(s.memory.Topics))]
		rep := s.orNear(s.part(a))
		parts = append(parts, part{a, rep, s.pieces})
		means := s.mayMean(a, rep)
		if s.spoken = append(s.spoken, means...); i+1 < len(asks) && len(s.memory.Topics) > 0 && !slices.Contains(means, s.memory.Topic()) {
			s.memory.Topics = distinct(slices.Concat(head, s.memory.Topics)) // what the answer fell upon is not in talk yet
		}
		s.answers = append(s.answers, parts[len(parts)-1].Passages...)
	}
	return s.merge(parts)
}

// mayMean are the topics that the parts behind a part may mean: those that it names, and
// what its answer tells where it asks for that. What the answer speaks of otherwise nobody
// has seen yet.
func (s *session) mayMean(asked string, rep reply.Reply) []string {
	q := s.read(asked)
	if s.onlyGenerals(q.Topics()) && (len(q.Mentions) > 0 || len(s.spoken) == 0) {
		return slices.Concat(rep.Topics, s.memory.Topics)
	}
	kinds := kindsAsked(q)
	if slices.ContainsFunc(letters(q.Text), s.saysCertification) {
		kinds = append(kinds, knowledge.Certification) // "which AHIMA exam should I take, and what does it cover"
	}
	told := slices.DeleteFunc(slices.Concat(rep.Topics, s.memory.Topics), func(id string) bool {
		t := s.base.Topic(id)
		return t == nil || !slices.Contains(kinds, t.Kind)
	})
	return slices.Concat(q.Topics(), told)
}

// kindsAsked are the kinds of things for which a question asks.
func kindsAsked(q nlu.Question) []knowledge.Kind {
	kinds := slices.Clone(q.Slots.Kinds)
	for _, f := range q.Cues {
		kinds = append(kinds, map[knowledge.Facet][]knowledge.Kind{
			knowledge.Education: {knowledge.Degree}, knowledge.Eligibility: {knowledge.Degree, knowledge.Certification}, knowledge.CertFacet: {knowledge.Certification},
			knowledge.Next: {knowledge.Role, knowledge.Certification, knowledge.Degree}, knowledge.Jobs: {knowledge.Role},
			knowledge.Employers: {knowledge.Employer}, knowledge.Issuer: {knowledge.Organization},
		}[f]...)
	}
	for _, w := range q.Words {
		switch w {
		case "who", "whos":
			kinds = append(kinds, knowledge.Role, knowledge.Organization, knowledge.Employer)
		case "where":
			kinds = append(kinds, knowledge.Employer, knowledge.Place)
		}
	}
	return kinds
}

// takesUp lets the parts behind one that was not answered mean what it named: "how's the
// weather in Austin, and is it a good place for HIM". It reports that it named something.
func (s *session) takesUp(p part) bool {
	ids := s.read(p.asked).Topics()
	s.memory.Topics = distinct(slices.Concat(ids, s.memory.Topics))
	return len(ids) > 0
}

// hangsOn reports a few words that name nothing themselves: "is 2 years enough".
func (s *session) hangsOn(a string) bool {
	q := s.read(a)
	return len(q.Words) <= 5 && len(q.Mentions) == 0
}

// compareSoFar lets "which of them pays more?" mean the topics of a kind that the
// parts before it told of, one each.
func (s *session) compareSoFar(before []part) {
	var ids []string
	for _, p := range before {
		if p.Outcome == reply.Answered && len(p.Topics) > 0 {
			ids = append(ids, p.Topics[0])
		}
	}
	if ids = distinct(ids); len(ids) > 1 && len(ids) == len(before) && s.ofOneKind(ids) {
		s.memory.Compared, s.memory.Listed = ids, ids
	}
}

// foremost keeps the questions that are answered where there are too many: those
// that are put as questions before those that only sound like one.
func (s *session) foremost(asks []string) []string {
	if len(asks) <= maxParts {
		return asks
	}
	plain := slices.DeleteFunc(slices.Clone(asks), func(a string) bool { return !s.nlu.IsQuestion(a) })
	if len(plain) == 0 {
		plain = asks
	}
	return plain[:min(maxParts, len(plain))]
}

// lost reports a part that neither was answered nor names what it is about.
func (p part) lost() bool { return p.Outcome != reply.Answered && len(p.Topics) == 0 }

// merge joins the answers to the parts of a message: what is known first, then what
// is not. The whole is answered if any part is.
func (s *session) merge(parts []part) reply.Reply {
	if len(parts) == 1 {
		return parts[0].Reply
	}
	byOutcome := map[reply.Outcome][]part{}
	for _, p := range parts {
		byOutcome[p.Outcome] = append(byOutcome[p.Outcome], p)
	}
	good, gaps := byOutcome[reply.Answered], byOutcome[reply.NotFound]
	switch {
	case len(good) > 0:
		s.fit(good, s.roomBeside(gaps))
	case len(gaps) > 0:
		good, gaps = gaps[:1], gaps[1:]
	default:
		return mildest(byOutcome, parts)
	}
	out := good[0].Reply
	for _, p := range good[1:] {
		n, told := len(out.Passages), len(out.Blocks)
		if out = reply.Join(out, p.Reply); n == len(out.Passages) && told == len(out.Blocks) && s.asksMore(p) {
			out.Blocks = append(slices.Clip(out.Blocks), reply.Block{Kind: reply.Paragraph, Text: fmt.Sprintf(sayNoMoreOn, quoted(p.asked))})
		}
	}
	for _, p := range gaps {
		out = reply.Under(out, s.inTheirWords(p, s.asPart(p.Reply), out))
		out.Actions = []reply.Action{askAdvisor()}
	}
	for _, p := range slices.Concat(byOutcome[reply.OutOfScope], byOutcome[reply.Clarify]) {
		if s.nlu.IsQuestion(p.asked) {
			out.Blocks = append(slices.Clip(out.Blocks), reply.Block{Kind: reply.Paragraph, Text: fmt.Sprintf(sayAlso, quoted(p.asked))})
		}
	}
	return out
}

// longestQuote is how long, in code points, a part may be to be shown as it was asked.
const longestQuote = 90

// inTheirWords is what is said of a part that is not known, under what was asked: the
// refusal alone does not say which of several questions it is for.
func (s *session) inTheirWords(p part, r, out reply.Reply) reply.Reply {
	asked := quoted(p.asked)
	said := func(b reply.Block) bool { return strings.HasSuffix(b.Text, r.Blocks[0].Text) }
	if len(r.Blocks) == 0 || slices.ContainsFunc(out.Blocks, said) || r.Blocks[0].Text == "" || len([]rune(asked)) > longestQuote || !s.nlu.Asks(p.asked) {
		return r
	}
	r.Blocks = slices.Clone(r.Blocks)
	r.Blocks[0].Text = fmt.Sprintf(sayOnPart, asked) + r.Blocks[0].Text
	return r
}

// quoted is a part as it is shown: without what joins it to the part before, and its mark.
func quoted(asked string) string {
	return strings.TrimRight(strings.TrimPrefix(asked, "and "), " ?.!")
}

// surelyTold is the confidence from which a part that tells again what a part before told
// is taken to ask just that.
const surelyTold = 0.9

// asksMore reports a part that wants more than what was told for a part before, of which
// nothing is known: not one that chooses from it, or only hangs on it.
func (s *session) asksMore(p part) bool {
	q := s.read(p.asked)
	return s.nlu.IsQuestion(p.asked) && p.Confidence < surelyTold && len(p.Passages) > 0 && len(q.Words)+len(q.Cues) > 3 && !q.Slots.Defines && !s.choosing(resolved{Question: q})
}

// mildest is the reply to a message of which nothing is known or missing.
func mildest(byOutcome map[reply.Outcome][]part, parts []part) reply.Reply {
	for _, o := range []reply.Outcome{reply.Clarify, reply.OutOfScope} {
		if ps := byOutcome[o]; len(ps) > 0 {
			return ps[0].Reply
		}
	}
	return parts[0].Reply
}

// asPart is a refusal as part of a larger answer: what is missing and where to
// look, without what comes nearest, unless that is a figure.
func (s *session) asPart(r reply.Reply) reply.Reply {
	r.Suggestions = nil
	if len(r.Passages) > 0 {
		if p := s.base.Passage(r.Passages[0]); p != nil && p.Facet == knowledge.Pay && !slices.Contains(s.memory.Told, p.ID) {
			return r
		}
	}
	r.Blocks, r.Passages = r.Blocks[:min(2, len(r.Blocks))], nil
	return r
}

// Room, in code points, for the parts of a message together.
const (
	roomForParts = 900
	roomAtMost   = reply.MaxLength - 20
)

// roomBeside is how long the answered parts may be beside the refusals.
func (s *session) roomBeside(gaps []part) int {
	room := roomAtMost
	for _, g := range gaps {
		room -= reply.Length(s.asPart(g.Reply)) + 1
	}
	return room
}

// fit shortens parts until they stand together: the longest first, each at first
// to its best passage, then to that passage's first sentence.
func (s *session) fit(parts []part, room int) {
	for level := 1; level <= 3; level++ {
		tried := map[int]bool{}
		for total(parts) > min(room, roomForParts) && len(tried) < len(parts) {
			i := longest(parts, tried)
			tried[i] = true
			if level == 3 && total(parts) <= room {
				break // it fits as it is
			}
			parts[i].Reply = s.shortened(parts[i], level)
		}
	}
}

func total(parts []part) int {
	n := 0
	for _, p := range parts {
		n += reply.Length(p.Reply) + 1
	}
	return n
}

func longest(parts []part, not map[int]bool) int {
	at := -1
	for i, p := range parts {
		if !not[i] && (at < 0 || reply.Length(p.Reply) > reply.Length(parts[at].Reply)) {
			at = i
		}
	}
	return at
}

// shortened tells less of the same: at level 1 the best passage alone, at level 2
// without its notes and with at most half of a table, at level 3 its first
// sentence. Of passages that are all asked for, each is told so.
func (s *session) shortened(r part, level int) reply.Reply {
	var told []*knowledge.Passage
	for _, id := range r.Passages {
		if p := s.base.Passage(id); p != nil {
			told = append(told, p)
		}
	}
	if !strings.HasPrefix(r.Intent, string(nlu.Tell)+"/") || len(told) == 0 || len(told) > 2 && !r.several {
		return reply.Trim(r.Reply, 5-level)
	}
	if !r.several {
		told = told[:1]
	}
	d := s.draft(r.Outcome)
	for _, p := range told {
		switch {
		case level == 1 && !r.several:
			d.passage(p)
		case level < 3:
			d.passage(withoutNotes(p))
		default:
			d.text(phrase.Lead(p))
			d.cite(p)
		}
	}
	d.r.Blocks = append(d.r.Blocks, r.missing...)
	r.Blocks, r.Citations, r.Passages = d.r.Blocks, d.r.Citations, d.r.Passages
	return r.Reply
}

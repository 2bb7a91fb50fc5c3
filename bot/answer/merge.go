package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
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
	session.Pieces
}

// all answers the questions of a message one by one, each with what the ones
// before it were about in mind, and joins the answers.
func (s *answering) all(asks []string) reply.Reply {
	asks = s.foremost(asks)
	if len(asks) > 1 && len(s.Hints) == 0 && s.Statement != "" && s.Read(asks[0]).Refers && len(s.Read(asks[0]).Mentions) == 0 && len(s.Memory.Topics) == 0 {
		asks[0] = s.Statement + ", " + asks[0] // what it is about is told, not named
	}
	s.Parts, s.Spoken = len(asks), slices.Concat(s.Memory.Topics, s.Hints)
	var parts []part
	for i, a := range asks {
		s.First = i == 0
		if i > 0 && (s.ofPrice(parts[len(parts)-1], a) || parts[len(parts)-1].lost() && !s.takesUp(parts[len(parts)-1]) && s.leansOn(parts[len(parts)-1], a)) {
			continue // what it refers to was not answered
		}
		s.compareSoFar(parts)
		if i > 0 {
			a = s.OfWorkBefore(asks[i-1], a)
		}
		s.Pieces = session.Pieces{}
		head := s.Memory.Topics[:min(1, len(s.Memory.Topics))]
		rep := s.orNear(s.part(a))
		parts = append(parts, part{a, rep, s.Pieces})
		means := s.mayMean(a, rep)
		if s.Spoken = append(s.Spoken, means...); i+1 < len(asks) && len(s.Memory.Topics) > 0 && !slices.Contains(means, s.Memory.Topic()) {
			s.Memory.Topics = session.Distinct(slices.Concat(head, s.Memory.Topics)) // what the answer fell upon is not in talk yet
		}
		s.Answers = append(s.Answers, parts[len(parts)-1].Passages...)
	}
	return s.merge(parts)
}

// mayMean are the topics that the parts behind a part may mean: those that it names, and
// what its answer tells where it asks for that. What the answer speaks of otherwise nobody
// has seen yet.
func (s *answering) mayMean(asked string, rep reply.Reply) []string {
	q := s.Read(asked)
	if s.OnlyGenerals(q.Topics()) && (len(q.Mentions) > 0 || len(s.Spoken) == 0) {
		return slices.Concat(rep.Topics, s.Memory.Topics)
	}
	kinds := kindsAsked(q)
	if slices.ContainsFunc(session.Letters(q.Text), s.SaysCertification) {
		kinds = append(kinds, knowledge.Certification) // "which AHIMA exam should I take, and what does it cover"
	}
	told := slices.DeleteFunc(slices.Concat(rep.Topics, s.Memory.Topics), func(id string) bool {
		t := s.Base.Topic(id)
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
// weather in Austin, and is it a good place for HIM". It reports that it named something. What
// nothing is known of, where it was named last, is still meant: "is there a PhD in HIM, and where
// does it lead".
func (s *answering) takesUp(p part) bool {
	q := s.Read(p.asked)
	ids := q.Topics()
	if n := len(q.Mentions); p.Outcome == reply.NotFound && slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) && (q.Mentions[n-1].Gap != "" || !slices.ContainsFunc(ids, func(id string) bool { return s.KindOf(id) != knowledge.Field })) {
		return false
	}
	s.Memory.Topics = session.Distinct(slices.Concat(ids, s.Memory.Topics))
	return len(ids) > 0
}

// leansOn reports a part that is nothing without the one before it, which was not answered: it
// refers to that, asks in a few words no side of anything ("is there a PhD in HIM and does anyone
// care"), or names but a side of the certification of another field.
func (s *answering) leansOn(p part, a string) bool {
	q := s.Read(a)
	outside := p.Outcome == reply.OutOfScope
	ofExam := func(m nlu.Mention) bool {
		g := s.Base.Gap(m.Gap)
		return g != nil && slices.Contains(g.Where, "issuer")
	}
	switch {
	case q.Refers:
		return true
	case s.hangsOn(a):
		return outside || len(q.Words) == 1 || len(q.Cues) == 0 || s.asksWhoPays(q.Words) || slices.Contains(q.Words, "it") && s.asksIfThereIs(p.asked)
	}
	return outside && len(q.Mentions) > 0 && !slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return !ofExam(m) })
}

// asksIfThereIs reports a question whether there is something that the sources do not describe: "is
// there a PhD in HIM". An "it" behind that is of this, and not of what is so in general: "and how
// long does it take".
func (s *answering) asksIfThereIs(asked string) bool {
	q := s.Read(asked)
	exists := len(q.Words) > 2 && nlu.OneOf(q.Words[0], "is", "are") && q.Words[1] == "there" || nlu.Says(q.Words, "exist", "exists")
	return exists && slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
}

// ofPrice reports a part that asks what is in a price, or who pays it, which is not known: "CHDA
// exam price, and does that cover the book".
func (s *answering) ofPrice(p part, a string) bool {
	q := s.Read(a)
	ws := q.Words
	if p.Outcome != reply.NotFound || len(q.Topics()) > 0 || !nlu.OneOf(s.Gap, session.GapExamFee, session.GapTuition) || len(ws) > mostOfPrice {
		return false
	}
	at := slices.IndexFunc(ws, s.Words.BeforeInPrice.Has)
	return at >= 0 && s.Words.InPrice.Any(ws[at:]) || s.asksWhoPays(ws)
}

// mostOfPrice is how many words a part has at most that asks only what is in a price.
const mostOfPrice = 9

// asksWhoPays reports "who pays", "who pays for that", which is no question what anybody earns.
func (s *answering) asksWhoPays(ws []string) bool {
	who := slices.Index(ws, "who")
	if who < 0 || who+1 == len(ws) || !nlu.OneOf(ws[who+1], "pay", "pays") {
		return false
	}
	rest := ws[who+2:]
	return len(rest) == 0 || nlu.OneOf(rest[0], "for", "it", "that", "this")
}

// hangsOn reports a few words that name nothing themselves: "is 2 years enough".
func (s *answering) hangsOn(a string) bool {
	q := s.Read(a)
	return len(q.Words) <= 5 && len(q.Mentions) == 0
}

// compareSoFar lets "which of them pays more?" mean the topics of a kind that the
// parts before it told of, one each.
func (s *answering) compareSoFar(before []part) {
	var ids []string
	for _, p := range before {
		if p.Outcome == reply.Answered && len(p.Topics) > 0 {
			ids = append(ids, p.Topics[0])
		}
	}
	if ids = session.Distinct(ids); len(ids) > 1 && len(ids) == len(before) && s.OfOneKind(ids) {
		s.Memory.Compared, s.Memory.Listed = ids, ids
	}
}

// foremost keeps the questions that are answered where there are too many: those
// that are put as questions before those that only sound like one.
func (s *answering) foremost(asks []string) []string {
	if len(asks) <= maxParts {
		return asks
	}
	plain := slices.DeleteFunc(slices.Clone(asks), func(a string) bool { return !s.NLU.IsQuestion(a) })
	if len(plain) == 0 {
		plain = asks
	}
	return plain[:min(maxParts, len(plain))]
}

// lost reports a part that neither was answered nor names what it is about.
func (p part) lost() bool { return p.Outcome != reply.Answered && len(p.Topics) == 0 }

// merge joins the answers to the parts of a message: what is known first, then what
// is not. The whole is answered if any part is.
func (s *answering) merge(parts []part) reply.Reply {
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
			out.Blocks = append(slices.Clip(out.Blocks), reply.Block{Kind: reply.Paragraph, Text: fmt.Sprintf(session.SayNoMoreOn, quoted(p.asked))})
		}
	}
	for _, p := range gaps {
		out = reply.Under(out, s.inTheirWords(p, s.asPart(p.Reply), out))
		out.Actions = []reply.Action{compare.AskAdvisor()}
	}
	for _, p := range slices.Concat(byOutcome[reply.OutOfScope], byOutcome[reply.Clarify]) {
		if s.NLU.IsQuestion(p.asked) {
			out.Blocks = append(slices.Clip(out.Blocks), reply.Block{Kind: reply.Paragraph, Text: fmt.Sprintf(session.SayAlso, quoted(p.asked))})
		}
	}
	return out
}

// longestQuote is how long, in code points, a part may be to be shown as it was asked.
const longestQuote = 90

// inTheirWords is what is said of a part that is not known, under what was asked: the
// refusal alone does not say which of several questions it is for.
func (s *answering) inTheirWords(p part, r, out reply.Reply) reply.Reply {
	asked := quoted(p.asked)
	said := func(b reply.Block) bool { return strings.HasSuffix(b.Text, r.Blocks[0].Text) }
	if len(r.Blocks) == 0 || slices.ContainsFunc(out.Blocks, said) || r.Blocks[0].Text == "" || len([]rune(asked)) > longestQuote || !s.NLU.Asks(p.asked) {
		return r
	}
	r.Blocks = slices.Clone(r.Blocks)
	r.Blocks[0].Text = fmt.Sprintf(session.SayOnPart, asked) + r.Blocks[0].Text
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
func (s *answering) asksMore(p part) bool {
	q := s.Read(p.asked)
	return s.NLU.IsQuestion(p.asked) && p.Confidence < surelyTold && len(p.Passages) > 0 && len(q.Words)+len(q.Cues) > 3 && !q.Slots.Defines && !s.Choosing(session.Resolved{Question: q})
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
func (s *answering) asPart(r reply.Reply) reply.Reply {
	r.Suggestions = nil
	if len(r.Passages) > 0 {
		if p := s.Base.Passage(r.Passages[0]); p != nil && p.Facet == knowledge.Pay && !slices.Contains(s.Memory.Told, p.ID) {
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
func (s *answering) roomBeside(gaps []part) int {
	room := roomAtMost
	for _, g := range gaps {
		room -= reply.Length(s.asPart(g.Reply)) + 1
	}
	return room
}

// fit shortens parts until they stand together: the longest first, each at first
// to its best passage, then to that passage's first sentence.
func (s *answering) fit(parts []part, room int) {
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
func (s *answering) shortened(r part, level int) reply.Reply {
	var told []*knowledge.Passage
	for _, id := range r.Passages {
		if p := s.Base.Passage(id); p != nil {
			told = append(told, p)
		}
	}
	if !strings.HasPrefix(r.Intent, string(nlu.Tell)+"/") || len(told) == 0 || len(told) > 2 && !r.Several {
		return reply.Trim(r.Reply, 5-level)
	}
	if !r.Several {
		told = told[:1]
	}
	d := s.Draft(r.Outcome)
	for _, p := range told {
		switch {
		case level == 1 && !r.Several:
			d.Passage(p)
		case level < 3:
			d.Passage(listing.WithoutNotes(p))
		default:
			d.Text(phrase.Lead(p))
			d.Cite(p)
		}
	}
	d.Reply.Blocks = append(d.Reply.Blocks, r.Missing...)
	r.Blocks, r.Citations, r.Passages = d.Reply.Blocks, d.Reply.Citations, d.Reply.Passages
	return r.Reply
}

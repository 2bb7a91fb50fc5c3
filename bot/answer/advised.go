package answer

import (
	"slices"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/curated"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// byCurated tells what an advisor wrote for this very question, unless what ranks
// first among the rest asks it in nearly the same words.
func (s *answering) byCurated(text string) (reply.Reply, bool) {
	if s.Curated.Empty() {
		return reply.Reply{}, false
	}
	t, ok := s.Curated.Nearest(text, s.Withdrawn)
	if s.Advised = t; t.Passage != nil {
		s.Tracef("curated: %s", t)
	}
	q := s.Read(text)
	if !ok || !t.Exact && s.mayGoOn(q) {
		return reply.Reply{}, false
	}
	r := s.Resolve(q)
	if s.askedNearer(r, t) {
		return reply.Reply{}, false
	}
	return s.TellPassage(r, t.Passage, 0.95)
}

// mayGoOn reports a question that may go on with the conversation: it need not say all
// that it asks.
func (s *answering) mayGoOn(q nlu.Question) bool {
	const short = 5
	return len(s.Memory.Topics) > 0 && (q.Refers || q.Elliptic || len(q.Words) <= short && len(q.Topics()) == 0)
}

// nearMargin is how much nearer a message must be to the answer's question than to
// any question of a passage.
const nearMargin = 0.05

// askedNearer reports whether a passage of the ranking is asked for in nearer words. A
// gap is no answer: an advisor's is.
func (s *answering) askedNearer(r session.Resolved, t curated.Told) bool {
	first := decline.Top(s.Rank(r.Question, r.Focus))
	nearer := !t.Exact && first.Passage != nil && (first.Question >= session.SameQuestion || first.Question >= t.Words()/2-nearMargin)
	if nearer {
		s.Tracef("curated: %s is asked in nearer words, %.2f", first.ID, first.Question)
	}
	return nearer
}

// orNear adds, to a reply that could not answer, what an advisor answered to a
// question near it. It is shown as that, not as the answer. Beside an answer, the
// question is suggested.
func (s *answering) orNear(r reply.Reply) reply.Reply {
	t := s.Advised
	if s.Advised = (curated.Told{}); s.AdvisedWhole.Score() > t.Score() {
		t = s.AdvisedWhole
	}
	if r.Outcome == reply.Answered && t.Beside() && !slices.Contains(r.Passages, t.Passage.ID) {
		r.Suggestions, s.AdvisedWhole = append([]string{t.Question()}, r.Suggestions...), curated.Told{}
		return r
	}
	outside := r.Outcome == reply.OutOfScope && r.Intent == string(nlu.OutOfScope) && t.NearOutside()
	if !t.Near() || !outside && (r.Outcome != reply.NotFound || r.Intent != string(nlu.GapAct)) {
		return r
	}
	s.AdvisedWhole = curated.Told{}
	d := s.Draft(reply.NotFound)
	d.Reply = r
	if outside {
		d = s.Draft(reply.NotFound)
		d.Text(session.SayNothing)
		d.Reply.Intent, d.Reply.Confidence = string(nlu.GapAct), r.Confidence
		d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	}
	d.Text(session.SayNearAdvisor + " " + phrase.Lead(t.Passage))
	d.Cite(t.Passage)
	return d.Reply
}

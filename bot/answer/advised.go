package answer

import (
	"slices"

	"himpath/bot/answer/curated"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// byCurated tells what an advisor wrote for this very question, unless what ranks
// first among the rest asks it in nearly the same words.
func (s *session) byCurated(text string) (reply.Reply, bool) {
	if s.curated.Empty() {
		return reply.Reply{}, false
	}
	t, ok := s.curated.Nearest(text, s.withdrawn)
	if s.advised = t; t.Passage != nil {
		s.tracef("curated: %s", t)
	}
	q := s.read(text)
	if !ok || !t.Exact && s.mayGoOn(q) {
		return reply.Reply{}, false
	}
	r := s.resolve(q)
	if s.askedNearer(r, t) {
		return reply.Reply{}, false
	}
	return s.tell(r, []rank.Candidate{{ID: t.Passage.ID, Passage: t.Passage, Score: 1, Question: 1}}, 0.95), true
}

// mayGoOn reports a question that may go on with the conversation: it need not say all
// that it asks.
func (s *session) mayGoOn(q nlu.Question) bool {
	const short = 5
	return len(s.memory.Topics) > 0 && (q.Refers || q.Elliptic || len(q.Words) <= short && len(q.Topics()) == 0)
}

// nearMargin is how much nearer a message must be to the answer's question than to
// any question of a passage.
const nearMargin = 0.05

// askedNearer reports whether a passage of the ranking is asked for in nearer words. A
// gap is no answer: an advisor's is.
func (s *session) askedNearer(r resolved, t curated.Told) bool {
	first := top(s.rank(r.Question, r.focus))
	nearer := !t.Exact && first.Passage != nil && (first.Question >= sameQuestion || first.Question >= t.Words()/2-nearMargin)
	if nearer {
		s.tracef("curated: %s is asked in nearer words, %.2f", first.ID, first.Question)
	}
	return nearer
}

// top is the best of the candidates; of none, an empty one.
func top(cands []rank.Candidate) rank.Candidate {
	if len(cands) == 0 {
		return rank.Candidate{}
	}
	return cands[0]
}

// orNear adds, to a reply that could not answer, what an advisor answered to a
// question near it. It is shown as that, not as the answer. Beside an answer, the
// question is suggested.
func (s *session) orNear(r reply.Reply) reply.Reply {
	t := s.advised
	if s.advised = (curated.Told{}); s.advisedWhole.Score() > t.Score() {
		t = s.advisedWhole
	}
	if r.Outcome == reply.Answered && t.Beside() && !slices.Contains(r.Passages, t.Passage.ID) {
		r.Suggestions, s.advisedWhole = append([]string{t.Question()}, r.Suggestions...), curated.Told{}
		return r
	}
	outside := r.Outcome == reply.OutOfScope && r.Intent == string(nlu.OutOfScope) && t.NearOutside()
	if !t.Near() || !outside && (r.Outcome != reply.NotFound || r.Intent != string(nlu.GapAct)) {
		return r
	}
	s.advisedWhole = curated.Told{}
	d := s.draft(reply.NotFound)
	d.r = r
	if outside {
		d = s.draft(reply.NotFound)
		d.text(sayNothing)
		d.r.Intent, d.r.Confidence = string(nlu.GapAct), r.Confidence
		d.r.Actions = []reply.Action{askAdvisor()}
	}
	d.text(sayNearAdvisor + " " + phrase.Lead(t.Passage))
	d.cite(t.Passage)
	return d.r
}

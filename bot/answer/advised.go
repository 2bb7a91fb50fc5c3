package answer

import (
	"himpath/bot/answer/compare"
	"himpath/bot/answer/curated"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
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
	if !ok {
		return reply.Reply{}, false
	}
	r := s.Resolve(q)

	return s.TellPassage(r, t.Passage, 0.95)
}

// orNear adds, to a reply that could not answer, what an advisor answered to a
// question near it. It is shown as that, not as the answer. Beside an answer, the
// question is suggested.
func (s *answering) orNear(r reply.Reply) reply.Reply {
	t := s.Advised
	if s.Advised = (curated.Told{}); s.AdvisedWhole.Score() > t.Score() {
		t = s.AdvisedWhole
	}
	if r.Outcome == reply.Answered && s.Curated.Beside(t, s.passages(r.Passages)) {
		r.Suggestions, s.AdvisedWhole = append([]string{t.Question()}, r.Suggestions...), curated.Told{}
		return r
	}
	outside := r.Outcome == reply.OutOfScope && r.Intent == string(nlu.OutOfScope) && t.NearOutside()
	if !s.Curated.Near(t) || !outside && (r.Outcome != reply.NotFound || r.Intent != string(nlu.GapAct)) {
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

// passages are those with these ids.
func (s *answering) passages(ids []string) []*knowledge.Passage {
	out := make([]*knowledge.Passage, 0, len(ids))
	for _, id := range ids {
		if p := s.Base.Passage(id); p != nil {
			out = append(out, p)
		}
	}
	return out
}

package ways

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// BecomesOne reads "how does one become a consultant who tells hospitals what to buy" as the question
// for the way to that role: what the words say that one does is only which role is meant.
func (s *Guide) BecomesOne(r session.Resolved) session.Resolved {
	ws := r.Words
	at := slices.IndexFunc(ws[:min(6, len(ws))], func(w string) bool { return nlu.OneOf(w, "become", "becoming") })
	who := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "who", "that") })
	if at < 1 || ws[0] != "how" || who < at || who > at+4 || len(r.About) != 1 {
		return r
	}
	t := s.Base.Topic(r.About[0])
	if t.Kind != knowledge.Role || s.IsGeneral(t.ID) {
		return r
	}
	return s.Resolve(s.Another(s.Questions.Become.Of(t.Short), r))
}

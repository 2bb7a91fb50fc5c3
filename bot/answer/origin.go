package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// originOf says that it is not known who invented a thing, or who founded a body and when, of which
// that is asked.
func (s *answering) originOf(r session.Resolved) (reply.Reply, bool) {
	if len(r.About) != 1 {
		return reply.Reply{}, false
	}
	at := slices.IndexFunc(r.Words, s.Words.Inventing.Has)
	by := at > 0 && nlu.Says(r.Words[:min(4, len(r.Words))], "who", "whos") && !strings.HasPrefix(r.Words[at-1], "get")
	switch s.KindOf(r.About[0]) {
	case knowledge.Trend, knowledge.Term, knowledge.Skill, knowledge.Field:
		if by {
			return s.Unknown(r, 0.8), true
		}
	case knowledge.Organization:
		if g := s.Base.Gap(session.GapBodyHistory); g != nil && (by || asksSince(s.Words, r.Words)) {
			return s.GapReply(r, g, 0.8), true
		}
	}
	return reply.Reply{}, false
}

// asksSince reports a question for the time when something was founded: "when did it start".
func asksSince(w *knowledge.Words, ws []string) bool {
	opens := ws[:min(4, len(ws))]
	began := w.Inventing.Any(ws) || nlu.Says(ws, "start", "begin")
	return began && nlu.Says(opens, "when", "year") && nlu.Says(opens, "did", "was", "were")
}

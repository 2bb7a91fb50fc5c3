package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// mostOfCoping is how many words a turn has at most that asks what helps against that.
const mostOfCoping = 9

// HelpsAgainst answers "what helps with that", "how do they cope", after what is not known of how
// hard the work is on people, with what is done about its challenges: that is known.
func (s *Teller) HelpsAgainst(q nlu.Question) (reply.Reply, bool) {
	g, t := s.Base.Gap(s.Memory.Gap), s.Base.Topic(session.TopicChallenges)
	near := g != nil && t != nil && slices.ContainsFunc(g.Nearest, func(id string) bool {
		p := s.Base.Passage(id)
		return p != nil && p.Topic == t
	})
	if !near || len(t.On(knowledge.Next)) == 0 || len(q.Words) > mostOfCoping || len(q.Cues) > 0 || !s.OnlyGenerals(q.Topics()) {
		return reply.Reply{}, false
	}
	ws := session.Letters(q.Text)
	asks := nlu.Says(ws[:min(3, len(ws))], "what", "how", "anything", "something", "any")
	if !asks || nlu.Says(ws, "you", "u") || !s.Words.Coping.Any(ws) {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, About: []string{t.ID}, FromTalk: true}
	return s.TellPassage(r, t.On(knowledge.Next)[0], 0.75)
}

package decline

import (
	"slices"
	"strings"

	"himpath/bot/answer/point"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// OneCourse answers "the legal one, is it hard", "whats the data class about", after the courses of
// a degree: of a single one no more is known than its name, and the list was told.
func (s *Decliner) OneCourse(q nlu.Question) (reply.Reply, bool) {
	g, p := s.Base.Gap(session.GapCourseDetails), s.LatestPassage()
	if g == nil || p == nil || p.Facet != knowledge.Courses || len(q.Words) > 14 || !s.picksCourse(session.Letters(s.Asking), p) {
		return reply.Reply{}, false
	}
	if slices.ContainsFunc(q.Topics(), func(id string) bool {
		return nlu.OneOf(string(s.KindOf(id)), string(knowledge.Role), string(knowledge.Certification), string(knowledge.Degree))
	}) {
		return reply.Reply{}, false
	}
	s.Tracef("asks of one course")
	return s.GapReply(session.Resolved{Question: q, About: []string{p.Topic.ID}, FromTalk: true}, g, 0.75), true
}

// picksCourse reports words that point at one item of a passage's list by a word of it: "the legal
// one", "that statistics class".
func (s *Decliner) picksCourse(ws []string, p *knowledge.Passage) bool {
	for i := 1; i < len(ws); i++ {
		if !nlu.OneOf(ws[i], "one", "class", "course", "classes", "part") || !s.Words.Determiners.Any(ws[max(0, i-4):i]) && !nlu.Says(ws[max(0, i-4):i], "that") {
			continue
		}
		if slices.ContainsFunc(point.ItemsOf(p), func(item string) bool {
			return slices.ContainsFunc(session.Letters(item), func(w string) bool { return alike(w, ws[i-1]) })
		}) {
			return true
		}
	}
	return false
}

// likeFrom is how many letters a short form shares at least with the word that it stands for.
const likeFrom = 4

// alike reports a word, or its short form, of another: "stats" of "statistics".
func alike(whole, short string) bool {
	n := 0
	for n < len(whole) && n < len(short) && whole[n] == short[n] {
		n++
	}
	return n >= likeFrom && n >= len(strings.TrimSuffix(short, "s"))
}

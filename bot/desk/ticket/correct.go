package ticket

import (
	"slices"

	"himpath/bot/reply"
)

// passedOn is the line of a message that was passed on before: what comes now is an
// edit of it. -1: there is none.
func (s *step) passedOn(id string) int {
	return slices.IndexFunc(s.t.Lines, func(l Line) bool { return id != "" && l.ID == id })
}

// correct changes what an advisor said before, where the student has it. It is no new
// answer: who waits for whom stays as it is.
func (s *step) correct(i int, by, text string) (refusal string) {
	line := &s.t.Lines[i]
	switch {
	case s.t.Student == nil:
		return sayEnded(s.t)
	case line.Text == text:
		return ""
	}
	line.Text = text
	s.note(didCorrect, by)
	s.wordCorrected(line)
	s.showCard()
	return ""
}

// tellAgain tells anew what a post was to say that cannot be changed any more; from now
// on the new one is changed.
func (s *step) tellAgain(p Post) (refusal string) {
	for i, l := range s.t.Lines {
		if at := slices.Index(l.Posts, p.Of); at >= 0 && s.t.Student != nil {
			l.Posts = slices.Clone(l.Posts)
			l.Posts[at] = s.tell(p.Reply, true)
			s.t.Lines[i] = l
			return ""
		}
	}
	return "told anew already, or over"
}

// wordCorrected changes what was told of a line. A part that has none in the old
// wording is told, and one that has none in the new says so.
func (s *step) wordCorrected(line *Line) {
	parts := s.answerParts("An advisor answers (corrected)", line.Text)
	for len(parts) < len(line.Posts) {
		parts = append(parts, reply.Say("An advisor has taken this part of the answer out."))
	}
	posts := slices.Clone(line.Posts)
	for i, r := range parts {
		if i < len(posts) {
			s.retouch(posts[i], r)
		} else {
			posts = append(posts, s.tell(r, true))
		}
	}
	line.Posts = posts
}

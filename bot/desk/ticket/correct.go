package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"himpath/bot"
	"himpath/bot/reply"
)

// Unsaid implements [bot.Unsayer]: what was passed on is taken back with it.
func (r *Room) Unsaid(ctx context.Context, m bot.Message) error {
	ref, _, err := r.under(ctx, m.Program, m)
	if errors.Is(err, bot.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var failed error
	_, _, err = r.change(ctx, m.Program, ref, keyOf(m), func(s *step) string {
		var posts []Post // read now: all that its ticket's changes so far have put
		if posts, failed = r.store.PostsOf(ctx, m.Program, ref); failed != nil {
			return "not known what to take away"
		}
		return s.takeBack(m.ID, posts)
	})
	if err = errors.Join(err, failed); err != nil {
		return fmt.Errorf("take back what was said: %w", err)
	}
	return nil
}

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

// takeBack takes back what was passed on of a message that was deleted. An advisor's words
// change where the student has them, and the student waits again where nothing else answers;
// a student's are taken away under the card. posts are those of the ticket.
func (s *step) takeBack(id string, posts []Post) (refusal string) {
	if s.t.Student == nil || s.passedOn(id) < 0 {
		return "nothing of it is kept"
	}
	var gone []Line
	s.t.Lines = slices.DeleteFunc(s.t.Lines, func(l Line) bool {
		if l.ID == id {
			gone = append(gone, l)
		}
		return l.ID == id
	})
	s.note(didTakeBack, "")
	n := len(s.t.Lines)
	if s.t.State == Answered && (n == 0 || !s.t.Lines[n-1].Advisor) {
		s.t.State, s.t.Since = Waiting, s.now
		if s.t.Taker != "" {
			s.t.State = Taken
		}
	}
	for _, l := range gone {
		if l.Advisor {
			s.wordTakenBack(l)
			continue
		}
		for _, p := range posts {
			if slices.Contains(l.Posts, p.Key) {
				s.takeAway(p)
			}
		}
	}
	if !gone[0].Advisor {
		s.thread(s.t.Pseudonym+" has deleted what they wrote", "")
	}
	s.showCard()
	s.schedule()
	return ""
}

// wordTakenBack changes what was told of a line that is taken back.
func (s *step) wordTakenBack(l Line) {
	expect := ""
	if s.t.State.Open() && s.t.State != Answered {
		expect = s.expect()
	}
	first := s.word("An advisor has taken this answer back.", expect)
	switch {
	case s.t.State == Answered: // by something else that stands: this one answers nothing
		first = withReplyOnly(first, s.t)
	case s.t.State.Open():
		first = withReply(first, s.t)
	default:
		first = s.again(first)
	}
	for i, key := range l.Posts {
		if i > 0 {
			first = reply.Say("An advisor has taken this part of the answer out.")
		}
		s.retouch(key, first)
	}
}

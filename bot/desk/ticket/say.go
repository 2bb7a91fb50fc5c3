package ticket

import (
	"fmt"

	"himpath/bot"
	"himpath/bot/reply"
)

// The kinds of buttons and forms of tickets.
const (
	actSend   reply.ActionKind = "desk.tsend"   // Ref: a question's; opens a ticket
	actNamed  reply.ActionKind = "desk.tnamed"  // the same, and the name may be shown
	actCancel reply.ActionKind = "desk.tcancel" // leaves it

	// Ref of these: a ticket's. For advisors:
	actTake   reply.ActionKind = "desk.ttake"
	actAnswer reply.ActionKind = "desk.tanswer" // opens the form
	actSay    reply.ActionKind = "desk.tsay"    // the form, sent
	actHand   reply.ActionKind = "desk.thand"   // opens the form
	actGive   reply.ActionKind = "desk.tgive"   // the form, sent
	actClose  reply.ActionKind = "desk.tclose"
	actReopen reply.ActionKind = "desk.treopen"
	actName   reply.ActionKind = "desk.tname" // shows the student's name to who pressed

	actShow reply.ActionKind = "desk.tshow" // shows the card to who pressed

	// For the student:
	actRead  reply.ActionKind = "desk.tread"  // shows what could not be delivered
	actReply reply.ActionKind = "desk.treply" // opens the form
	actWord  reply.ActionKind = "desk.tword"  // the form, sent
	actDone  reply.ActionKind = "desk.tdone"  // "that answers it"

	// Draft is the kind of the button that saves a ticket's answer for others: its
	// Ref is the ticket's. Another room acts on it.
	Draft reply.ActionKind = "desk.cdraft"
)

// The names of values in the forms.
const (
	valueText = "text"
	valueTo   = "to"
	valueNote = "note"
)

// withdrawnWord stands for a moment, if at all, where something is looked for to be taken away.
const withdrawnWord = "This was withdrawn."

// word is a message to the student about their question.
func (s *step) word(head, text string) reply.Reply {
	r := reply.Say(head)
	r.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: about(s.t)}}
	if text != "" {
		r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: text})
	}
	return r
}

// about names a ticket to its student.
func about(t Ticket) string { return fmt.Sprintf("Your question: “%s”", reply.Clip(t.Text, 120)) }

func sayEnded(t Ticket) string {
	switch {
	case t.State == Withdrawn:
		return "The student has withdrawn this question."
	case t.Student == nil:
		return "This ticket has ended, and the way to the student is not kept any more. Please ask anew."
	case t.State == Expired:
		return "This ticket has expired. \"Answer\" or \"Reopen\" takes it up again."
	}
	return "This ticket is closed. \"Reopen\" takes it up again."
}

func (s *step) wordTaken() reply.Reply {
	return withReply(s.word("An advisor has your question now.", ""), s.t)
}

func (s *step) wordUnsent() reply.Reply {
	return withReply(s.word("Your question has not reached the advisors yet: I can't write in their channel at the moment.",
		"I keep trying, and you need not ask again. If it is urgent, please ask your program's office."), s.t)
}

func (s *step) wordReached() reply.Reply {
	return withReply(s.word("The advisors have your question now.", s.expect()), s.t)
}

// wordAnswer tells what the advisor says, and notes on its line where.
func (s *step) wordAnswer(line *Line) {
	for _, r := range s.answerParts("An advisor answers", line.Text) {
		line.Posts = append(line.Posts, s.tell(r, true))
	}
}

// answerParts are the messages that an advisor's words go out in; the last has the
// buttons.
func (s *step) answerParts(head, text string) (out []reply.Reply) {
	parts := split(text)
	for i, part := range parts {
		r := reply.Reply{Outcome: reply.Chat, Confidence: 1}
		if i == 0 {
			r = s.word(head, "")
		}
		r.Blocks = append(r.Blocks, paragraphs(part)...)
		switch {
		case i < len(parts)-1:
		case s.t.State.Open():
			r = withReply(r, s.t)
		default:
			r = s.again(r)
		}
		out = append(out, r)
	}
	return out
}

// withReply adds what a student can do with a word of an advisor.
func withReply(r reply.Reply, t Ticket) reply.Reply {
	r = withReplyOnly(r, t)
	if t.State == Answered {
		r.Actions = append(r.Actions, reply.Action{Kind: actDone, Label: "That answers it", Ref: t.Ref, Style: reply.Primary})
	} else {
		r.Actions = append(r.Actions, reply.Action{Kind: actDone, Label: "Never mind, close it", Ref: t.Ref})
	}
	return r
}

func withReplyOnly(r reply.Reply, t Ticket) reply.Reply {
	r.Actions = append(r.Actions, reply.Action{Kind: actReply, Label: "Reply", Ref: t.Ref})
	return r
}

func (s *step) wordHandedOn() reply.Reply {
	return withReply(s.word("Your question was handed on to another advisor.", s.expect()), s.t)
}

func (s *step) wordClosed() reply.Reply {
	return s.again(s.word("An advisor has closed your question.", s.untilGone()))
}

func (s *step) wordFellAway() reply.Reply {
	return s.again(s.word("Nothing was said for a week, so your question is closed.", s.untilGone()))
}

func (s *step) wordReopened() reply.Reply {
	return withReply(s.word("Your question is open again.", s.expect()), s.t)
}

func (s *step) wordExpired() reply.Reply {
	head := "I am sorry: no advisor answered your question in time, so it has expired."
	if len(s.t.Answers()) > 0 { // it went on after an answer
		head = "I am sorry: no advisor wrote again in time, so your question has expired."
	}
	return s.again(s.word(head,
		"Please ask your program's office directly. "+s.untilGone()))
}

// again adds the button with which a student takes a ticket up again.
func (s *step) again(r reply.Reply) reply.Reply {
	r.Actions = append(r.Actions, reply.Action{Kind: actReply, Label: "Ask again", Ref: s.t.Ref})
	return r
}

func (s *step) untilGone() string {
	return "You can ask again here until " + s.goneAt(s.now).In(s.hours.Zone()).Format("Monday, January 2") + "."
}

// expect says when an answer comes.
func (s *step) expect() string { return "Expect an answer " + s.hours.Say(s.now) + "." }

// Notice stands where a student asked, when private messages to them are closed. It
// names no content; its button has a kind and a ref.
func Notice(user string, kind reply.ActionKind, ref string) reply.Reply {
	return reply.Reply{Outcome: reply.Chat, Confidence: 1,
		Blocks: []reply.Block{
			{Kind: reply.Paragraph, Tone: bot.ToneNotify, Text: user},
			{Kind: reply.Paragraph, Text: "Something is waiting for you that I could not send you privately. Only you can open it."},
		},
		Actions: []reply.Action{{Kind: kind, Label: "Read it", Ref: ref, Style: reply.Primary}}}
}

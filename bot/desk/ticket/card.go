package ticket

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"himpath/bot"
	"himpath/bot/reply"
)

// How much of the question and of the bot's answer a card shows, in characters.
// Discord allows 4,000 in all.
const (
	maxText  = 1500
	maxReply = 600
)

// long reports whether a question does not fit on its card.
func long(text string) bool { return utf8.RuneCountInString(text) > maxText }

// card is what stands in the advisors' channel.
func (s *step) card() reply.Reply {
	t := s.t
	if t.State == Withdrawn {
		return reply.Say(fmt.Sprintf("#%d: the student has withdrawn this question.", t.Number))
	}
	r := reply.Say(fmt.Sprintf("#%d: %s asks", t.Number, t.Pseudonym))
	r.Topics = t.Topics
	text := paragraphs(t.Text)
	if long(t.Text) {
		text = paragraphs(reply.Clip(t.Text, maxText) + "\n\nThe whole question stands in the thread of this card.")
	}
	r.Blocks = append(r.Blocks, text...)
	if t.Reply != "" {
		r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: "I had answered: " + reply.Clip(t.Reply, maxReply)})
	}
	r.Blocks = append(r.Blocks, reply.Block{Kind: reply.List, Items: s.facts()})
	if t.Taker != "" {
		r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: "Taken by:"},
			reply.Block{Kind: reply.Paragraph, Tone: bot.TonePerson, Text: t.Taker})
	}
	r.Actions = s.cardActions()
	return r
}

// facts are the lines of a card.
func (s *step) facts() []string {
	t := s.t
	items := []string{"State: " + s.stateLine(), "From: " + platformName(t.Platform) + ", " + s.clock(t.Opened)}
	if names := s.topics(); names != "" {
		items = append(items, "Topics: "+names)
	}
	if t.For != "" {
		items = append(items, "For: "+t.For)
	}
	if n := count(t.Log, didLookUp); n > 0 {
		items = append(items, fmt.Sprintf("Name looked up: %d×", n))
	}
	return items
}

func (s *step) stateLine() string {
	t := s.t
	switch t.State {
	case Waiting:
		return "waiting since " + s.clock(t.Since)
	case Taken:
		return "taken; the student waits since " + s.clock(t.Since)
	case Answered:
		return "answered " + s.clock(t.Since)
	case Closed:
		by := "closed "
		if t.endedBy() == didSatisfy {
			by = "closed by the student "
		}
		return by + s.clock(t.Ended)
	case Expired:
		return "expired " + s.clock(t.Ended) + " without an answer in time"
	case Withdrawn:
	}
	return string(t.State)
}

// endedBy is what closed the ticket, whatever was noted of it since.
func (t Ticket) endedBy() string {
	for _, e := range slices.Backward(t.Log) {
		if e.What == didSatisfy || e.What == didClose || e.What == didFallAway {
			return e.What
		}
	}
	return ""
}

func (s *step) clock(at time.Time) string {
	return at.In(s.hours.Zone()).Format("Mon Jan 2, 15:04")
}

func (s *step) topics() string {
	var names []string
	for _, id := range s.t.Topics {
		if name := s.topic(id); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names[:min(len(names), 4)], ", ")
}

func count(log []Entry, what string) (n int) {
	for _, e := range log {
		if e.What == what {
			n++
		}
	}
	return n
}

// cardActions are what an advisor can do now.
func (s *step) cardActions() []reply.Action {
	t := s.t
	var out []reply.Action
	add := func(k reply.ActionKind, label string, style reply.Style) {
		out = append(out, reply.Action{Kind: k, Label: label, Ref: t.Ref, Style: style})
	}
	if t.State.Open() {
		if t.Taker == "" {
			add(actTake, "Take", reply.Primary)
		}
		style := reply.Style("")
		if t.State == Taken {
			style = reply.Primary
		}
		add(actAnswer, "Answer", style)
		if s.hand {
			add(actHand, "Hand on", "")
		}
		add(actClose, "Close", "")
	} else if t.Student != nil {
		add(actReopen, "Reopen", "")
	}
	if t.State == Expired && t.Student != nil {
		add(actAnswer, "Answer", "")
	}
	if len(t.Answers()) > 0 {
		add(Draft, "Save as answer", "")
	}
	if t.Named && t.Student != nil {
		add(actName, "Show name", "")
	}
	if t.Wrong && t.State.Open() {
		out = append(out, reply.Action{Kind: reply.Wrong, Label: "My answer is wrong", Ref: t.Question})
	}
	return out
}

// movedCard stands where the card was.
func (s *step) movedCard() reply.Reply {
	to := "to another channel"
	if s.t.For != "" {
		to = "to " + s.t.For
	}
	return reply.Say(fmt.Sprintf("#%d: %s asked. Handed on %s.", s.t.Number, s.t.Pseudonym, to))
}

// alert reminds the advisors.
func (s *step) alert() reply.Reply {
	r := reply.Say(fmt.Sprintf("Nobody has taken #%d yet: %s has been waiting since %s.", s.t.Number, s.t.Pseudonym, s.clock(s.t.Since)))
	r.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: reply.Clip(s.t.Text, 300)}}
	r.Actions = []reply.Action{{Kind: actTake, Label: "Take", Ref: s.t.Ref, Style: reply.Primary}, {Kind: actAnswer, Label: "Answer", Ref: s.t.Ref}}
	return r
}

// platformName is a platform as people write it.
func platformName(id string) string {
	if id == "" {
		return "somewhere"
	}
	return strings.ToUpper(id[:1]) + id[1:]
}

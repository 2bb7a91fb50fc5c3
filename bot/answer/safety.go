package answer

import (
	"fmt"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Crisis is what somebody in danger is told, and nothing else: where to call, the line of
// their own program too. p may be nil: none is known.
func Crisis(p *knowledge.Program) reply.Reply {
	text := session.SayCrisis
	if p != nil && p.CrisisLine != "" {
		text += " " + fmt.Sprintf(session.SayCrisisLine, p.CrisisLine)
	}
	return fixed(reply.OutOfScope, nlu.Crisis, text, 0.98)
}

// Blocked is what is told to whoever wrote of a patient.
func Blocked() reply.Reply { return fixed(reply.Blocked, "", session.SayBlocked, 0.97) }

// Crisis is [Crisis] with the line of the program that e answers for.
func (e *Engine) Crisis() reply.Reply { return Crisis(e.Base().Program) }

// Blocked is [Blocked].
func (e *Engine) Blocked() reply.Reply { return Blocked() }

func fixed(o reply.Outcome, act nlu.Act, text string, confidence float64) reply.Reply {
	return reply.Reply{Outcome: o, Intent: string(act), Confidence: confidence, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: text}}}
}

package bot

import (
	"himpath/bot/answer"
	"himpath/bot/reply"
)

// Apology is what a person sees where something broke. It tells no detail.
func Apology() reply.Reply {
	return notice(reply.NotFound, "Sorry, something went wrong on my side.", "Please ask again in a minute.")
}

// builtIn is the text for what must not be kept, where no edition serves that has one.
func builtIn(v Verdict) reply.Reply {
	if v == Crisis {
		return answer.Crisis(nil)
	}
	return answer.Blocked()
}

// slowDown is the friendly word to somebody who asks faster than is fair.
func slowDown() reply.Reply {
	return notice(reply.Chat, "That is a lot at once!", "Give me a moment to catch up, then send that again: I have not read it.")
}

func notice(o reply.Outcome, headline, text string) reply.Reply {
	return reply.Reply{Outcome: o, Headline: headline, Confidence: 1,
		Blocks: []reply.Block{{Kind: reply.Paragraph, Text: text}}}
}

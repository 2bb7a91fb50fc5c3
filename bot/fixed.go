package bot

import "himpath/bot/reply"

// Apology is what a person sees where something broke. It tells no detail.
func Apology() reply.Reply {
	return notice(reply.NotFound, "Sorry, something went wrong on my side.", "Please ask again in a minute.")
}

// builtIn is the text for what must not be kept, where the program has no other.
func builtIn(v Verdict) reply.Reply {
	if v == Crisis {
		r := notice(reply.OutOfScope, "Please talk to someone who can help right now.",
			"In an emergency call 911. In the US you can call or text 988 at any time, day or night; it is free and confidential. "+
				"If you are somewhere else, call your local emergency number.")
		r.Intent = intentCrisis
		return r
	}
	return notice(reply.Blocked, "Your message looks as if it held details of a patient, so I did not read on and kept none of it.",
		"Please delete it here, and ask again without names, numbers or dates of a person.")
}

// slowDown is the friendly word to somebody who asks faster than is fair.
func slowDown() reply.Reply {
	return notice(reply.Chat, "That is a lot at once!", "Give me a moment to catch up, then send that again: I have not read it.")
}

func notice(o reply.Outcome, headline, text string) reply.Reply {
	return reply.Reply{Outcome: o, Headline: headline, Confidence: 1,
		Blocks: []reply.Block{{Kind: reply.Paragraph, Text: text}}}
}

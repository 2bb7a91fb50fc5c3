package bot

import "himpath/bot/reply"

// Apology is what a person sees where something broke. It tells no detail.
func Apology() reply.Reply {
	return reply.Reply{Outcome: reply.NotFound, Headline: "Sorry, something went wrong on my side.",
		Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "Please ask again in a minute."}}}
}

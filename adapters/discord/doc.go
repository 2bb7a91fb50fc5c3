// Package discord lets people talk to a [bot.Bot] in Discord: mentions, replies,
// direct messages, threads, forum posts, /career with autocomplete, the message
// menu "Answer this", buttons, selects and forms. Interactions come over the
// gateway or over signed HTTP; both end in one pipeline.
//
// A program wires it so:
//
//	a, err := discord.New(cfg, b, log) // refuses wrong settings by name
//	b.Attach(discord.Platform, a)      // the adapter is the bot's Sender for Discord
//	mux.Handle("/discord/", a.Handler())
//	err = a.Run(ctx)                   // until ctx ends, or Discord refuses the token
//
// Run is always needed: messages come over the gateway alone, and it answers what
// was accepted, works off what an earlier process left, and registers the commands
// when they changed. [Adapter.Ready] is true while deliveries can be accepted;
// before that the handler answers 503. [Adapter.Stats] counts. [Check] is for a
// doctor, [Invite] and [Sync] for the set-up.
//
// A question goes: [bot.Bot.Accept] → a bounded pool, in order per person →
// [bot.Bot.Respond] → package render → Discord → [bot.Bot.Posted]. An interaction
// is answered in its callback, over HTTP in the body of the response, which Discord
// accepts once; only where no answer is ready after a second and a half a deferral
// goes there and the answer is one edit of the message that it made. What cannot be
// posted now keeps its work row and is tried again when its lease runs out.
//
// The advisors' desk ([bot.Desk]) lives in the same messages: its buttons are signed
// like the others, its forms open as the first answer to a press (one that is ready too
// late, or was refused, comes back from a button with all that was typed), and what is
// written as a reply to one of its posts, or in the thread of a card, goes to a person
// and never to the bot. Without Message Content Discord shows only mentions and pinged
// replies there. [Adapter.Send] opens a card's thread when the first is written into
// it; its id is the card's, so that nothing of it need be kept.
//
// What only one person sees is an ephemeral answer: slash commands and presses in
// public channels, unless a server's admins chose otherwise. Everything that a form
// or an autocomplete offers can be typed as well, for servers that have neither.
package discord

// Package slack lets people talk to a [bot.Bot] in Slack: mentions, threads,
// direct messages, /career, the shortcut "Answer this", buttons, forms and the
// app's own home. It works over Socket Mode and over signed HTTP alike; both end
// in one pipeline.
//
// A program wires it so:
//
//	a, err := slack.New(cfg, b, log) // refuses missing and swapped settings by name
//	b.Attach(slack.Platform, a)      // the adapter is the bot's Sender for Slack
//	mux.Handle("/slack/", a.Handler())
//	err = a.Run(ctx)                 // until ctx ends, or Slack refuses the token
//
// Run is needed in both modes: it learns who the app is, answers what was accepted
// and works off what an earlier process left. [Adapter.Ready] is true while
// deliveries can be accepted; before that the handler answers 503 and Slack sends
// again. [Adapter.Stats] counts. [Check] is for a doctor, [NewManifest] for the
// set-up.
//
// The advisors' desk is carried by it without being known to it: buttons whose kind
// begins with [bot.DeskActs], forms (a form that is not taken stays open with what
// was typed, or is opened again by a button), what is said in the thread of a post
// (Under names the post by where it stands and by its Key), and [Adapter.Send], which
// finds a post by its Key in the message's metadata, or by the id of its first block,
// before it posts it again.
//
// A delivery goes: decode (package wire) → [bot.Bot.Accept] → acknowledge → a
// bounded pool, in order per person and place → [bot.Bot.Respond] → package render →
// Slack → [bot.Bot.Posted]. What cannot be posted now keeps its work row and is tried again
// when its lease runs out.
package slack

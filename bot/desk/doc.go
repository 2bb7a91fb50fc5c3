// Package desk is where people help people. A press, a form or a message of an advisor
// or a student comes in, and it hands each to the room that it belongs to: tickets,
// curated answers, or what could not be answered. What the room replies goes out; it
// is the bot's [bot.Desk], a help desk inside the chat.
package desk

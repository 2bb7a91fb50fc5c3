// Command slackkill kills `himpath serve` with kill -9 at random moments while people
// ask in a fake Slack, starts it again each time, and prints what was lost and what
// was doubled. It ends with 1 if anything acknowledged was lost, or doubled though
// the bot may read replies.
package main

package bot

import (
	"context"
	"strings"

	"himpath/bot/nlu"
)

// forHelp reports a message that asks what the bot can do and nothing else: the
// adapters send the first of them for a bare mention and for the command of that name.
func forHelp(text string) bool {
	text = strings.Trim(strings.ToLower(text), " \t\r\n/.!?…")
	switch strings.Join(strings.Fields(text), " ") {
	case "help", "help me", "help please", "what can you do", "what can you do for me":
		return true
	}
	return false
}

// helped answers such a message as the first of a conversation: after a topic,
// "help" would be read as what that topic helps. The conversation then goes on where
// it was.
func (g *engine) helped(ctx context.Context, t Turn) (Result, error) {
	was := t.Memory
	t.Memory = nlu.Memory{}
	res, err := g.now.Load().Answer(ctx, t)
	res.Memory = was
	res.Memory.Turns++
	return res, err
}

package discordtest

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Await waits for the answer, for as long as Discord does.
func (in *Interaction) Await() bool {
	t := time.NewTimer(time.Until(in.created.Add(in.s.opts.Patience)))
	defer t.Stop()
	select {
	case <-in.done:
	case <-t.C:
	}
	select {
	case <-in.done: // also where Discord's time is long over
		return true
	default:
		return false
	}
}

// Done is closed when the interaction has its answer.
func (in *Interaction) Done() <-chan struct{} { return in.done }

// Settled is closed when the answer stands: when it was given in the callback, or
// when a deferral was filled.
func (in *Interaction) Settled() <-chan struct{} { return in.settled }

// settle notes that the answer stands; the server's mu is held.
func (in *Interaction) settle() {
	select {
	case <-in.settled:
	default:
		close(in.settled)
	}
}

// Edits counts how often the first answer was changed.
func (in *Interaction) Edits() int {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	return in.edits
}

// Kind is the type of the answer, 0 without one.
func (in *Interaction) Kind() int {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	return in.kind
}

// Data is the data of the answer.
func (in *Interaction) Data() json.RawMessage {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	return marshal(in.data)
}

// Refused counts answers that came too often or too late.
func (in *Interaction) Refused() int {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	return in.refused
}

// Original is the message that answers the interaction, if there is one.
func (in *Interaction) Original() (Message, bool) {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	m, ok := in.s.world.messages[in.original]
	if !ok {
		return Message{}, false
	}
	return view(m), true
}

// Thinking tells whether the answer is still deferred.
func (in *Interaction) Thinking() bool {
	m, ok := in.Original()
	return ok && m.Flags&discordgo.MessageFlagsLoading != 0
}

// FollowUps are the further messages, in order.
func (in *Interaction) FollowUps() []Message {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	var out []Message
	for _, id := range in.followUps {
		if m, ok := in.s.world.messages[id]; ok {
			out = append(out, view(m))
		}
	}
	return out
}

// Choices are the proposals of an autocomplete, as name and value.
func (in *Interaction) Choices() [][2]string {
	in.s.mu.Lock()
	defer in.s.mu.Unlock()
	var out [][2]string
	list, _ := in.data["choices"].([]any)
	for _, c := range list {
		o := c.(obj)
		out = append(out, [2]string{fmt.Sprint(o["name"]), fmt.Sprint(o["value"])})
	}
	return out
}

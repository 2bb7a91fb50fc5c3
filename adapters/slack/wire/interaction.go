package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
)

// Interaction is a press, a form that was sent, or a shortcut.
// https://docs.slack.dev/reference/interaction-payloads
type Interaction struct {
	Type        string    `json:"type"`
	CallbackID  string    `json:"callback_id"`
	TriggerID   string    `json:"trigger_id"`
	ResponseURL string    `json:"response_url"`
	User        ID        `json:"user"`
	Team        ID        `json:"team"`
	Channel     ID        `json:"channel"`
	Container   Container `json:"container"`
	Message     Message   `json:"message"`
	View        View      `json:"view"`
	Actions     []Action  `json:"actions"`
}

// The kinds of interactions that are read.
const (
	Pressed   = "block_actions"
	Submitted = "view_submission"
	Shortcut  = "message_action"
)

// ID is an object of which only the id is read.
type ID struct {
	ID string `json:"id"`
}

// Container is where something was pressed.
type Container struct {
	MessageTS string `json:"message_ts"`
	ThreadTS  string `json:"thread_ts"`
	ChannelID string `json:"channel_id"`
	Ephemeral bool   `json:"is_ephemeral"`
}

// Message is the message under which something was pressed, or which a shortcut
// was chosen on.
type Message struct {
	TS       string `json:"ts"`
	ThreadTS string `json:"thread_ts"`
	Text     string `json:"text"`
	Subtype  string `json:"subtype"`
}

// View is a form, or the app's home.
type View struct {
	ID         string `json:"id"`
	Type       string `json:"type"` // modal or home
	CallbackID string `json:"callback_id"`
	Metadata   string `json:"private_metadata"`
	Hash       string `json:"hash"`
	Blocks     []struct {
		Type string `json:"type"`
		ID   string `json:"block_id"`
	} `json:"blocks"`
	State struct {
		Values map[string]map[string]Value `json:"values"`
	} `json:"state"`
}

// Value is what stands in an input of a form.
type Value struct {
	Text          string   `json:"value"`
	Conversation  string   `json:"selected_conversation"`
	Conversations []string `json:"selected_conversations"`
	Options       []Option `json:"selected_options"`
	Option        Option   `json:"selected_option"`
}

// Chosen is what was typed, or the value of the chosen line of a menu.
func (v Value) Chosen() string {
	if v.Option.Value != "" {
		return v.Option.Value
	}
	return v.Text
}

// Option is a chosen line of a menu.
type Option struct {
	Value string `json:"value"`
}

// Action is one press.
type Action struct {
	ActionID string `json:"action_id"`
	Value    string `json:"value"`
	Selected Option `json:"selected_option"`
	TS       string `json:"action_ts"`
}

// Chosen is the value of a button, or of the chosen line of a menu.
func (a Action) Chosen() string {
	if a.Value != "" {
		return a.Value
	}
	return a.Selected.Value
}

// FirstInput is the id of the first block that is an input.
func (v View) FirstInput() string {
	for _, b := range v.Blocks {
		if b.Type == "input" {
			return b.ID
		}
	}
	return ""
}

// Typed are the values of all inputs whose block and action have the same id.
func (v View) Typed() map[string]string {
	out := map[string]string{}
	for id, actions := range v.State.Values {
		if x, ok := actions[id]; ok {
			out[id] = x.Chosen()
		}
	}
	return out
}

// Edition names what a form was sent with: the same form sent again with other words,
// or after it was changed, is another edition of it.
func (v View) Edition() string {
	data, _ := json.Marshal(v.State) // maps are written in order
	sum := sha256.Sum256(append(data, v.Hash...))
	return v.ID + ":" + hex.EncodeToString(sum[:8])
}

// Input returns what stands in an input whose block and action have the same id.
func (v View) Input(id string) Value { return v.State.Values[id][id] }

// ParseInteraction reads the payload of an interaction.
func ParseInteraction(payload []byte) (Interaction, error) {
	var i Interaction
	if err := json.Unmarshal(payload, &i); err != nil {
		return Interaction{}, fmt.Errorf("an interaction: %w", kindOf(err))
	}
	if i.Type == "" {
		return Interaction{}, errors.New("an interaction without a kind")
	}
	return i, nil
}

// Place is the channel of an interaction, "" in the app's home.
func (i Interaction) Place() string {
	if i.Channel.ID != "" {
		return i.Channel.ID
	}
	return i.Container.ChannelID
}

// Ephemeral reports whether only one person sees the message that was pressed at. Slack
// says so of the container and leaves the message out; servers that are like Slack may do
// one of it, or say it of the message alone.
func (i Interaction) Ephemeral() bool {
	return i.Container.Ephemeral || i.Message.Subtype == "ephemeral" || i.Message.TS == ""
}

// Thread is the thread in which something was pressed, or that a reply to the
// message would begin.
func (i Interaction) Thread() string {
	for _, ts := range []string{i.Message.ThreadTS, i.Container.ThreadTS, i.Message.TS, i.Container.MessageTS} {
		if ts != "" {
			return ts
		}
	}
	return ""
}

// Inside is the thread in which something was pressed; "" where it was pressed in
// the channel itself, be it under the post that a thread begins with.
func (i Interaction) Inside() string {
	own := i.Message.TS
	if own == "" {
		own = i.Container.MessageTS
	}
	for _, ts := range []string{i.Message.ThreadTS, i.Container.ThreadTS} {
		if ts != "" && ts != own {
			return ts
		}
	}
	return ""
}

// Command is a slash command.
type Command struct {
	Command     string `json:"command"`
	Text        string `json:"text"`
	Channel     string `json:"channel_id"`
	User        string `json:"user_id"`
	ResponseURL string `json:"response_url"`
	TriggerID   string `json:"trigger_id"`
}

// ParseCommand reads a slash command as JSON, which is how Socket Mode has it.
func ParseCommand(payload []byte) (Command, error) {
	var c Command
	if err := json.Unmarshal(payload, &c); err != nil {
		return Command{}, fmt.Errorf("a command: %w", kindOf(err))
	}
	return c, nil
}

// FormCommand reads a slash command as a form, which is how HTTP has it.
func FormCommand(v url.Values) Command {
	return Command{Command: v.Get("command"), Text: v.Get("text"), Channel: v.Get("channel_id"), User: v.Get("user_id"),
		ResponseURL: v.Get("response_url"), TriggerID: v.Get("trigger_id")}
}

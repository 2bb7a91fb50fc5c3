package slacktest

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Message is something that stands in the workspace.
type Message struct {
	Channel, TS string
	Thread      string // the ts of the message that it is a reply to; "" for none
	User        string
	App         bool // posted by the app that is tested
	Text        string
	Blocks      []any // as JSON
	Metadata    any
	For         string // the only one who sees it; "": everybody in the channel
	Via         string // the method or way that brought it
	Edits       int
	Deleted     bool
	At          time.Time // when it was posted

	subtype     string
	attachments []any
	files       []any
	edited      string // ts of the last edit
	tombstone   bool   // deleted, but its thread still stands
	locked      bool   // admins let nobody reply in its thread
}

// Button is something that can be pressed.
type Button struct {
	Label, ActionID, BlockID string
	Type                     string // button, overflow, static_select, feedback_buttons …
	Value                    string // of a button; of another, the chosen option's
	URL                      string
}

// Buttons lists what can be pressed under the message, in order; each option of a
// menu counts as one.
func (m Message) Buttons() []Button { return buttonsOf(m.Blocks) }

// Shown is the text that people read: of the blocks if there are any, else the
// top-level one. Markup stays as it was sent.
func (m Message) Shown() string {
	if len(m.Blocks) == 0 {
		return m.Text
	}
	var parts []string
	eachText(m.Blocks, func(t text) { parts = append(parts, t.value) })
	return strings.Join(parts, "\n")
}

func buttonsOf(blocks []any) []Button {
	var out []Button
	for _, b := range blocks {
		block, _ := b.(obj)
		elements := list(block["elements"])
		for _, k := range []string{"accessory", "element"} {
			if e, ok := block[k].(obj); ok {
				elements = append(elements, e)
			}
		}
		for _, e := range elements {
			if el, ok := e.(obj); ok {
				out = append(out, pressable(el, str(block["block_id"]))...)
			}
		}
	}
	return out
}

// pressable are the presses that an element offers.
func pressable(el obj, block string) []Button {
	b := Button{ActionID: str(el["action_id"]), BlockID: block, Type: str(el["type"])}
	one := func(o obj) Button {
		b.Label, b.Value, b.URL = label(o), str(o["value"]), str(o["url"])
		return b
	}
	switch b.Type {
	case "button", "icon_button":
		return []Button{one(el)}
	case "overflow", "static_select", "radio_buttons", "checkboxes":
		var out []Button
		for _, o := range list(el["options"]) {
			out = append(out, one(o.(obj)))
		}
		return out
	case "feedback_buttons":
		return []Button{one(el["positive_button"].(obj)), one(el["negative_button"].(obj))}
	}
	return nil
}

func label(o obj) string {
	t, _ := o["text"].(obj)
	return str(t["text"])
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

// put adds a message to a channel; mu is held.
func (s *Server) put(c *channel, m *Message) *Message {
	m.Channel, m.TS, m.At = c.id, s.stamp(), time.Now()
	if m.Thread == m.TS {
		m.Thread = ""
	}
	m.Blocks = s.numbered(m.Blocks)
	if m.For != "" {
		s.world.hidden = append(s.world.hidden, m)
	} else {
		c.messages = append(c.messages, m)
		c.byTS[m.TS] = m
	}
	s.touch()
	return m
}

// numbered gives blocks the ids that Slack adds; mu is held.
func (s *Server) numbered(blocks []any) []any {
	out := make([]any, 0, len(blocks))
	for _, b := range blocks {
		block, ok := b.(obj)
		if !ok {
			continue
		}
		block = maps.Clone(block)
		if str(block["block_id"]) == "" {
			block["block_id"] = s.id("b")
		}
		out = append(out, block)
	}
	return out
}

// root is the ts of the thread that a message is in or would start.
func (m *Message) root() string {
	if m.Thread != "" {
		return m.Thread
	}
	return m.TS
}

// replies are the standing replies to a message; mu is held.
func (c *channel) replies(ts string) []*Message {
	var out []*Message
	for _, m := range c.messages {
		if m.Thread == ts && !m.Deleted {
			out = append(out, m)
		}
	}
	return out
}

// json is a message as events and the Web API show it; mu is held.
func (s *Server) json(c *channel, m *Message, metadata bool) obj {
	if m.tombstone {
		return obj{"type": "message", "subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT", "hidden": true,
			"ts": m.TS, "thread_ts": m.TS, "reply_count": len(c.replies(m.TS))}
	}
	o := obj{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": s.TeamID}
	if len(m.Blocks) > 0 {
		o["blocks"] = m.Blocks
	}
	if len(m.attachments) > 0 {
		o["attachments"] = m.attachments
	}
	if m.App {
		maps.Copy(o, obj{"bot_id": s.BotID, "app_id": s.AppID, "bot_profile": obj{"id": s.BotID, "app_id": s.AppID, "user_id": s.BotUserID,
			"name": "himpath", "deleted": false, "updated": 1767225600, "team_id": s.TeamID}})
	} else if p := s.world.people[m.User]; p != nil && p.Bot {
		maps.Copy(o, obj{"bot_id": "B0OTHER", "app_id": "A0OTHER"})
	} else {
		o["client_msg_id"] = "00000000-0000-4000-8000-" + strings.ReplaceAll(m.TS, ".", "")[4:]
	}
	if len(m.files) > 0 {
		maps.Copy(o, obj{"files": m.files, "upload": false})
	}
	if m.subtype != "" {
		o["subtype"] = m.subtype
	}
	s.threadFields(c, m, o)
	if m.edited != "" {
		o["edited"] = obj{"user": m.User, "ts": m.edited}
	}
	if metadata && m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	return o
}

func (s *Server) threadFields(c *channel, m *Message, o obj) {
	if m.Thread != "" {
		o["thread_ts"] = m.Thread
		if parent := c.byTS[m.Thread]; parent != nil {
			o["parent_user_id"] = parent.User
		}
		return
	}
	if r := c.replies(m.TS); len(r) > 0 {
		maps.Copy(o, obj{"thread_ts": m.TS, "reply_count": len(r), "reply_users_count": 1, "latest_reply": r[len(r)-1].TS, "is_locked": false})
	}
}

// Posts are the app's standing messages in a channel that everybody there sees, in
// the order in which they were posted; "" stands for all channels.
func (s *Server) Posts(channel string) []Message {
	return s.messages(channel, func(m *Message) bool { return m.App && !m.Deleted })
}

// Thread are all standing messages of a thread, its start first.
func (s *Server) Thread(channel, ts string) []Message {
	return s.messages(channel, func(m *Message) bool { return !m.Deleted && (m.TS == ts || m.Thread == ts) })
}

func (s *Server) messages(channel string, fits func(*Message) bool) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, id := range slices.Sorted(maps.Keys(s.world.channels)) {
		if channel != "" && id != channel {
			continue
		}
		for _, m := range s.world.channels[id].messages {
			if fits(m) {
				out = append(out, *m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Message) int { return strings.Compare(a.TS, b.TS) })
	return out
}

// Private are the standing messages that only this person sees.
func (s *Server) Private(person string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.world.hidden {
		if m.For == person && !m.Deleted {
			out = append(out, *m)
		}
	}
	return out
}

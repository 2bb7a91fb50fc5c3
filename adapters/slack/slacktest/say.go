package slacktest

import (
	"maps"
	"slices"
	"strings"
)

// Say is something that somebody says.
type Say struct {
	User    string // empty: the student
	Channel string // empty: the public channel
	Thread  string // the ts of the message that it replies to
	Text    string // as Slack sends it: &, < and > escaped, <@U…> for mentions; see [Escape]
	Subtype string // me_message, thread_broadcast, file_share …
	File    string // the name of a file that comes with it; the subtype is file_share then
}

// Escape makes typed text what Slack sends of it.
func Escape(typed string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(typed)
}

// Mention is how a person is named in a text.
func Mention(person string) string { return "<@" + person + ">" }

// Say says something, and the app is told as it is subscribed: where it is mentioned
// and reads along, twice. Who is not in the channel joins it.
func (s *Server) Say(x Say) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.place(x.Channel)
	if c == nil {
		return s.sent(x.Channel, "")
	}
	m := &Message{User: orText(x.User, s.StudentID), Text: x.Text, Thread: x.Thread, Via: "said", subtype: x.Subtype}
	if x.File != "" {
		m.subtype = "file_share"
		m.files = []any{obj{"id": s.id("F"), "name": x.File, "mimetype": "application/pdf", "user": m.User}}
	}
	if !c.has(m.User) && c.kind != Direct {
		c.members = append(c.members, m.User)
	}
	m.App = m.User == s.BotUserID
	if !m.App {
		m.Blocks = richText(x.Text)
	}
	s.put(c, m)
	return s.sent(c.id, m.TS, s.tell(c, m)...)
}

func (s *Server) place(id string) *channel { return s.world.channels[orText(id, s.ChannelID)] }

// richText is what Slack makes of typed text.
func richText(t string) []any {
	var parts []any
	for t != "" {
		before, rest, found := strings.Cut(t, "<@")
		id, after, closed := strings.Cut(rest, ">")
		if !found || !closed {
			parts = append(parts, obj{"type": "text", "text": t})
			break
		}
		if before != "" {
			parts = append(parts, obj{"type": "text", "text": before})
		}
		parts = append(parts, obj{"type": "user", "user_id": id})
		t = after
	}
	if parts == nil {
		return nil
	}
	return []any{obj{"type": "rich_text", "elements": []any{obj{"type": "rich_text_section", "elements": parts}}}}
}

// Edit changes what was said.
func (s *Server) Edit(in, ts, text string) *Sent {
	return s.touchMessage(in, ts, func(c *channel, m *Message) []*delivery {
		return s.edit(c, m, func(m *Message) { m.Text, m.Blocks = text, s.numbered(richText(text)) })
	})
}

// Delete takes back what was said. A message with replies leaves a tombstone.
func (s *Server) Delete(in, ts string) *Sent {
	return s.touchMessage(in, ts, func(c *channel, m *Message) []*delivery { return s.remove(c, m) })
}

// LockThread lets nobody reply to a message any more, as admins can.
func (s *Server) LockThread(in, ts string) {
	s.touchMessage(in, ts, func(_ *channel, m *Message) []*delivery {
		m.locked = true
		return nil
	})
}

// Unfurl adds a preview of a link to a message, which is told as a change without
// an edit.
func (s *Server) Unfurl(in, ts string) *Sent {
	return s.touchMessage(in, ts, func(c *channel, m *Message) []*delivery {
		before := s.json(c, m, false)
		m.attachments = append(m.attachments, obj{"id": 1, "from_url": "https://example.org/", "fallback": "example", "text": "example", "service_name": "example.org"})
		s.touch()
		return []*delivery{s.tellChange(c, s.json(c, m, false), before)}
	})
}

func (s *Server) touchMessage(id, ts string, do func(*channel, *Message) []*delivery) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.place(id)
	if c == nil || c.byTS[ts] == nil || c.byTS[ts].Deleted {
		return s.sent(id, ts)
	}
	return s.sent(c.id, ts, do(c, c.byTS[ts])...)
}

// OpenHome opens the app's pane: tab is "home" or "messages".
func (s *Server) OpenHome(person, tab string) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.directChannel(person)
	if !s.subscribed("app_home_opened") {
		return s.sent(c.id, "")
	}
	e := obj{"type": "app_home_opened", "user": person, "channel": c.id, "tab": tab, "event_ts": s.stamp()}
	if v := s.world.homes[person]; v != nil && tab == "home" {
		e["view"] = s.viewJSON(v)
	}
	return s.sent(c.id, "", s.emit(e, c))
}

// Send delivers any inner event, subscribed to or not, with the fields of the
// Events API around it; what is in outer replaces or adds to those.
func (s *Server) Send(inner, outer map[string]any) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	body := s.event(inner, nil)
	maps.Copy(body, outer)
	return s.sent(str(inner["channel"]), str(inner["ts"]), s.deliver(&delivery{kind: kindEvent, id: str(body["event_id"]), payload: body}))
}

// SendRaw delivers any signed bytes to the events address, over HTTP.
func (s *Server) SendRaw(raw []byte) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent("", "", s.deliver(&delivery{kind: kindEvent, id: s.id("Ev"), raw: slices.Clone(raw)}))
}

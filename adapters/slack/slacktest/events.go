package slacktest

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// subscribed tells whether the app gets an event; mu is held.
func (s *Server) subscribed(event string, scopes ...string) bool {
	if !slices.Contains(s.opts.Events, event) || s.world.revoked {
		return false
	}
	return len(scopes) == 0 || slices.ContainsFunc(scopes, func(sc string) bool { return slices.Contains(s.opts.Scopes, sc) })
}

// messageEvent is the event of messages in a kind of channel, and its scope.
func messageEvent(k Kind) (event, scope string) {
	switch k {
	case Private:
		return "message.groups", "groups:history"
	case Direct:
		return "message.im", "im:history"
	case Group:
		return "message.mpim", "mpim:history"
	default:
		return "message.channels", "channels:history"
	}
}

// event wraps an inner event as the Events API does; mu is held.
// Source: https://docs.slack.dev/apis/events-api#callback-field
func (s *Server) event(inner obj, c *channel) obj {
	id := s.id("Ev")
	return obj{
		"token": "fake verification token", "team_id": s.TeamID, "context_team_id": s.TeamID, "context_enterprise_id": nil,
		"api_app_id": s.AppID, "type": "event_callback", "event_id": id, "event_time": time.Now().Unix(), "event": inner,
		"authorizations":        []any{obj{"enterprise_id": nil, "team_id": s.TeamID, "user_id": s.BotUserID, "is_bot": true, "is_enterprise_install": false}},
		"is_ext_shared_channel": c != nil && c.shared, "event_context": "4-" + id,
	}
}

// emit delivers an inner event; mu is held.
func (s *Server) emit(inner obj, c *channel) *delivery {
	body := s.event(inner, c)
	d := &delivery{kind: kindEvent, id: str(body["event_id"]), payload: body}
	if c != nil {
		d.chain = c.id
	}
	return s.deliver(d)
}

// tell delivers the events of a message that is new or edited; mu is held.
func (s *Server) tell(c *channel, m *Message) []*delivery {
	if c.kind != Direct && !c.has(s.BotUserID) {
		return nil
	}
	var out []*delivery
	o := s.json(c, m, false)
	maps.Copy(o, obj{"channel": c.id, "event_ts": orText(m.edited, m.TS)})
	mention := strings.Contains(m.Text, "<@"+s.BotUserID+">") && c.kind != Direct && m.User != s.BotUserID
	if mention && s.subscribed("app_mention", "app_mentions:read") {
		e := maps.Clone(o)
		e["type"] = "app_mention"
		out = append(out, s.emit(e, c))
	}
	event, scope := messageEvent(c.kind)
	if !s.subscribed(event, scope) {
		return out
	}
	o["channel_type"] = string(c.kind)
	if m.edited == "" {
		return append(out, s.emit(o, c))
	}
	return out // an edit is a message_changed: see tellChange
}

// tellChange tells of a message that is another now than it was; mu is held.
func (s *Server) tellChange(c *channel, now, before obj) *delivery {
	ts := s.stamp()
	return s.message(c, obj{"type": "message", "subtype": "message_changed", "hidden": true, "message": now, "previous_message": before,
		"channel": c.id, "channel_type": string(c.kind), "ts": ts, "event_ts": ts})
}

// gone tells of a deleted message; mu is held.
func (s *Server) gone(c *channel, ts string, before obj) *delivery {
	now := s.stamp()
	return s.message(c, obj{"type": "message", "subtype": "message_deleted", "hidden": true, "deleted_ts": ts, "previous_message": before,
		"channel": c.id, "channel_type": string(c.kind), "ts": now, "event_ts": now})
}

// message emits a message event if the app is there and subscribed; mu is held.
func (s *Server) message(c *channel, inner obj) *delivery {
	event, scope := messageEvent(c.kind)
	if c.kind != Direct && !c.has(s.BotUserID) || !s.subscribed(event, scope) {
		return nil
	}
	return s.emit(inner, c)
}

// edit changes what a message says and tells of it; mu is held.
func (s *Server) edit(c *channel, m *Message, change func(*Message)) []*delivery {
	before := s.json(c, m, false)
	change(m)
	m.Edits++
	m.edited = s.stamp()
	s.touch()
	var out []*delivery
	if d := s.tellChange(c, s.json(c, m, false), before); d != nil {
		out = append(out, d)
	}
	return append(out, s.tell(c, m)...)
}

// remove deletes a message and tells of it. One with replies leaves a tombstone,
// which is told as a change; it goes when the last reply has gone.
func (s *Server) remove(c *channel, m *Message) []*delivery {
	before := s.json(c, m, false)
	m.Deleted = true
	m.tombstone = len(c.replies(m.TS)) > 0
	s.touch()
	var out []*delivery
	add := func(d *delivery) {
		if d != nil {
			out = append(out, d)
		}
	}
	if m.tombstone {
		add(s.tellChange(c, s.json(c, m, false), before))
		return out
	}
	add(s.gone(c, m.TS, before))
	if root := c.byTS[m.Thread]; root != nil && root.tombstone && len(c.replies(root.TS)) == 0 {
		was := s.json(c, root, false)
		root.tombstone = false
		add(s.gone(c, root.TS, was))
	}
	return out
}

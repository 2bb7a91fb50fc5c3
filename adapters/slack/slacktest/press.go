package slacktest

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Press is a button pressed, or an option chosen.
type Press struct {
	User string // empty: the student
	// Where: a message of the app, which may be one that only User sees, or an open
	// view, or with neither the person's App Home.
	Channel, TS string
	View        string
	// Which: the first that fits all that is set.
	ActionID, BlockID, Label, Value string
}

// Press presses. It fails the test if there is nothing such to press.
func (s *Server) Press(p Press) *Sent {
	s.mu.Lock()
	p.User = orText(p.User, s.StudentID)
	x, problem := s.press(p)
	s.mu.Unlock()
	if problem != "" {
		s.violate("press", "%s", problem)
	}
	return x
}

func (s *Server) press(p Press) (*Sent, string) {
	m, v := s.stage(p)
	var blocks []any
	switch {
	case m != nil:
		blocks = m.Blocks
	case v != nil:
		blocks = v.Blocks
	default:
		return s.sent(p.Channel, p.TS), "nothing stands there to press a button of"
	}
	all := buttonsOf(blocks)
	i := slices.IndexFunc(all, p.fits)
	if i < 0 {
		return s.sent(p.Channel, p.TS), fmt.Sprintf("no such button among %+v", all)
	}
	b := all[i]
	body := s.interaction("block_actions", p.User)
	body["actions"] = []any{s.action(b)}
	s.placeOf(body, p, m, v)
	return s.sent(p.Channel, p.TS, s.deliver(&delivery{kind: kindInteract, id: str(body["trigger_id"]), payload: body, chain: p.Channel})), ""
}

func (p Press) fits(b Button) bool {
	for _, x := range []struct{ want, got string }{{p.ActionID, b.ActionID}, {p.BlockID, b.BlockID}, {p.Label, b.Label}, {p.Value, b.Value}} {
		if x.want != "" && x.want != x.got {
			return false
		}
	}
	return true
}

// stage finds what is pressed at; mu is held.
func (s *Server) stage(p Press) (*Message, *View) {
	if p.View != "" {
		return nil, s.world.views[p.View]
	}
	if p.TS == "" {
		return nil, s.world.homes[p.User]
	}
	for _, m := range s.world.hidden {
		if m.TS == p.TS && m.For == p.User && !m.Deleted {
			return m, nil
		}
	}
	if c := s.place(p.Channel); c != nil && c.byTS[p.TS] != nil && !c.byTS[p.TS].Deleted {
		return c.byTS[p.TS], nil
	}
	return nil, nil
}

// interaction is what all payloads of people's actions have; mu is held.
func (s *Server) interaction(kind, person string) obj {
	return obj{
		"type": kind, "team": obj{"id": s.TeamID, "domain": "him"}, "user": s.who(person), "api_app_id": s.AppID, "token": "fake verification token",
		"trigger_id": s.newTrigger(person), "is_enterprise_install": false, "enterprise": nil,
	}
}

func (s *Server) who(person string) obj {
	name := person
	if p := s.world.people[person]; p != nil {
		name = p.Name
	}
	return obj{"id": person, "username": name, "name": name, "team_id": s.TeamID}
}

// action is one entry of actions; mu is held.
func (s *Server) action(b Button) obj {
	a := obj{"action_id": b.ActionID, "block_id": b.BlockID, "type": b.Type, "action_ts": s.stamp()}
	option := obj{"text": obj{"type": "plain_text", "text": b.Label, "emoji": true}, "value": b.Value}
	switch b.Type {
	case "button":
		a["text"] = option["text"]
		if b.Value != "" {
			a["value"] = b.Value
		}
	case "feedback_buttons", "icon_button":
		a["value"] = b.Value
	case "checkboxes":
		a["selected_options"] = []any{option}
	default:
		a["selected_option"] = option
	}
	return a
}

// placeOf tells where it was pressed. A message that only one person sees is not in
// the payload. mu is held.
func (s *Server) placeOf(body obj, p Press, m *Message, v *View) {
	if m == nil {
		maps.Copy(body, obj{"view": s.viewJSON(v), "container": obj{"type": "view", "view_id": v.ID}})
		if s.faults.Levelled {
			body["response_url"] = s.newResponse(response{person: p.User})
		}
		return
	}
	c := s.world.channels[m.Channel]
	container := obj{"type": "message", "message_ts": m.TS, "channel_id": c.id, "is_ephemeral": m.For != ""}
	if m.Thread != "" {
		container["thread_ts"] = m.Thread
	}
	maps.Copy(body, obj{"container": container, "channel": obj{"id": c.id, "name": s.nameOf(c)}, "state": obj{"values": obj{}},
		"response_url": s.newResponse(response{channel: c.id, person: p.User, message: m})})
	if m.For == "" {
		body["message"] = s.json(c, m, false)
	} else if s.faults.Levelled {
		container["is_ephemeral"] = false
		shown := s.json(c, m, false)
		shown["subtype"] = "ephemeral"
		body["message"] = shown
	}
}

func (s *Server) nameOf(c *channel) string {
	if c.kind == Private {
		return "privategroup"
	}
	return c.name
}

// Shortcut uses a message shortcut on a message.
func (s *Server) Shortcut(person, in, ts, callbackID string) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.offers(callbackID, s.shortcuts()) {
		return s.sent(in, ts)
	}
	c := s.place(in)
	if c == nil || c.byTS[ts] == nil {
		return s.sent(in, ts)
	}
	body := s.interaction("message_action", person)
	maps.Copy(body, obj{
		"callback_id": callbackID, "action_ts": s.stamp(), "message_ts": ts, "channel": obj{"id": c.id, "name": s.nameOf(c)},
		"message": s.json(c, c.byTS[ts], false), "response_url": s.newResponse(response{channel: c.id, person: person}),
	})
	return s.sent(c.id, ts, s.deliver(&delivery{kind: kindInteract, id: str(body["trigger_id"]), payload: body, chain: c.id}))
}

// Command types a slash command; an answer in the acknowledgement is shown.
func (s *Server) Command(person, in, command, text string) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.place(in)
	if c == nil || !s.offers(command, s.commands()) {
		return s.sent(in, "")
	}
	back := s.newResponse(response{channel: c.id, person: person})
	body := obj{
		"token": "fake verification token", "team_id": s.TeamID, "team_domain": "him", "channel_id": c.id, "channel_name": s.nameOf(c),
		"user_id": person, "user_name": str(s.who(person)["name"]), "command": command, "text": text, "api_app_id": s.AppID,
		"is_enterprise_install": "false", "response_url": back, "trigger_id": s.newTrigger(person),
	}
	d := &delivery{kind: kindCommand, id: str(body["trigger_id"]), payload: body, accepts: true, chain: c.id}
	d.onAck = func(answer []byte) { s.showAnswer(c, person, answer) }
	return s.sent(c.id, "", s.deliver(d))
}

// offers tells whether people find a command or shortcut; without a manifest they
// find any.
func (s *Server) offers(name string, those []string) bool {
	if len(s.opts.Manifest) == 0 || slices.Contains(those, name) {
		return true
	}
	s.violate("manifest", "%s is not in it", name)
	return false
}

func (s *Server) commands() (out []string) {
	for _, c := range s.manifest.Features.SlashCommands {
		out = append(out, c.Command)
	}
	return out
}

func (s *Server) shortcuts() (out []string) {
	for _, c := range s.manifest.Features.Shortcuts {
		out = append(out, c.CallbackID)
	}
	return out
}

// trigger lets one view be opened, for three seconds.
// Source: https://docs.slack.dev/interactivity/handling-user-interaction#trigger-ids
type trigger struct {
	person string
	made   time.Time
	used   bool
}

const triggerLife = 3 * time.Second

// newTrigger makes one; mu is held.
func (s *Server) newTrigger(person string) string {
	id := s.id("1.2.")
	s.world.triggers[id] = &trigger{person: person, made: time.Now()}
	return id
}

package discordtest

import (
	"maps"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// callbackLimit and tokenLife are Discord's deadlines.
	// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
	callbackLimit = 3 * time.Second
	tokenLife     = 15 * time.Minute
)

// Interaction is one thing that a person did: a command, a click, a form.
type Interaction struct {
	ID, Token string

	s       *Server
	raw     obj
	created time.Time
	done    chan struct{}
	settled chan struct{} // closed when the answer stands: not deferred any more

	// Guarded by the server's mu.
	kind      int // of the answer; 0 without one
	data      obj
	original  string // message that @original names
	source    string // message that the component is on
	followUps []string
	refused   int
	edits     int // of the first answer
}

// Slash is a person using a slash command.
func (s *Server) Slash(user, channel, name string, args ...Arg) *Interaction {
	return s.interact(discordgo.InteractionApplicationCommand, user, channel, s.commandData(name, 1, args), "")
}

// Autocomplete is a person typing in an option ([Focus]).
func (s *Server) Autocomplete(user, channel, name string, args ...Arg) *Interaction {
	return s.interact(discordgo.InteractionApplicationCommandAutocomplete, user, channel, s.commandData(name, 1, args), "")
}

// Menu is a person using a command in the menu of a message.
func (s *Server) Menu(user, message, name string) *Interaction {
	data := s.commandData(name, 3, nil)
	s.mu.Lock()
	m := s.world.messages[message]
	s.mu.Unlock()
	data["target_id"] = message
	data["resolved"] = obj{"messages": obj{message: m}}
	return s.interact(discordgo.InteractionApplicationCommand, user, m["channel_id"].(string), data, "")
}

func (s *Server) commandData(name string, kind int, args []Arg) obj {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := obj{"id": s.id(), "name": name, "type": kind}
	for _, scope := range s.world.commands {
		for _, c := range scope {
			if c["name"] == name && c["type"] == kind {
				d["id"] = c["id"]
			}
		}
	}
	if len(args) > 0 {
		d["options"] = objects(args)
	}
	return d
}

// Click is a person using a button, or choosing values in a select. It fails the
// test if the message has no such component.
func (s *Server) Click(user, message, customID string, values ...string) *Interaction {
	s.mu.Lock()
	m := s.world.messages[message]
	if m == nil {
		s.mu.Unlock()
		s.fatalf("no message %s to click on", message)
	}
	c := findComponent(m["components"], customID)
	s.mu.Unlock()
	if c == nil {
		s.fatalf("no component %q in message %s", customID, message)
	}
	data := obj{"custom_id": customID, "component_type": kindOf(c), "id": c["id"]}
	if kindOf(c) != int(discordgo.ButtonComponent) {
		data["values"] = append([]string{}, values...)
	}
	return s.interact(discordgo.InteractionMessageComponent, user, m["channel_id"].(string), data, message)
}

// Submit is a person sending the form that an interaction opened; fields are
// values by custom_id: a string, or a list for selects. What is not among them is
// sent as it stood there. It fails the test where Discord's client would not send.
func (s *Server) Submit(user string, from *Interaction, fields map[string]any) *Interaction {
	s.mu.Lock()
	list, problem := filled(from.data["components"], fields)
	data := obj{"custom_id": from.data["custom_id"], "components": list, "resolved": obj{}}
	channel, _ := from.raw["channel_id"].(string)
	source := from.source
	s.mu.Unlock()
	if problem != "" {
		s.fatalf("the form cannot be sent: %s", problem)
	}
	return s.interact(discordgo.InteractionModalSubmit, user, channel, data, source)
}

// Raw delivers an interaction as it stands, with an id and a token of its own.
func (s *Server) Raw(body map[string]any) *Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.newInteraction("")
	in.raw = obj{"id": in.ID, "application_id": s.AppID, "token": in.Token, "version": 1}
	maps.Copy(in.raw, body)
	s.send(in)
	return in
}

// Again delivers an interaction once more, as a resumed session may.
func (s *Server) Again(in *Interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dispatch("INTERACTION_CREATE", 0, in.raw)
}

// findComponent finds a component by its custom_id.
func findComponent(v any, id string) obj {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if c := findComponent(e, id); c != nil {
				return c
			}
		}
	case obj:
		if v["custom_id"] == id {
			return v
		}
		for _, k := range []string{"components", "accessory"} {
			if c := findComponent(v[k], id); c != nil {
				return c
			}
		}
	}
	return nil
}

// interact makes an interaction and delivers it: to the endpoint if there is one,
// else over the gateway.
func (s *Server) interact(kind discordgo.InteractionType, user, channel string, data obj, source string) *Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.newInteraction(source)
	c := s.world.channels[channel]
	in.raw = obj{
		"id": in.ID, "application_id": s.AppID, "type": int(kind), "data": data, "channel_id": channel, "channel": c, "token": in.Token,
		"version": 1, "app_permissions": "562949953601536", "locale": "en-US", "entitlements": []any{},
		"attachment_size_limit": 10485760, "context": 1, "authorizing_integration_owners": obj{"0": "0"},
	}
	if g, ok := c["guild_id"]; ok {
		m := s.member(user, true)
		m["permissions"] = s.permissions(user)
		maps.Copy(in.raw, obj{
			"guild_id": g, "member": m, "guild_locale": "en-US", "context": 0, "authorizing_integration_owners": obj{"0": g},
			"guild": obj{"id": g, "features": []any{}, "locale": "en-US"},
		})
	} else {
		in.raw["user"] = s.world.users[user]
	}
	if source != "" {
		in.raw["message"] = s.world.messages[source]
	}
	s.send(in)
	return in
}

// newInteraction makes one that can be answered; mu is held.
func (s *Server) newInteraction(source string) *Interaction {
	in := &Interaction{ID: s.id(), s: s, created: time.Now(), done: make(chan struct{}), settled: make(chan struct{}), source: source}
	in.Token = "interaction-token-" + in.ID
	s.inter[in.ID], s.tokens[in.Token] = in, in
	return in
}

// send delivers an interaction, over HTTP where there is an endpoint; mu is held.
func (s *Server) send(in *Interaction) {
	if s.hook != "" {
		raw := mangle(s.faults, marshal(in.raw))
		s.workers.Go(func() { s.deliver(in, raw) })
		return
	}
	s.dispatch("INTERACTION_CREATE", 0, in.raw)
}

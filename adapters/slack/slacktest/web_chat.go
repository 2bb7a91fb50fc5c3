package slacktest

import "strings"

// methods are those that are there.
// Source: https://docs.slack.dev/reference/methods
func methods() map[string]method {
	chat := []string{"chat:write"}
	return map[string]method{
		"api.test":              {do: func(_ *Server, a args) (obj, *refusal) { return obj{"args": obj(a)}, nil }},
		"auth.test":             {do: (*Server).authTest},
		"apps.connections.open": {app: true, scopes: []string{"connections:write"}, do: (*Server).openConnection},
		"team.info":             {scopes: []string{"team:read"}, do: (*Server).teamInfo},
		"bots.info":             {scopes: []string{"users:read"}, do: (*Server).botInfo},
		"users.info":            {scopes: []string{"users:read"}, tier: 100, do: (*Server).userInfo},
		"users.conversations":   {scopes: []string{"channels:read", "groups:read", "im:read", "mpim:read"}, do: (*Server).listConversations},

		"chat.postMessage":   {scopes: chat, do: (*Server).postMessage},
		"chat.postEphemeral": {scopes: chat, tier: 100, do: (*Server).postEphemeral},
		"chat.update":        {scopes: chat, do: (*Server).updateMessage},
		"chat.delete":        {scopes: chat, do: (*Server).deleteMessage},
		"chat.getPermalink":  {do: (*Server).permalink},

		"conversations.open":    {scopes: []string{"im:write", "mpim:write", "channels:manage", "groups:write"}, do: (*Server).openConversation},
		"conversations.info":    {scopes: readScopes(), do: (*Server).conversationInfo},
		"conversations.list":    {scopes: readScopes(), tier: 20, do: (*Server).listConversations},
		"conversations.members": {scopes: readScopes(), tier: 100, do: (*Server).members},
		"conversations.replies": {scopes: historyScopes(), do: (*Server).conversationReplies},
		"conversations.history": {scopes: historyScopes(), do: (*Server).history},
		"conversations.join":    {scopes: []string{"channels:join"}, do: (*Server).joinConversation},

		"views.open":    {do: (*Server).openView, tier: 100},
		"views.push":    {do: (*Server).pushView, tier: 100},
		"views.update":  {do: (*Server).updateView, tier: 100},
		"views.publish": {do: (*Server).publishView, tier: 100},

		"assistant.threads.setSuggestedPrompts": {scopes: []string{"assistant:write"}, do: (*Server).setPrompts},
		"assistant.threads.setStatus":           {scopes: []string{"assistant:write", "chat:write"}, do: (*Server).setStatus},
		"assistant.threads.setTitle":            {scopes: []string{"assistant:write"}, do: (*Server).setTitle},
	}
}

func readScopes() []string {
	return []string{"channels:read", "groups:read", "im:read", "mpim:read"}
}

func historyScopes() []string {
	return []string{"channels:history", "groups:history", "im:history", "mpim:history"}
}

// messageOf makes a message of the parameters, and says what is wrong with them.
func (s *Server) messageOf(where string, a args) (*Message, *refusal) {
	body := obj{}
	for k, v := range a {
		body[k] = v
	}
	for _, k := range []string{"blocks", "attachments", "metadata"} {
		v, ok := a.value(k)
		if !ok {
			s.violate(where, "%s is not JSON", k)
			return nil, refuse("invalid_" + k)
		}
		body[k] = v
	}
	if code := s.checked(where, body); code != "" {
		return nil, refuse(code)
	}
	m := &Message{User: s.BotUserID, App: true, Via: where, Text: clip(str(body["text"])), Thread: a.str("thread_ts"),
		Blocks: list(body["blocks"]), attachments: list(body["attachments"])}
	if md, ok := body["metadata"].(obj); ok && !s.faults.NoMetadata {
		m.Metadata = md
	}
	return m, nil
}

// clip cuts as Slack does. Source: https://docs.slack.dev/changelog/2018-truncating-really-long-messages
func clip(t string) string {
	if r := []rune(t); len(r) > maxText {
		return string(r[:maxText])
	}
	return t
}

// writable finds the channel that a message is for; mu is held.
func (s *Server) writable(id string) (*channel, *refusal) {
	c := s.world.channels[id]
	if p := s.world.people[id]; c == nil && p != nil && !p.Bot {
		c = s.directChannel(id)
	}
	switch {
	case c == nil, c.kind == Private && !c.has(s.BotUserID):
		return nil, refuse("channel_not_found")
	case !c.has(s.BotUserID):
		return nil, refuse("not_in_channel")
	case c.archived:
		return nil, refuse("is_archived")
	case s.closedToPost(c) != "":
		return nil, refuse(s.closedToPost(c))
	}
	return c, nil
}

func (s *Server) postMessage(a args) (obj, *refusal) {
	m, bad := s.messageOf("chat.postMessage", a)
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.writable(a.str("channel"))
	if bad != nil {
		return nil, bad
	}
	if m.Thread != "" && (c.byTS[m.Thread] == nil || c.byTS[m.Thread].Deleted && !c.byTS[m.Thread].tombstone) {
		return nil, refuse("thread_not_found")
	}
	if m.Thread != "" {
		if root := c.byTS[c.byTS[m.Thread].root()]; root != nil && root.locked {
			return nil, refuse("restricted_action_thread_locked")
		}
		m.Thread = c.byTS[m.Thread].root() // a reply to a reply stands in the same thread
	}
	s.put(c, m)
	delete(s.world.statuses, c.id+":"+m.root())
	s.tell(c, m)
	return obj{"channel": c.id, "ts": m.TS, "message": s.json(c, m, true)}, nil
}

func (s *Server) postEphemeral(a args) (obj, *refusal) {
	m, bad := s.messageOf("chat.postEphemeral", a)
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.writable(a.str("channel"))
	switch m.For = a.str("user"); {
	case bad != nil:
		return nil, bad
	case m.For == "":
		return nil, refuse("invalid_arguments")
	case !c.has(m.For):
		return nil, refuse("user_not_in_channel")
	}
	if m.Thread != "" && c.byTS[m.Thread] == nil {
		return nil, refuse("thread_not_found")
	}
	s.put(c, m)
	s.visible(c, m, "chat.postEphemeral")
	return obj{"message_ts": m.TS}, nil
}

// own finds a message that the app may change; mu is held.
func (s *Server) own(a args, code string) (*channel, *Message, *refusal) {
	c, bad := s.readable(a.str("channel"))
	if bad != nil {
		return nil, nil, bad
	}
	m := c.byTS[a.str("ts")]
	switch {
	case m == nil, m.Deleted:
		return nil, nil, refuse("message_not_found")
	case !m.App:
		return nil, nil, refuse(code)
	}
	return c, m, nil
}

func (s *Server) updateMessage(a args) (obj, *refusal) {
	next, bad := s.messageOf("chat.update", a)
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, m, bad := s.own(a, "cant_update_message")
	if bad != nil {
		return nil, bad
	}
	s.edit(c, m, func(m *Message) {
		m.Text = next.Text
		// Blocks that are not given stay; an empty list takes them away.
		if _, given := a["blocks"]; given || len(next.Blocks) > 0 {
			m.Blocks = s.numbered(next.Blocks)
		}
		if next.Metadata != nil {
			m.Metadata = next.Metadata
		}
	})
	return obj{"channel": c.id, "ts": m.TS, "text": m.Text, "message": s.json(c, m, true)}, nil
}

func (s *Server) deleteMessage(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, m, bad := s.own(a, "cant_delete_message")
	if bad != nil {
		return nil, bad
	}
	s.remove(c, m)
	return obj{"channel": c.id, "ts": m.TS}, nil
}

func (s *Server) permalink(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.readable(a.str("channel"))
	if bad != nil {
		return nil, bad
	}
	ts := a.str("message_ts")
	if c.byTS[ts] == nil {
		return nil, refuse("message_not_found")
	}
	return obj{"channel": c.id, "permalink": "https://him.slack.com/archives/" + c.id + "/p" + strings.ReplaceAll(ts, ".", "")}, nil
}

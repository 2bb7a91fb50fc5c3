package slacktest

import "slices"

// CloseTo makes it impossible to write to a person in private, and says why:
//
//   - "user_disabled": the account was deactivated; conversations.open is refused,
//     and so is a post into the conversation that was there before ("is_inactive").
//   - "user_not_visible": a guest or stranger that the app may not see; the same.
//   - "messages_tab_disabled": the app's Messages tab is off; the conversation opens
//     and posts into it are refused.
//
// An empty reason opens it again. Sources:
// https://docs.slack.dev/reference/methods/conversations.open
// https://docs.slack.dev/reference/methods/chat.postMessage
func (s *Server) CloseTo(person, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.world.people[person]; p != nil {
		p.Closed = reason
		s.touch()
	}
}

// Estrange makes a person one of another organization.
func (s *Server) Estrange(person string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.world.people[person]; p != nil {
		p.Stranger = true
		s.touch()
	}
}

// closedToOpen is the error of conversations.open for a person; "" for none. mu is
// held.
func (s *Server) closedToOpen(person string) string {
	if p := s.world.people[person]; p != nil && p.Closed != "messages_tab_disabled" {
		return p.Closed
	}
	return ""
}

// closedToPost is the error of a post to a channel; "" for none. mu is held.
func (s *Server) closedToPost(c *channel) string {
	p := s.world.people[c.user]
	switch {
	case c.kind != Direct, p == nil, p.Closed == "":
		return ""
	case p.Closed == "messages_tab_disabled":
		return p.Closed
	}
	return "is_inactive"
}

// visible complains of what only one person sees, in a thread in which nothing else
// stands: Slack shows it only where the thread is one that people are in. mu is held.
// Source: https://docs.slack.dev/reference/methods/chat.postEphemeral
func (s *Server) visible(c *channel, m *Message, where string) {
	if m.Thread == "" || m.For == "" || slices.ContainsFunc(c.messages, func(o *Message) bool { return o.Thread == m.Thread }) {
		return
	}
	s.violate(where, "only one person would see it, in a thread that nobody has begun: Slack shows it to nobody")
}

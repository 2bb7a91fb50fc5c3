package slacktest

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// readable finds a channel that the bot may know of; mu is held.
func (s *Server) readable(id string) (*channel, *refusal) {
	c := s.world.channels[id]
	if c == nil || c.kind != Public && !c.has(s.BotUserID) {
		return nil, refuse("channel_not_found")
	}
	return c, nil
}

// scoped finds a channel and checks the scope that its kind needs; mu is held.
func (s *Server) scoped(id, suffix string) (*channel, *refusal) {
	c, bad := s.readable(id)
	if bad != nil {
		return nil, bad
	}
	scope := map[Kind]string{Public: "channels", Private: "groups", Direct: "im", Group: "mpim"}[c.kind] + suffix
	if !slices.Contains(s.opts.Scopes, scope) {
		return nil, s.missing(scope)
	}
	return c, nil
}

func (s *Server) openConversation(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	users := strings.Split(a.str("users"), ",")
	if id := a.str("channel"); id != "" {
		c, bad := s.readable(id)
		if bad != nil {
			return nil, bad
		}
		return obj{"channel": obj{"id": c.id}}, nil
	}
	for _, u := range users {
		if s.world.people[u] == nil {
			return nil, refuse("user_not_found")
		}
		if u == s.BotUserID {
			return nil, refuse("cannot_dm_bot")
		}
		if why := s.closedToOpen(u); why != "" {
			return nil, refuse(why)
		}
	}
	if len(users) > 1 {
		return obj{"channel": obj{"id": s.addChannel("mpdm", Group, append(users, s.BotUserID)...).id}}, nil
	}
	c := s.directChannel(users[0])
	o := obj{"channel": obj{"id": c.id}}
	if a.truth("return_im") {
		o["channel"] = s.info(c)
	}
	return o, nil
}

func (s *Server) conversationInfo(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.scoped(a.str("channel"), ":read")
	if bad != nil {
		return nil, bad
	}
	o := s.info(c)
	if !a.truth("include_num_members") {
		delete(o, "num_members")
	}
	return obj{"channel": o}, nil
}

func (s *Server) listConversations(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kinds := orText(a.str("types"), "public_channel")
	name := map[Kind]string{Public: "public_channel", Private: "private_channel", Direct: "im", Group: "mpim"}
	var all []any
	for _, id := range slices.Sorted(maps.Keys(s.world.channels)) {
		c := s.world.channels[id]
		if slices.Contains(strings.Split(kinds, ","), name[c.kind]) && (c.kind == Public || c.has(s.BotUserID)) {
			all = append(all, s.info(c))
		}
	}
	return page("channels", all, a, 100)
}

func (s *Server) joinConversation(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.readable(a.str("channel"))
	if bad != nil {
		return nil, bad
	}
	if c.kind != Public {
		return nil, refuse("method_not_supported_for_channel_type")
	}
	if !c.has(s.BotUserID) {
		c.members = append(c.members, s.BotUserID)
	}
	return obj{"channel": s.info(c)}, nil
}

func (s *Server) members(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.scoped(a.str("channel"), ":read")
	if bad != nil {
		return nil, bad
	}
	var all []any
	for _, m := range c.members {
		all = append(all, m)
	}
	return page("members", all, a, 100)
}

// read finds a channel whose messages the bot may read; mu is held.
func (s *Server) read(a args) (*channel, *refusal) {
	c, bad := s.scoped(a.str("channel"), ":history")
	if bad == nil && !c.has(s.BotUserID) {
		bad = refuse("not_in_channel")
	}
	return c, bad
}

func (s *Server) conversationReplies(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.read(a)
	if bad != nil {
		return nil, bad
	}
	root := c.byTS[a.str("ts")]
	if root == nil || root.Deleted && !root.tombstone {
		return nil, refuse("thread_not_found")
	}
	var all []any
	for _, m := range append([]*Message{root}, c.replies(root.TS)...) {
		all = append(all, s.json(c, m, a.truth("include_all_metadata")))
	}
	return page("messages", within(all, a), a, 1000)
}

func (s *Server) history(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.read(a)
	if bad != nil {
		return nil, bad
	}
	var all []any
	for _, m := range slices.Backward(c.messages) {
		if m.Thread == "" && (!m.Deleted || m.tombstone) {
			all = append(all, s.json(c, m, a.truth("include_all_metadata")))
		}
	}
	return page("messages", within(all, a), a, 100)
}

// within keeps what lies between oldest and latest.
func within(all []any, a args) []any {
	oldest, latest := a.str("oldest"), a.str("latest")
	return slices.DeleteFunc(all, func(m any) bool {
		ts := str(m.(obj)["ts"])
		if a.truth("inclusive") && (ts == oldest || ts == latest) {
			return false
		}
		return oldest != "" && oldest != "0" && ts <= oldest || latest != "" && ts >= latest
	})
}

// page cuts a list as cursors do.
// Source: https://docs.slack.dev/apis/web-api/pagination
func page(name string, all []any, a args, size int) (obj, *refusal) {
	from := 0
	if cur := a.str("cursor"); cur != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(cur, "next:"))
		if err != nil || n > len(all) {
			return nil, refuse("invalid_cursor")
		}
		from = n
	}
	to, next := min(from+a.int("limit", size), len(all)), ""
	if to < len(all) {
		next = "next:" + strconv.Itoa(to)
	}
	part := append([]any{}, all[from:to]...)
	return obj{name: part, "has_more": next != "", "response_metadata": obj{"next_cursor": next}}, nil
}

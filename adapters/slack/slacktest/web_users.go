package slacktest

import (
	"slices"
	"strings"
	"time"
)

// authTest tells whose token it is. The app-level one belongs to the app.
func (s *Server) authTest(a args) (obj, *refusal) {
	if a.truth(isAppToken) {
		return obj{"app_id": s.AppID, "app_name": "himpath"}, nil
	}
	return obj{"url": "https://him.slack.com/", "team": "HIM program", "user": "himpath", "team_id": s.TeamID, "user_id": s.BotUserID,
		"bot_id": s.BotID, "is_enterprise_install": false}, nil
}

// openConnection makes the address of a socket, which is good once.
func (s *Server) openConnection(args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ticket := s.id("ticket-")
	s.gate.tickets[ticket] = time.Now()
	return obj{"url": "ws" + strings.TrimPrefix(s.base, "http") + "/link/?ticket=" + ticket + "&app_id=" + s.AppID}, nil
}

func (s *Server) teamInfo(args) (obj, *refusal) {
	return obj{"team": obj{"id": s.TeamID, "name": "HIM program", "domain": "him", "email_domain": "example.edu", "icon": obj{"image_default": true}}}, nil
}

func (s *Server) botInfo(a args) (obj, *refusal) {
	if id := a.str("bot"); id != "" && id != s.BotID {
		return nil, refuse("bot_not_found")
	}
	return obj{"bot": obj{"id": s.BotID, "deleted": false, "name": "himpath", "updated": 1767225600, "app_id": s.AppID, "user_id": s.BotUserID, "icons": obj{}}}, nil
}

func (s *Server) userInfo(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.world.people[a.str("user")]
	if p == nil {
		return nil, refuse("user_not_found")
	}
	o := s.profile(p)
	if a.truth("include_locale") {
		o["locale"] = orText(p.Locale, "en-US")
	}
	return obj{"user": o}, nil
}

// Prompt is one of the prompts that the agent view offers.
type Prompt struct{ Title, Message string }

// maxPrompts: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
const maxPrompts = 4

func (s *Server) setPrompts(a args) (obj, *refusal) {
	const where = "assistant.threads.setSuggestedPrompts"
	v, ok := a.value("prompts")
	prompts := list(v)
	if !ok || len(prompts) == 0 || len(prompts) > maxPrompts {
		s.violate(where, "%d prompts; at most %d", len(prompts), maxPrompts)
		return nil, refuse("invalid_arguments")
	}
	if a.str("thread_ts") != "" {
		s.violate(where, "thread_ts: with agent_view Slack shows nothing then, without an error")
	}
	var out []Prompt
	for _, p := range prompts {
		o, _ := p.(obj)
		if str(o["title"]) == "" || str(o["message"]) == "" {
			s.violate(where, "a prompt without title or message")
			return nil, refuse("invalid_arguments")
		}
		out = append(out, Prompt{str(o["title"]), str(o["message"])})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.readable(a.str("channel_id"))
	if bad != nil {
		return nil, bad
	}
	s.world.prompts[c.id] = out
	s.touch()
	return nil, nil
}

// Prompts are the suggested prompts in a person's conversation with the app.
func (s *Server) Prompts(person string) []Prompt {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.world.prompts[s.world.direct[person]])
}

func (s *Server) setStatus(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.readable(a.str("channel_id"))
	if bad != nil {
		return nil, bad
	}
	key := c.id + ":" + a.str("thread_ts")
	if s.world.statuses[key] = a.str("status"); a.str("status") == "" {
		delete(s.world.statuses, key)
	}
	s.touch()
	return nil, nil
}

// Status is the status line of a thread; posting there takes it away.
func (s *Server) Status(channel, thread string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.world.statuses[channel+":"+thread]
}

func (s *Server) setTitle(a args) (obj, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, bad := s.readable(a.str("channel_id"))
	return nil, bad
}

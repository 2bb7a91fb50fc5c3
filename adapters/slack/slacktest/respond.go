package slacktest

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"
)

// Limits of response URLs.
// Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// response is a response URL.
type response struct {
	channel, person string
	message         *Message // the one that was pressed at
	made            time.Time
	uses            int
}

// newResponse makes a response URL; mu is held.
func (s *Server) newResponse(r response) string {
	id := s.id("r")
	r.made = time.Now()
	s.world.responses[id] = &r
	return s.base + "/respond/" + s.TeamID + "/" + id
}

// serveResponse takes what is posted to a response URL.
func (s *Server) serveResponse(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	var body obj
	problem := ""
	if err := json.Unmarshal(raw, &body); err != nil {
		problem = "invalid_payload"
	}
	id := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	s.mu.Lock()
	back := s.world.responses[id]
	if problem == "" {
		problem = back.take()
	}
	s.mu.Unlock()
	if problem == "" {
		problem = s.checked("response_url", body)
	}
	status := http.StatusOK
	if problem != "" {
		status = http.StatusNotFound
		if problem == "invalid_payload" || strings.HasPrefix(problem, "invalid_") {
			status = http.StatusBadRequest
		}
	} else {
		problem = s.respond(back, body)
	}
	s.record("response_url", problem, status, body)
	if problem != "" {
		write(w, status, obj{"ok": false, "error": problem})
		return
	}
	_, _ = io.WriteString(w, "ok")
}

// take counts a use; the caller holds mu.
func (b *response) take() string {
	switch {
	case b == nil:
		return "no_active_hooks"
	case time.Since(b.made) > responseLife:
		return "expired_url"
	case b.uses >= responseUses:
		return "used_url"
	}
	b.uses++
	return ""
}

// respond does what a body asks for.
func (s *Server) respond(back *response, body obj) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[back.channel]
	m := back.message
	if c == nil {
		return "" // taken, and shown to nobody
	}
	switch {
	case truth(body["delete_original"]):
		if m != nil && !m.Deleted {
			s.drop(c, m)
		}
	case truth(body["replace_original"]):
		if m != nil && !m.Deleted {
			s.overwrite(c, m, body)
			return ""
		}
		s.answerWith(c, back.person, "response_url", body)
	default:
		s.answerWith(c, back.person, "response_url", body)
	}
	return ""
}

// drop takes a message of the app away; mu is held.
func (s *Server) drop(c *channel, m *Message) {
	if m.For == "" {
		s.remove(c, m)
		return
	}
	m.Deleted = true
	s.touch()
}

// overwrite changes a message of the app; mu is held.
func (s *Server) overwrite(c *channel, m *Message, body obj) {
	change := func(m *Message) {
		m.Text = str(body["text"])
		m.Blocks = s.numbered(list(body["blocks"]))
		m.attachments = list(body["attachments"])
	}
	if m.For == "" {
		s.edit(c, m, change)
		return
	}
	change(m)
	m.Edits++
	s.touch()
}

// answerWith posts a body of the form that response URLs and commands take; mu is
// held.
func (s *Server) answerWith(c *channel, person, via string, body obj) *Message {
	m := &Message{User: s.BotUserID, App: true, Text: str(body["text"]), Blocks: list(body["blocks"]), attachments: list(body["attachments"]),
		Thread: str(body["thread_ts"]), Via: via}
	if md, ok := body["metadata"].(obj); ok && !s.faults.NoMetadata {
		m.Metadata = md
	}
	if str(body["response_type"]) != "in_channel" {
		m.For = person
	}
	s.put(c, m)
	s.visible(c, m, via)
	if m.For == "" {
		s.tell(c, m)
	}
	return m
}

// showAnswer shows what an acknowledgement of a command says.
func (s *Server) showAnswer(c *channel, person string, raw []byte) {
	if len(raw) == 0 {
		return
	}
	var body obj
	if err := json.Unmarshal(raw, &body); err != nil {
		var plain string
		if json.Unmarshal(raw, &plain) != nil {
			s.violate("ack", "the answer to a command is neither text nor an object")
			return
		}
		body = obj{"text": plain}
	}
	if len(body) == 0 {
		return
	}
	if problem := s.checked("ack", body); problem != "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answerWith(c, person, "ack", body)
}

func truth(v any) bool { return v == true || v == "true" || v == "1" || v == float64(1) }

package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// newMessage makes a message from a request body; mu is held.
func (s *Server) newMessage(channel, author string, body obj) obj {
	id := s.id()
	m := obj{
		"id": id, "channel_id": channel, "author": s.world.users[author], "type": 0, "content": "", "mentions": []any{},
		"mention_roles": []any{}, "attachments": []any{}, "embeds": []any{}, "timestamp": stamp(), "edited_timestamp": nil,
		"flags": 0, "components": []any{}, "pinned": false, "mention_everyone": false, "tts": false,
	}
	s.fill(m, body)
	if ref, ok := body["message_reference"].(obj); ok {
		m["type"] = 19
		m["message_reference"] = obj{"type": 0, "channel_id": channel, "message_id": ref["message_id"]}
		m["referenced_message"] = s.world.messages[fmt.Sprint(ref["message_id"])]
	}
	if n, ok := body["nonce"]; ok && n != nil {
		m["nonce"] = n
	}
	s.world.messages[id] = m
	if c := s.world.channels[channel]; c != nil {
		c["last_message_id"] = id
	}
	return m
}

// fill puts the fields of a request body into a message; mu is held.
func (s *Server) fill(m, body obj) {
	for _, k := range []string{"content", "embeds", "components", "attachments"} {
		if v, ok := body[k]; ok {
			m[k] = v
			if v == nil {
				m[k] = map[string]any{"content": ""}[k]
			}
		}
		if m[k] == nil && k != "content" {
			m[k] = []any{}
		}
	}
	if m["content"] == nil {
		m["content"] = ""
	}
	for _, e := range m["embeds"].([]any) {
		e.(obj)["type"] = "rich"
	}
	next := 0
	m["components"] = numbered(m["components"].([]any), &next)
	if f, ok := number(body["flags"]); ok {
		m["flags"] = int(f) | m["flags"].(int)
	}
	m["mentions"] = s.mentioned(fmt.Sprint(m["content"]))
}

// numbered gives components what Discord adds: ids and defaults.
func numbered(list []any, next *int) []any {
	out := make([]any, 0, len(list))
	for _, c := range list {
		if o, ok := c.(obj); ok {
			out = append(out, numberedOne(o, next))
		}
	}
	return out
}

func numberedOne(c obj, next *int) obj {
	o := maps.Clone(c)
	*next++
	if n, ok := number(o["id"]); !ok || n == 0 {
		o["id"] = *next
	}
	for k, v := range map[int]obj{
		3: {"min_values": 1, "max_values": 1}, 14: {"spacing": 1, "divider": true}, 17: {"accent_color": nil, "spoiler": false},
	}[kindOf(o)] {
		if o[k] == nil {
			o[k] = v
		}
	}
	if sub, ok := o["components"].([]any); ok {
		o["components"] = numbered(sub, next)
	}
	for _, k := range []string{"accessory", "component"} {
		if sub, ok := o[k].(obj); ok {
			o[k] = numberedOne(sub, next)
		}
	}
	return o
}

func kindOf(c obj) int {
	n, _ := number(c["type"])
	return int(n)
}

// number reads a JSON number in the forms that it takes here.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int:
		return float64(v), true
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	}
	return 0, false
}

// mentioned finds the people named in a text; mu is held.
func (s *Server) mentioned(content string) []any {
	out := []any{}
	for _, id := range slices.Sorted(maps.Keys(s.world.users)) {
		if strings.Contains(content, "<@"+id+">") || strings.Contains(content, "<@!"+id+">") {
			out = append(out, s.world.users[id])
		}
	}
	return out
}

// rolesIn are the roles named in a text.
func rolesIn(content string) []any {
	out := []any{}
	for _, part := range strings.Split(content, "<@&")[1:] {
		if id, _, ok := strings.Cut(part, ">"); ok {
			out = append(out, id)
		}
	}
	return out
}

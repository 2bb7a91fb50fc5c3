package discordtest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// getCommands lists those of a scope: a server, or everywhere.
func (s *Server) getCommands(r *http.Request, _ any) (int, any) {
	if g := r.PathValue("guild"); g != "" && s.world.guilds[g] == nil {
		return fail(http.StatusForbidden, 50001, "Missing Access")
	}
	return http.StatusOK, append([]obj{}, s.world.commands[r.PathValue("guild")]...)
}

func (s *Server) setCommands(r *http.Request, body any) (int, any) {
	list := []obj{}
	for _, c := range body.([]any) {
		list = append(list, s.command(r, c.(obj)))
	}
	s.world.commands[r.PathValue("guild")] = list
	return http.StatusOK, list
}

// createCommand makes a command, or replaces the one of that name.
func (s *Server) createCommand(r *http.Request, body any) (int, any) {
	scope := r.PathValue("guild")
	c := s.command(r, body.(obj))
	if i := slices.IndexFunc(s.world.commands[scope], func(o obj) bool { return o["id"] == c["id"] }); i >= 0 {
		s.world.commands[scope][i] = c
		return http.StatusOK, c
	}
	s.world.commands[scope] = append(s.world.commands[scope], c)
	return http.StatusCreated, c
}

// command is a stored command; one of the same name and type keeps its id.
func (s *Server) command(r *http.Request, body obj) obj {
	c := maps.Clone(body)
	kind, ok := number(c["type"])
	if !ok {
		kind = 1
	}
	dropNulls(c)
	c["type"], c["application_id"], c["version"], c["id"] = int(kind), s.AppID, s.id(), s.id()
	if _, ok := c["description"]; !ok {
		c["description"] = ""
	}
	if n, ok := number(c["default_member_permissions"]); ok {
		c["default_member_permissions"] = fmt.Sprintf("%.0f", n)
	} else if _, ok := c["default_member_permissions"].(string); !ok {
		c["default_member_permissions"] = nil
	}
	if g := r.PathValue("guild"); g != "" {
		c["guild_id"] = g
	}
	for _, old := range s.world.commands[r.PathValue("guild")] {
		if old["name"] == c["name"] && old["type"] == c["type"] {
			c["id"] = old["id"]
		}
	}
	return c
}

// SetCommand registers a command, or changes the one of that name, as an earlier
// version of the bot did; guild "" is everywhere.
func (s *Server) SetCommand(guild string, command map[string]any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &http.Request{}
	r.SetPathValue("guild", guild)
	s.createCommand(r, command)
}

// dropNulls takes out what was sent as null, which Discord does not keep.
func dropNulls(o obj) {
	for k, v := range o {
		if v == nil {
			delete(o, k)
		}
		for _, e := range listOf(v) {
			if sub, ok := e.(obj); ok {
				dropNulls(sub)
			}
		}
	}
}

func (s *Server) findCommand(r *http.Request) int {
	return slices.IndexFunc(s.world.commands[r.PathValue("guild")], func(o obj) bool { return o["id"] == r.PathValue("command") })
}

func (s *Server) getCommand(r *http.Request, _ any) (int, any) {
	if i := s.findCommand(r); i >= 0 {
		return http.StatusOK, s.world.commands[r.PathValue("guild")][i]
	}
	return fail(http.StatusNotFound, 10063, "Unknown application command")
}

func (s *Server) editCommand(r *http.Request, body any) (int, any) {
	i := s.findCommand(r)
	if i < 0 {
		return fail(http.StatusNotFound, 10063, "Unknown application command")
	}
	c := s.world.commands[r.PathValue("guild")][i]
	maps.Copy(c, body.(obj))
	dropNulls(c)
	if n, ok := number(c["default_member_permissions"]); ok {
		c["default_member_permissions"] = fmt.Sprintf("%.0f", n)
	} else if _, ok := c["default_member_permissions"].(string); !ok {
		c["default_member_permissions"] = nil
	}
	c["version"] = s.id()
	return http.StatusOK, c
}

func (s *Server) deleteCommand(r *http.Request, _ any) (int, any) {
	i, scope := s.findCommand(r), r.PathValue("guild")
	if i < 0 {
		return fail(http.StatusNotFound, 10063, "Unknown application command")
	}
	s.world.commands[scope] = slices.Delete(s.world.commands[scope], i, i+1)
	return http.StatusNoContent, nil
}

// Commands are the names of the commands in a scope ("" is everywhere).
func (s *Server) Commands(guild string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, c := range s.world.commands[guild] {
		out = append(out, strings.TrimSpace(fmt.Sprint(c["name"])))
	}
	return out
}

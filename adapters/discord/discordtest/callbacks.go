package discordtest

import (
	"net/http"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
)

// callback takes the answer to an interaction.
func (s *Server) callback(r *http.Request, body any) (int, any) {
	in := s.inter[r.PathValue("interaction")]
	if in == nil || in.Token != r.PathValue("token") {
		return fail(http.StatusNotFound, 10062, "Unknown interaction")
	}
	status, out := s.accept(in, body.(obj))
	if status != http.StatusNoContent {
		in.refused++
		return status, out
	}
	if r.URL.Query().Get("with_response") != "true" {
		return status, nil
	}
	resp := obj{"interaction": obj{"id": in.ID, "type": in.raw["type"]}}
	if m, ok := s.world.messages[in.original]; ok {
		resp["resource"] = obj{"type": in.kind, "message": m}
	}
	return http.StatusOK, resp
}

// answersTo are the answers that an interaction takes.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
func answersTo(kind int, onMessage bool) []int {
	switch discordgo.InteractionType(kind) {
	case discordgo.InteractionApplicationCommandAutocomplete:
		return []int{8}
	case discordgo.InteractionApplicationCommand:
		return []int{4, 5, 9}
	case discordgo.InteractionMessageComponent:
		return []int{4, 5, 6, 7, 9}
	}
	if onMessage {
		return []int{4, 5, 6, 7}
	}
	return []int{4, 5}
}

// accept takes the first answer, within three seconds, of a fitting type; mu is held.
func (s *Server) accept(in *Interaction, body obj) (int, any) {
	n, _ := number(body["type"])
	kind := int(n)
	data, _ := body["data"].(obj)
	switch {
	case in.kind != 0:
		return fail(http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
	case time.Since(in.created) > s.opts.Patience:
		return fail(http.StatusNotFound, 10062, "Unknown interaction")
	case !slices.Contains(answersTo(in.raw["type"].(int), in.source != ""), kind):
		s.violate("POST", "/interactions/callback", "type %d does not answer an interaction of type %v", kind, in.raw["type"])
		return fail(http.StatusBadRequest, 50035, "Invalid Form Body")
	case kind == 5 && s.faults.NoDefers, kind == 9 && s.faults.NoModals:
		return fail(http.StatusBadRequest, 50035, "Not supported")
	}
	channel := in.raw["channel_id"].(string)
	switch kind {
	case 4, 5:
		m := s.hookMessage(channel, data)
		m["interaction_metadata"] = in.metadata()
		in.original = m["id"].(string)
		if kind == 5 {
			m["flags"] = m["flags"].(int) | int(discordgo.MessageFlagsLoading)
		}
		s.tell("MESSAGE_CREATE", m)
	case 6:
		in.original = in.source
	case 7:
		in.original = in.source
		if problem := s.change(in.source, data); problem != "" {
			s.violate("POST", "/interactions/callback", "%s", problem)
			return fail(http.StatusBadRequest, 50035, "Invalid Form Body")
		}
	}
	in.kind, in.data = kind, data
	close(in.done)
	if kind != 5 {
		in.settle()
	}
	return http.StatusNoContent, nil
}

// metadata says what a message answers; mu is held.
// Source: https://docs.discord.com/developers/resources/message#message-interaction-metadata-object
func (in *Interaction) metadata() obj {
	user := in.raw["user"]
	if m, ok := in.raw["member"].(obj); ok {
		user = m["user"]
	}
	d := obj{"id": in.ID, "type": in.raw["type"], "user": user, "authorizing_integration_owners": in.raw["authorizing_integration_owners"]}
	if in.source != "" && in.raw["type"] == int(discordgo.InteractionMessageComponent) {
		d["interacted_message_id"] = in.source
	}
	return d
}

// hookMessage is a message that answers an interaction; mu is held.
func (s *Server) hookMessage(channel string, data obj) obj {
	if data == nil {
		data = obj{}
	}
	m := s.newMessage(channel, s.BotID, data)
	m["application_id"], m["webhook_id"] = s.AppID, s.AppID
	return m
}

// change edits a message; it says what would be wrong with it then. mu is held.
func (s *Server) change(id string, data obj) string {
	m := s.world.messages[id]
	s.fill(m, data)
	m["edited_timestamp"] = stamp()
	m["flags"] = m["flags"].(int) &^ int(discordgo.MessageFlagsLoading)
	if problem := stored(m); problem != "" {
		return problem
	}
	s.tell("MESSAGE_UPDATE", m)
	return ""
}

// tell announces a message unless one person alone sees it; mu is held.
func (s *Server) tell(name string, m obj) {
	if m["flags"].(int)&int(discordgo.MessageFlagsEphemeral) == 0 {
		s.announce(name, m)
	}
}

// byToken finds the interaction that a token belongs to, while it lives; mu is held.
func (s *Server) byToken(r *http.Request) (*Interaction, int, any) {
	in := s.tokens[r.PathValue("token")]
	switch {
	case in == nil || r.PathValue("app") != s.AppID || in.kind == 0:
		status, out := fail(http.StatusNotFound, 10015, "Unknown Webhook")
		return nil, status, out
	case time.Since(in.created) > tokenLife:
		status, out := fail(http.StatusUnauthorized, 50027, "Invalid Webhook Token")
		return nil, status, out
	}
	return in, 0, nil
}

// followUp sends a further message; the first one after a deferral fills it.
func (s *Server) followUp(r *http.Request, body any) (int, any) {
	in, status, out := s.byToken(r)
	if in == nil {
		return status, out
	}
	if m := s.world.messages[in.original]; m != nil && m["flags"].(int)&int(discordgo.MessageFlagsLoading) != 0 {
		s.change(in.original, body.(obj))
		in.edits++
		in.settle()
		return http.StatusOK, m
	}
	m := s.hookMessage(in.raw["channel_id"].(string), body.(obj))
	in.followUps = append(in.followUps, m["id"].(string))
	s.tell("MESSAGE_CREATE", m)
	return http.StatusOK, m
}

// hooked finds the message that a webhook's path names; mu is held.
func (s *Server) hooked(r *http.Request) (*Interaction, string, int, any) {
	in, status, out := s.byToken(r)
	if in == nil {
		return nil, "", status, out
	}
	id := r.PathValue("message")
	if id == "@original" {
		id = in.original
	}
	if s.world.messages[id] == nil || id != in.original && !slices.Contains(in.followUps, id) {
		status, out := fail(http.StatusNotFound, 10008, "Unknown Message")
		return nil, "", status, out
	}
	return in, id, 0, nil
}

func (s *Server) getFollowUp(r *http.Request, _ any) (int, any) {
	in, id, status, out := s.hooked(r)
	if in == nil {
		return status, out
	}
	return http.StatusOK, s.world.messages[id]
}

func (s *Server) editFollowUp(r *http.Request, body any) (int, any) {
	in, id, status, out := s.hooked(r)
	if in == nil {
		return status, out
	}
	if problem := s.change(id, body.(obj)); problem != "" {
		s.violate(r.Method, publicPath(r.URL.Path), "%s", problem)
		return fail(http.StatusBadRequest, 50035, "Invalid Form Body")
	}
	if id == in.original {
		in.edits++
		in.settle()
	}
	return http.StatusOK, s.world.messages[id]
}

func (s *Server) deleteFollowUp(r *http.Request, _ any) (int, any) {
	in, id, status, out := s.hooked(r)
	if in == nil {
		return status, out
	}
	s.removeMessage(id)
	return http.StatusNoContent, nil
}

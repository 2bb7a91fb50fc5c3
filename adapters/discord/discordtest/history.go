package discordtest

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// The sizes of a page of history.
// Source: https://docs.discord.com/developers/resources/message#get-channel-messages
const (
	usualPage = 50
	maxPage   = 100
)

// getMessages is a page of history, newest first. What one person alone sees is not
// in it.
func (s *Server) getMessages(r *http.Request, _ any) (int, any) {
	channel, q := r.PathValue("channel"), r.URL.Query()
	if s.world.channels[channel] == nil {
		return fail(http.StatusNotFound, 10003, "Unknown Channel")
	}
	if s.world.closed[channel] == 50001 {
		return s.forbidden(50001)
	}
	if s.world.closed[channel] == noHistory {
		return http.StatusOK, []obj{}
	}
	limit, err := strconv.Atoi(q.Get("limit"))
	if err != nil || limit < 1 || limit > maxPage {
		limit = usualPage
	}
	all := []obj{}
	for _, id := range slices.Sorted(maps.Keys(s.world.messages)) {
		m := s.world.messages[id]
		if m["channel_id"] == channel && m["flags"].(int)&int(discordgo.MessageFlagsEphemeral) == 0 && between(id, q.Get("after"), q.Get("before")) {
			all = append(all, kept(m))
		}
	}
	if q.Get("after") != "" { // the first ones after it
		all = all[:min(limit, len(all))]
	}
	slices.Reverse(all)
	return http.StatusOK, all[:min(limit, len(all))]
}

// between reports whether an id lies between two others, each of which may be empty.
func between(id, after, before string) bool {
	return (after == "" || id > after) && (before == "" || id < before)
}

// kept is a message as it is read later: the nonce is told when it is sent only.
func kept(m obj) obj {
	out := maps.Clone(m)
	delete(out, "nonce")
	return out
}

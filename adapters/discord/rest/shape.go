package rest

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/wire"
)

// shapeOf is what discordgo decodes the answer to a route into; nil: nobody knows.
func shapeOf(route string) any {
	method, path, _ := strings.Cut(route, " /")
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	switch {
	case last == "commands" && method != http.MethodPost:
		return new([]*discordgo.ApplicationCommand)
	case last == "messages" && method == http.MethodGet:
		return new([]*discordgo.Message)
	case len(parts) > 1 && parts[len(parts)-2] == "messages":
		return new(discordgo.Message)
	case parts[0] == "users" && last == "channels", parts[0] == "channels" && len(parts) == 2:
		return new(discordgo.Channel)
	case parts[0] == "users" && len(parts) == 2:
		return new(discordgo.User)
	case parts[0] == "guilds" && len(parts) == 2:
		return new(discordgo.Guild)
	case len(parts) > 1 && parts[len(parts)-2] == "members":
		return new(discordgo.Member)
	case last == "bot" && parts[0] == "gateway":
		return new(discordgo.GatewayBotResponse)
	}
	return nil
}

// shaped gives the body of a success a form that discordgo can decode.
func shaped(route string, body []byte) []byte {
	target := shapeOf(route)
	if target == nil || len(body) == 0 || json.Unmarshal(body, target) == nil {
		return body
	}
	if fitted, ok := wire.Fit(body, target); ok {
		return fitted
	}
	return body
}

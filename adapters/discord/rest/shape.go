package rest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"
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
	case last == "commands", len(parts) > 1 && parts[len(parts)-2] == "commands":
		return new(discordgo.ApplicationCommand)
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

// shaped gives the body of a success a form that discordgo can decode. What was done is
// done though a server says nothing of it, or null, or OK.
func shaped(route string, body []byte) []byte {
	target := shapeOf(route)
	if target == nil {
		return body
	}
	if json.Unmarshal(body, target) == nil && string(bytes.TrimSpace(body)) != "null" {
		return body
	}
	if fitted, ok := wire.Fit(body, target); ok && string(fitted) != "null" {
		return fitted
	}
	if reflect.TypeOf(target).Elem().Kind() == reflect.Slice {
		return []byte("[]")
	}
	return []byte("{}")
}

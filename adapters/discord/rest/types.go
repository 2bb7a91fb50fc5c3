package rest

import (
	"encoding/json"

	"github.com/bwmarrin/discordgo"
)

// ResponseType is how an interaction is answered.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
type ResponseType int

// The kinds of answers.
const (
	TypePong         ResponseType = 1
	TypeReply        ResponseType = 4
	TypeDefer        ResponseType = 5
	TypeDeferUpdate  ResponseType = 6
	TypeUpdate       ResponseType = 7
	TypeAutocomplete ResponseType = 8
	TypeModal        ResponseType = 9
)

// Response answers an interaction, in the callback or as the body over HTTP.
type Response struct {
	Type ResponseType `json:"type"`
	Data any          `json:"data,omitempty"`
}

// Pong answers a PING.
func Pong() Response { return Response{Type: TypePong} }

// Reply answers with a message.
func Reply(m Message) Response { return Response{Type: TypeReply, Data: m} }

// Defer promises an answer: the user sees that the bot thinks. Whether it will be
// seen by the user alone is fixed here.
func Defer(ephemeral bool) Response {
	if !ephemeral {
		return Response{Type: TypeDefer}
	}
	return Response{Type: TypeDefer, Data: map[string]int{"flags": int(discordgo.MessageFlagsEphemeral)}}
}

// Update changes the message that the component is on.
func Update(m Message) Response { return Response{Type: TypeUpdate, Data: m} }

// DeferUpdate acknowledges a component without showing anything.
func DeferUpdate() Response { return Response{Type: TypeDeferUpdate} }

// Autocomplete answers with choices; none is an empty list, which discordgo cannot send.
func Autocomplete(choices ...Choice) Response {
	return Response{Type: TypeAutocomplete, Data: map[string][]Choice{"choices": append([]Choice{}, choices...)}}
}

// Choice is one proposal: name and value of 1 to 100 characters, at most 25 of them.
// Source: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
type Choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Modal opens a form.
func Modal(m ModalData) Response { return Response{Type: TypeModal, Data: m} }

// ModalData is a form: title of 1 to 45 characters, one to five components.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
type ModalData struct {
	CustomID   string                       `json:"custom_id"`
	Title      string                       `json:"title"`
	Components []discordgo.MessageComponent `json:"components"`
}

// Message is what is sent or changed. A nil list or pointer leaves its field out;
// an empty list is sent, so that an edit can remove. Nobody is mentioned unless
// AllowedMentions says so: Discord's default would be everyone.
// Source: https://docs.discord.com/developers/resources/message#create-message
type Message struct {
	Content         *string                       `json:"content,omitzero"`
	Components      []discordgo.MessageComponent  `json:"components,omitzero"`
	Embeds          []*discordgo.MessageEmbed     `json:"embeds,omitzero"`
	Flags           discordgo.MessageFlags        `json:"flags,omitempty"`
	AllowedMentions AllowedMentions               `json:"allowed_mentions"`
	Reference       *discordgo.MessageReference   `json:"message_reference,omitempty"`
	Attachments     []discordgo.MessageAttachment `json:"attachments,omitzero"`
	// Nonce, up to 25 characters, makes sending a channel message again harmless:
	// Discord returns the first one. Channel messages only.
	// Source: https://docs.discord.com/developers/resources/message#create-message-jsonform-params
	Nonce string `json:"nonce,omitempty"`
}

// MarshalJSON adds enforce_nonce, without which a nonce is only an echo.
func (m Message) MarshalJSON() ([]byte, error) {
	type plain Message
	return json.Marshal(struct {
		plain
		Enforce bool `json:"enforce_nonce,omitempty"`
	}{plain(m), m.Nonce != ""})
}

// AllowedMentions says who may be notified; the zero value is nobody.
// Source: https://docs.discord.com/developers/resources/message#allowed-mentions-object
type AllowedMentions struct {
	Parse       []discordgo.AllowedMentionType `json:"parse"`
	Users       []string                       `json:"users,omitempty"`
	Roles       []string                       `json:"roles,omitempty"`
	RepliedUser bool                           `json:"replied_user"`
}

// MarshalJSON writes no list as an empty one: null would not mean nobody.
func (a AllowedMentions) MarshalJSON() ([]byte, error) {
	type plain AllowedMentions
	if a.Parse == nil {
		a.Parse = []discordgo.AllowedMentionType{}
	}
	return json.Marshal(plain(a))
}

package wire

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Envelope is the outer part of an event.
// https://docs.slack.dev/apis/events-api#callback-field
type Envelope struct {
	Type      string `json:"type"` // event_callback, url_verification, app_rate_limited
	Challenge string `json:"challenge"`
	TeamID    string `json:"team_id"`
	ExtShared bool   `json:"is_ext_shared_channel"` // other organizations are in the channel too
	Event     Event  `json:"-"`
}

// Event is the inner part. Only fields of the kinds that are read are filled; of
// any other kind only Type is.
type Event struct {
	Type        string  `json:"type"`
	Subtype     string  `json:"subtype"`
	Channel     string  `json:"channel"`
	ChannelType string  `json:"channel_type"`
	User        string  `json:"user"`
	BotID       string  `json:"bot_id"`
	Text        string  `json:"text"`
	TS          string  `json:"ts"`
	ThreadTS    string  `json:"thread_ts"`
	ParentUser  string  `json:"parent_user_id"` // who began the thread
	DeletedTS   string  `json:"deleted_ts"`
	Tab         string  `json:"tab"` // app_home_opened: home or messages
	Files       []ID    `json:"files"`
	Edited      *Edited `json:"edited"`
	Message     *Event  `json:"message"`          // message_changed: as it is now
	Before      *Event  `json:"previous_message"` // message_changed and message_deleted: as it was
}

// Edited says when a message was edited last.
type Edited struct {
	TS string `json:"ts"`
}

// The kinds of events that are read.
const (
	Mention = "app_mention"
	Said    = "message"
	Opened  = "app_home_opened"
)

// ParseEvent reads the body of an event.
func ParseEvent(body []byte) (Envelope, error) {
	var e struct {
		Envelope
		Event json.RawMessage `json:"event"`
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return Envelope{}, fmt.Errorf("an event that is no JSON object: %w", kindOf(err))
	}
	if e.Type != "event_callback" {
		return e.Envelope, nil
	}
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(e.Event, &kind); err != nil {
		return Envelope{}, fmt.Errorf("an event without a kind: %w", kindOf(err))
	}
	e.Envelope.Event.Type = kind.Type
	switch kind.Type {
	case Mention, Said, Opened:
		if err := json.Unmarshal(e.Event, &e.Envelope.Event); err != nil {
			return Envelope{}, fmt.Errorf("an event %s: %w", kind.Type, kindOf(err))
		}
	}
	return e.Envelope, nil
}

// Direct reports whether the event is of a private conversation with the app.
func (e Event) Direct() bool {
	return e.ChannelType == "im" || e.ChannelType == "" && strings.HasPrefix(e.Channel, "D")
}

// kindOf tells what is wrong with JSON without quoting any of it.
func kindOf(err error) error {
	return fmt.Errorf("%T", err)
}

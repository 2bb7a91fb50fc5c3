package wire

import (
	"errors"
	"fmt"

	"github.com/bwmarrin/discordgo"
)

// NormaliseInteraction is [Normalise] for an interaction, which discordgo cannot
// decode without data; some servers send buttons and commands so.
func NormaliseInteraction(raw []byte) ([]byte, error) {
	v, err := parse(raw)
	if err != nil {
		return nil, err
	}
	o, ok := tidy("", v).(map[string]any)
	if !ok {
		return nil, errors.New("an interaction is an object")
	}
	if _, ok := o["data"].(map[string]any); !ok {
		o["data"] = map[string]any{}
	}
	placed(o, "channel_id", "channel")
	placed(o, "guild_id", "guild")
	if owners, ok := o["authorizing_integration_owners"].(map[string]any); ok {
		dropNamed(owners)
	}
	return encode(o)
}

// placed fills in an id that is told only with what it is the id of.
func placed(o map[string]any, key, described string) {
	in, _ := o[described].(map[string]any)
	if id, ok := in["id"].(string); ok && o[key] == nil {
		o[key] = id
	}
}

// dropNamed removes what is not numbered: discordgo's key is an integer.
func dropNamed(owners map[string]any) {
	for k := range owners {
		if !isInteger(k) {
			delete(owners, k)
		}
	}
}

// DecodeInteraction normalises an interaction and decodes it.
func DecodeInteraction(raw []byte) (*discordgo.Interaction, error) {
	clean, err := NormaliseInteraction(raw)
	if err != nil {
		return nil, err
	}
	var in discordgo.Interaction
	if err := Unmarshal(clean, &in); err != nil {
		return nil, fmt.Errorf("interaction: %w", err)
	}
	return &in, nil
}

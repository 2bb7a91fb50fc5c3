package discordtest

import (
	"github.com/bwmarrin/discordgo"
)

// Arg is an option that a person filled in.
type Arg struct {
	Name    string
	Value   any // string, int, float64 or bool; nil for a sub-command
	Focused bool
	Args    []Arg // of a sub-command or group
	Kind    discordgo.ApplicationCommandOptionType
}

// A is an option with its value.
func A(name string, value any) Arg { return Arg{Name: name, Value: value} }

// Sub is a sub-command with its options.
func Sub(name string, args ...Arg) Arg {
	return Arg{Name: name, Args: args, Kind: discordgo.ApplicationCommandOptionSubCommand}
}

// Focus is the option that is being typed.
func Focus(name, typed string) Arg { return Arg{Name: name, Value: typed, Focused: true} }

func (a Arg) object() obj {
	o := obj{"name": a.Name, "type": int(a.kind())}
	if a.Value != nil {
		o["value"] = a.Value
	}
	if a.Focused {
		o["focused"] = true
	}
	if len(a.Args) > 0 {
		o["options"] = objects(a.Args)
	}
	return o
}

func (a Arg) kind() discordgo.ApplicationCommandOptionType {
	if a.Kind != 0 {
		return a.Kind
	}
	switch a.Value.(type) {
	case int:
		return discordgo.ApplicationCommandOptionInteger
	case float64:
		return discordgo.ApplicationCommandOptionNumber
	case bool:
		return discordgo.ApplicationCommandOptionBoolean
	}
	return discordgo.ApplicationCommandOptionString
}

func objects(args []Arg) []any {
	out := []any{}
	for _, a := range args {
		out = append(out, a.object())
	}
	return out
}

package wire

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Unmarshal decodes what [Normalise] gave. Where the target cannot take it as it is,
// what does not fit it is brought into form or left out: one odd field of a server's is
// no reason to lose a message.
func Unmarshal(clean []byte, target any) error {
	err := json.Unmarshal(clean, target)
	if err == nil {
		return nil
	}
	fitted, ok := Fit(clean, target)
	if !ok {
		return fmt.Errorf("decode: %w", err)
	}
	reflect.ValueOf(target).Elem().SetZero()
	if err := json.Unmarshal(fitted, target); err != nil {
		return fmt.Errorf("decode what was made to fit: %w", err)
	}
	return nil
}

// Fit makes a payload fit what target points at; false: nothing of it does.
func Fit(raw []byte, target any) ([]byte, bool) {
	v, err := parse(raw)
	if err != nil {
		return nil, false
	}
	if v, ok := fit(v, reflect.TypeOf(target)); ok {
		out, err := encode(v)
		return out, err == nil
	}
	return nil, false
}

// fit brings a value into the form that a type takes; false: there is none. What is not
// there fits everything, and what a type does not name stays.
func fit(v any, t reflect.Type) (any, bool) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case v == nil:
		return nil, true
	case t == reflect.TypeFor[time.Time]():
		return fitTime(v)
	case t == reflect.TypeFor[discordgo.MessageComponent]():
		raw, err := encode(v)
		if err == nil {
			_, err = discordgo.MessageComponentFromJSON(raw)
		}
		return v, err == nil // it fits, or it is left out whole
	case decodesItself(t) && !plain(t):
		return v, decodes(v, t)
	}
	switch t.Kind() {
	case reflect.Struct:
		return fitObject(v, t)
	case reflect.Slice:
		return fitList(v, t.Elem())
	case reflect.Map:
		_, ok := v.(map[string]any)
		return v, ok && decodes(v, t)
	case reflect.String:
		return fitText(v)
	case reflect.Bool:
		_, ok := v.(bool)
		return v, ok
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint, reflect.Float32, reflect.Float64:
		return fitNumber(v, t)
	}
	return v, true // anything goes, or nobody knows
}

func decodesItself(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]())
}

// plain tells which of discordgo's structs decode themselves by the names of their
// fields all the same. An interaction's data is fitted by its type; see [fitData].
func plain(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[discordgo.Message](), reflect.TypeFor[discordgo.MessageCreate](), reflect.TypeFor[discordgo.MessageUpdate](),
		reflect.TypeFor[discordgo.MessageDelete](), reflect.TypeFor[discordgo.Interaction](), reflect.TypeFor[discordgo.InteractionCreate](),
		reflect.TypeFor[discordgo.ModalSubmitInteractionData]():
		return true
	}
	return false
}

func decodes(v any, t reflect.Type) bool {
	raw, err := encode(v)
	return err == nil && json.Unmarshal(raw, reflect.New(t).Interface()) == nil
}

func fitObject(v any, t reflect.Type) (any, bool) {
	o, ok := v.(map[string]any)
	if !ok {
		return nil, false
	}
	for _, f := range fieldsOf(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		value, there := o[name]
		if !there {
			continue
		}
		fitted, ok := fit(value, f.Type)
		if n, number := fitted.(json.Number); number && strings.Contains(options, "string") {
			fitted = n.String()
		}
		if !ok {
			delete(o, name)
			continue
		}
		o[name] = fitted
	}
	if list, ok := o["components"]; ok { // discordgo's tags do not name them
		o["components"], _ = fitList(list, reflect.TypeFor[discordgo.MessageComponent]())
	}
	if t == reflect.TypeFor[discordgo.Interaction]() || t == reflect.TypeFor[discordgo.InteractionCreate]() {
		fitData(o)
	}
	return o, true
}

// fieldsOf are the fields that JSON is decoded into, those of embedded structs too.
func fieldsOf(t reflect.Type) []reflect.StructField {
	return slices.DeleteFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
		name := strings.Split(f.Tag.Get("json"), ",")[0]
		return !f.IsExported() || name == "" || name == "-"
	})
}

// fitData fits the data of an interaction, which the interaction's type says.
func fitData(o map[string]any) {
	kind, _ := o["type"].(json.Number)
	n, _ := strconv.Atoi(kind.String())
	var t reflect.Type
	switch discordgo.InteractionType(n) {
	case discordgo.InteractionApplicationCommand, discordgo.InteractionApplicationCommandAutocomplete:
		t = reflect.TypeFor[discordgo.ApplicationCommandInteractionData]()
	case discordgo.InteractionMessageComponent:
		t = reflect.TypeFor[discordgo.MessageComponentInteractionData]()
	case discordgo.InteractionModalSubmit:
		t = reflect.TypeFor[discordgo.ModalSubmitInteractionData]()
	default:
		return
	}
	if data, ok := fit(o["data"], t); ok && data != nil {
		o["data"] = data
	} else {
		o["data"] = map[string]any{}
	}
}

func fitList(v any, t reflect.Type) (any, bool) {
	list, ok := v.([]any)
	if !ok {
		return nil, false
	}
	out := make([]any, 0, len(list))
	for _, e := range list {
		if e, ok := fit(e, t); ok {
			out = append(out, e)
		}
	}
	return out, true
}

// fitText takes a number for its digits, and a thing for its id where the id is meant.
func fitText(v any) (any, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case map[string]any:
		if id, ok := v["id"]; ok && id != nil {
			return fitText(id)
		}
	}
	return nil, false
}

// fitNumber takes a number in quotes too.
func fitNumber(v any, t reflect.Type) (any, bool) {
	text, ok := fitText(v)
	if _, object := v.(map[string]any); !ok || object {
		return nil, false
	}
	n := json.Number(strings.TrimSpace(fmt.Sprint(text)))
	if f, err := n.Float64(); err == nil && f == math.Trunc(f) && math.Abs(f) < 1<<53 && strings.ContainsAny(n.String(), ".eE") {
		n = json.Number(strconv.FormatInt(int64(f), 10))
	}
	return n, decodes(n, t)
}

// fitTime takes seconds or milliseconds since 1970 too.
func fitTime(v any) (any, bool) {
	switch v := v.(type) {
	case string:
		return v, isTimestamp(v)
	case json.Number:
		n, err := v.Int64()
		if err != nil || n <= 0 {
			return nil, false
		}
		at := time.Unix(n, 0)
		if n >= inMillis {
			at = time.UnixMilli(n)
		}
		return at.UTC().Format(time.RFC3339Nano), at.Year() < 10000
	}
	return nil, false
}

// inMillis is from where on a time is taken for milliseconds: as seconds it is the year 5138.
const inMillis = 100_000_000_000

package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Normalise makes a JSON payload decodable by discordgo's structs and changes
// nothing else: numeric ids and permissions become strings, empty or unreadable
// timestamps and components of unknown types go, as do nulls in lists. What it
// returns is a fixed point: normalising it again changes nothing.
func Normalise(raw []byte) ([]byte, error) {
	v, err := parse(raw)
	if err != nil {
		return nil, err
	}
	return encode(tidy("", v))
}

// parse reads exactly one JSON value and keeps numbers as they are written: ids
// have more digits than a float64 holds.
func parse(raw []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("read JSON: more than one value")
	}
	return v, nil
}

// encode writes a value without HTML escapes, so that a payload that needed no
// change stays readable in tests.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}

// drop marks a value that must not reach the decoder.
type drop struct{}

// tidy is the pass over one value; key is the field that holds it, or the field
// that holds the list that it is in.
func tidy(key string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		return tidyObject(key, v)
	case []any:
		return tidyList(key, v)
	case json.Number:
		return tidyNumber(key, v)
	case string:
		if isPermission(key) && !isInteger(v) || isTime(key) && !isTimestamp(v) {
			return drop{}
		}
	}
	return v
}

// tidyNumber quotes the numbers that discordgo reads from strings. A command's
// version is an id, an interaction's a small number.
func tidyNumber(key string, n json.Number) any {
	switch {
	case isPermission(key) && !isInteger(n.String()):
		return drop{}
	case isPermission(key), isID(key), key == "version" && len(n) > 9:
		return n.String()
	}
	return n
}

func tidyList(key string, list []any) any {
	out := make([]any, 0, len(list))
	for _, e := range list {
		if e == nil || key == "components" && !isComponent(e) {
			continue
		}
		if e = tidy(key, e); e != (any)(drop{}) {
			out = append(out, e)
		}
	}
	return out
}

func tidyObject(key string, o map[string]any) any {
	component := isComponentKey(key) && isComponent(o)
	if isComponentKey(key) && key != "components" && !component {
		return drop{}
	}
	for k, v := range o {
		if v = tidyField(key, component, k, v); v == (any)(drop{}) {
			delete(o, k)
			continue
		}
		o[k] = v
	}
	if key == "options" || component {
		optionValue(o, component)
	}
	return o
}

// tidyField is tidy, with the keys that mean something else in their parent.
func tidyField(parent string, component bool, k string, v any) any {
	switch {
	case k == "id" && (component || parent == "answer_counts"):
		return smallID(v)
	case parent == "authorizing_integration_owners":
		return tidy("id", v)
	case v == nil && (k == "component" || k == "accessory"):
		return drop{} // discordgo takes null for a component of type 0
	}
	return tidy(k, v)
}

// isID tells whether a field, or a list under it, holds ids, which discordgo
// keeps as strings. Source: https://docs.discord.com/developers/reference#snowflakes
func isID(key string) bool {
	switch key {
	case "answer_id":
		return false // a poll's answers are counted, not identified
	case "id", "ids", "roles", "mention_roles", "applied_tags", "nonce", "discriminator", "values":
		return true
	}
	return strings.HasSuffix(key, "_id") || strings.HasSuffix(key, "_ids")
}

// isPermission tells whether a field holds a set of permissions: a decimal number
// in a string. Source: https://docs.discord.com/developers/topics/permissions
func isPermission(key string) bool {
	switch key {
	case "permissions", "app_permissions", "default_member_permissions", "allow", "deny":
		return true
	}
	return false
}

// isTime tells whether a field holds a time that discordgo decodes as such.
func isTime(key string) bool {
	switch key {
	case "timestamp", "premium_since", "communication_disabled_until", "expiry",
		"scheduled_start_time", "scheduled_end_time", "current_period_start", "current_period_end":
		return true
	}
	return strings.HasSuffix(key, "_timestamp") || strings.HasSuffix(key, "_at")
}

func isTimestamp(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

func isInteger(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil
}

// isComponentKey tells whether a field holds components.
// Source: https://docs.discord.com/developers/components/reference
func isComponentKey(key string) bool {
	return key == "components" || key == "component" || key == "accessory"
}

// isComponent tells whether discordgo can decode a component.
func isComponent(v any) bool {
	o, ok := v.(map[string]any)
	if !ok {
		return false
	}
	n, ok := o["type"].(json.Number)
	if !ok {
		return false
	}
	i, err := strconv.Atoi(n.String())
	return err == nil && slices.Contains(knownComponents(), discordgo.ComponentType(i))
}

// knownComponents are the types that discordgo decodes; a test holds this list
// against discordgo.
func knownComponents() []discordgo.ComponentType {
	return []discordgo.ComponentType{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19}
}

// smallID keeps the ids that are numbers: those of components and of a poll's answers.
func smallID(v any) any {
	s := fmt.Sprint(v)
	if _, err := strconv.ParseInt(s, 10, 32); err != nil {
		return drop{}
	}
	return json.Number(s)
}

// optionValue gives the value of a command's option the type that discordgo's
// accessors assert (they panic otherwise): text and ids are strings, numbers are
// numbers. In components (a select's options, a text input) it is always text.
func optionValue(o map[string]any, component bool) {
	kind, _ := o["type"].(json.Number)
	number := !component && isNumberOption(kind.String())
	switch v := o["value"].(type) {
	case json.Number:
		if !number {
			o["value"] = v.String()
		}
	case string:
		if _, err := strconv.ParseFloat(v, 64); number && err == nil && json.Valid([]byte(v)) {
			o["value"] = json.Number(v)
		}
	}
}

func isNumberOption(kind string) bool {
	return kind == strconv.Itoa(int(discordgo.ApplicationCommandOptionInteger)) ||
		kind == strconv.Itoa(int(discordgo.ApplicationCommandOptionNumber))
}

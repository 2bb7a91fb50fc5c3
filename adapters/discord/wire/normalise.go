package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
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

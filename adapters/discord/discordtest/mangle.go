package discordtest

import (
	"bytes"
	"encoding/json"
	"strings"
)

// mangle changes a payload as Discord-compatible servers do.
func mangle(f Faults, raw []byte) []byte {
	if raw == nil || !f.NumericIDs && !f.UnknownFields && !f.NullLists && !f.Sparse {
		return raw
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return raw
	}
	if v = mangled(f, "", v); v == nil {
		return []byte("null")
	}
	return marshal(v)
}

func mangled(f Faults, key string, v any) any {
	switch v := v.(type) {
	case obj:
		for k, e := range v {
			v[k] = mangled(f, k, e)
			if f.Sparse && optional(k) {
				delete(v, k)
			}
		}
		if f.UnknownFields && !strings.HasSuffix(key, "_localizations") {
			v["x_flavor"] = obj{"id": "none", "list": []any{1, nil}}
		}
	case []any:
		if f.NullLists && len(v) == 0 {
			return nil
		}
		for i, e := range v {
			v[i] = mangled(f, key, e)
		}
		if f.UnknownFields && key == "components" {
			return append(v, obj{"type": 99, "id": 77, "flavor": true})
		}
	case string:
		if f.NumericIDs && numeric(key) && v != "" && v != "0" && strings.Trim(v, "0123456789") == "" {
			return json.Number(v)
		}
	case nil:
		if f.Sparse && strings.HasSuffix(key, "_timestamp") {
			return ""
		}
	}
	return v
}

// numeric tells whether a field holds what other servers send as a number.
func numeric(key string) bool {
	switch key {
	case "id", "permissions", "app_permissions", "mention_roles", "roles", "default_member_permissions", "version":
		return true
	}
	return strings.HasSuffix(key, "_id")
}

// optional tells whether a field may be missing.
func optional(key string) bool {
	switch key {
	case "session_start_limit", "resume_gateway_url", "app_permissions", "locale", "guild_locale", "context", "entitlements",
		"authorizing_integration_owners", "attachment_size_limit", "mentions", "flags", "global_name", "avatar", "primary_guild",
		"public_flags", "joined_at", "permission_overwrites", "thread_metadata", "discriminator", "application":
		return true
	}
	return false
}

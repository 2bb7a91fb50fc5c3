package rest

import (
	"slices"
	"strings"
)

// major is the part of a route that has a limit of its own.
// Source: https://docs.discord.com/developers/topics/rate-limits#rate-limits
func major(route string) string {
	_, path, _ := strings.Cut(route, " ")
	parts := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 3)
	if len(parts) > 1 && slices.Contains([]string{"channels", "guilds", "webhooks"}, parts[0]) {
		return parts[0] + "/" + parts[1]
	}
	return ""
}

// routeOf is method and path with the ids replaced that do not matter to limits
// and with every token replaced: it is a key for buckets and is safe to log.
func routeOf(method, path string) string {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	secret := parts[0] == "interactions" || parts[0] == "webhooks"
	for i, p := range parts {
		switch {
		case i == 2 && secret:
			parts[i] = ":token"
		case i > 1 && isDigits(p), i == 1 && parts[0] == "interactions":
			parts[i] = ":id"
		}
	}
	return method + " /" + strings.Join(parts, "/")
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

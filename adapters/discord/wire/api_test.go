package wire

import "testing"

func TestParseAPI(t *testing.T) {
	for _, c := range []struct {
		raw, want string
		version   int
	}{
		{"", "https://discord.com/api/v10", 10},
		{"https://discord.com/api", "https://discord.com/api/v10", 10},
		{"https://discord.com/api/", "https://discord.com/api/v10", 10},
		{"https://discord.com/api/v9", "https://discord.com/api/v9", 9},
		{"https://chat.school.edu/discord/api/v8/", "https://chat.school.edu/discord/api/v8", 8},
		{"http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/v10", 10},
		{"http://[::1]:80/api", "http://[::1]:80/api/v10", 10},
		{"http://localhost/api", "http://localhost/api/v10", 10},
		{"http://discord.com/api", "", 0},
		{"http://localhost.evil.org/api", "", 0},
		{"https://discord.com", "", 0},
		{"https://discord.com/api/v10?x=1", "", 0},
		{"https://u:p@discord.com/api", "", 0},
		{"ftp://discord.com/api", "", 0},
		{"://", "", 0},
	} {
		a, err := ParseAPI(c.raw)
		if (err == nil) != (c.want != "") || err == nil && (a.String() != c.want || a.version != c.version) {
			t.Errorf("%q: %v version %d, %v", c.raw, a, a.version, err)
		}
	}
}

func TestGatewayURL(t *testing.T) {
	a, err := ParseAPI("https://chat.school.edu/api/v9")
	if err != nil {
		t.Fatal(err)
	}
	for raw, want := range map[string]string{
		"wss://gateway.discord.gg":          "wss://gateway.discord.gg/?encoding=json&v=9",
		"wss://gateway.discord.gg/?v=6":     "wss://gateway.discord.gg/?encoding=json&v=9",
		"wss://chat.school.edu/gw?region=a": "wss://chat.school.edu/gw?encoding=json&region=a&v=9",
		"ws://127.0.0.1:9/":                 "ws://127.0.0.1:9/?encoding=json&v=9",
		"ws://chat.school.edu":              "",
		"http://chat.school.edu":            "",
		"ftp://chat.school.edu":             "",
		"https://chat.school.edu":           "wss://chat.school.edu/?encoding=json&v=9",
		"http://127.0.0.1:9":                "ws://127.0.0.1:9/?encoding=json&v=9",
		"chat.school.edu:8443/gw":           "wss://chat.school.edu:8443/gw?encoding=json&v=9",
		"wss://x.org/?compress=zlib-stream": "wss://x.org/?encoding=json&v=9",
		"":                                  "",
	} {
		if got, err := a.GatewayURL(raw); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", raw, got, err)
		}
	}
}

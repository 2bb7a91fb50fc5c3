package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/wire"
)

// maxBody bounds the body of a delivery, in bytes.
const maxBody = 1 << 20

// Handler serves the addresses that Slack delivers to over HTTP: /slack/events,
// /slack/interactions and /slack/commands. Each takes whatever comes, as an app may have
// one address for all. Without a signing secret it serves nothing.
func (a *Adapter) Handler() http.Handler {
	mux := http.NewServeMux()
	if a.mode != HTTP {
		return mux
	}
	for _, path := range []string{"/slack/events", "/slack/interactions", "/slack/commands"} {
		mux.HandleFunc("POST "+path, a.serve)
	}
	mux.HandleFunc("GET /slack/commands", func(w http.ResponseWriter, r *http.Request) {
		if !certificateCheck(r, nil) {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		}
	})
	return mux
}

// certificateCheck reports whether a request for the address of the commands is only
// Slack's look at the certificate. It wants a 200, does nothing, and need not be signed:
// once it was a GET.
// https://docs.slack.dev/interactivity/implementing-slash-commands
func certificateCheck(r *http.Request, body []byte) bool {
	form, _ := url.ParseQuery(string(body))
	return r.URL.Path == "/slack/commands" && !isObject(body) && (form.Get("ssl_check") != "" || r.URL.Query().Get("ssl_check") != "")
}

// isObject reports whether a body is JSON, as events are, and no form.
func isObject(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) }

// serve reads the body once, within the limit, and checks who signed it.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		status := http.StatusBadRequest
		if _, big := errors.AsType[*http.MaxBytesError](err); big {
			status = http.StatusRequestEntityTooLarge
		}
		http.Error(w, http.StatusText(status), status)
		return
	}
	if certificateCheck(r, body) {
		return
	}
	if !signed(r.Header, a.cfg.SigningSecret, body) {
		a.stats.refused.Add(1)
		http.Error(w, "the signature is missing, wrong or too old", http.StatusUnauthorized)
		return
	}
	var outer struct{ Type, Challenge string }
	if json.Unmarshal(body, &outer) == nil && outer.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, outer.Challenge)
		return
	}
	a.respond(w, r, delivered(body))
}

// delivered tells by its body what was delivered: a press or a form stands in a field
// of its own, a command in several, and an event is JSON.
func delivered(body []byte) delivery {
	form, _ := url.ParseQuery(string(body))
	switch {
	case isObject(body):
	case form.Has("payload"):
		return delivery{kind: kindInteraction, body: []byte(form.Get("payload"))}
	case form.Has("command"):
		data, _ := json.Marshal(wire.FormCommand(form))
		return delivery{kind: kindCommand, body: data}
	}
	return delivery{kind: kindEvent, body: body}
}

// signed checks Slack's signature, which is good for five minutes.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
func signed(h http.Header, secret string, body []byte) bool {
	v, err := slackgo.NewSecretsVerifier(h, secret)
	if err != nil {
		return false
	}
	if _, err := v.Write(body); err != nil {
		return false
	}
	return v.Ensure() == nil
}

// respond takes a delivery and acknowledges it. What cannot be kept is not
// acknowledged: Slack sends it again.
func (a *Adapter) respond(w http.ResponseWriter, r *http.Request, d delivery) {
	if !a.Ready() {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	t, err := a.take(r.Context(), d)
	if err != nil {
		if r.Context().Err() == nil {
			a.log.Error("a delivery could not be kept; Slack sends it again", "kind", d.kind, "error", quiet(err))
		}
		http.Error(w, "try again", http.StatusInternalServerError)
		return
	}
	if t.payload == nil {
		w.WriteHeader(http.StatusOK)
		t.sent(true)
		return
	}
	t.sent(write(w, r, t.payload))
}

// write reports whether an answer is on its way. Who asked may have given up before; who
// goes as soon as the answer is there, as proxies do that keep no connection, has it.
func write(w http.ResponseWriter, r *http.Request, answer any) bool {
	data, err := json.Marshal(answer)
	if err != nil || r.Context().Err() != nil {
		return false
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if _, err := w.Write(data); err != nil {
		return false
	}
	// Only the flush tells that the answer is on its way: what is written waits in a
	// buffer.
	return http.NewResponseController(w).Flush() == nil
}

// allowedURL reports whether an address may be posted to.
func allowedURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http" && loopback(u.Hostname())) && !strings.ContainsAny(s, " \n")
}

package slack

import (
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
// /slack/interactions and /slack/commands. Without a signing secret it serves
// nothing.
func (a *Adapter) Handler() http.Handler {
	mux := http.NewServeMux()
	if a.mode != HTTP {
		return mux
	}
	mux.HandleFunc("POST /slack/events", func(w http.ResponseWriter, r *http.Request) { a.serve(w, r, a.serveEvent) })
	mux.HandleFunc("POST /slack/interactions", func(w http.ResponseWriter, r *http.Request) { a.serve(w, r, a.serveInteraction) })
	mux.HandleFunc("POST /slack/commands", func(w http.ResponseWriter, r *http.Request) { a.serve(w, r, a.serveCommand) })
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
	return r.URL.Path == "/slack/commands" && (form.Get("ssl_check") != "" || r.URL.Query().Get("ssl_check") != "")
}

// serve reads the body once, within the limit, and checks who signed it.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, next func(http.ResponseWriter, *http.Request, []byte)) {
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
	next(w, r, body)
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

func (a *Adapter) serveEvent(w http.ResponseWriter, r *http.Request, body []byte) {
	var outer struct{ Type, Challenge string }
	if json.Unmarshal(body, &outer) == nil && outer.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, outer.Challenge)
		return
	}
	a.respond(w, r, delivery{kind: kindEvent, body: body})
}

func (a *Adapter) serveInteraction(w http.ResponseWriter, r *http.Request, body []byte) {
	form, _ := url.ParseQuery(string(body))
	a.respond(w, r, delivery{kind: kindInteraction, body: []byte(form.Get("payload"))})
}

func (a *Adapter) serveCommand(w http.ResponseWriter, r *http.Request, body []byte) {
	form, err := url.ParseQuery(string(body))
	d := delivery{kind: kindCommand}
	if err == nil {
		d.body, _ = json.Marshal(wire.FormCommand(form))
	}
	a.respond(w, r, d)
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

package discordtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// endpoint answers one operation; body is nil without one. mu is held.
type endpoint func(r *http.Request, body any) (status int, out any)

// handler puts the parts together: gateway and REST under /api/vN.
func (s *Server) handler() http.Handler {
	rest := http.NewServeMux()
	for pattern, e := range s.endpoints() {
		rest.HandleFunc(pattern, s.serveEndpoint(e))
	}
	rest.HandleFunc("/", s.serveEndpoint(func(*http.Request, any) (int, any) {
		return fail(http.StatusNotFound, 0, "404: Not Found")
	}))
	mux := http.NewServeMux()
	mux.HandleFunc("/gateway/", s.serveGateway)
	mux.Handle("/api/", s.faulty(s.logged(s.limited(s.checked(stripAPI(rest))))))
	return mux
}

var apiPrefix = regexp.MustCompile(`^/api/v[0-9]+`)

// oldVersion matches what Discord does not serve any more.
var oldVersion = regexp.MustCompile(`^/api/v[0-5]/`)

// apiPath is a request's path without the API's base.
func apiPath(r *http.Request) string { return apiPrefix.ReplaceAllString(r.URL.Path, "") }

func stripAPI(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r2 := r.Clone(r.Context())
		r2.URL.Path, r2.URL.RawPath = apiPath(r), ""
		next.ServeHTTP(w, r2)
	})
}

// publicPath is a path that may be logged.
func publicPath(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) > 3 && (parts[1] == "interactions" || parts[1] == "webhooks") {
		parts[3] = "TOKEN"
	}
	return strings.Join(parts, "/")
}

// logged keeps a list of what was asked.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(io.LimitReader(r.Body, 10<<20))
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		c := Call{Method: r.Method, Path: publicPath(apiPath(r)), Body: string(body), At: time.Now()}
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		c.Status = rec.status
		s.mu.Lock()
		s.record(c)
		s.mu.Unlock()
	})
}

type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader keeps the status.
func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// checked validates requests: who asks, and what.
func (s *Server) checked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := apiPath(r)
		byToken := strings.HasPrefix(path, "/interactions/") || strings.HasPrefix(path, "/webhooks/")
		s.mu.Lock()
		refused := s.faults.TokenRefused
		s.mu.Unlock()
		if oldVersion.MatchString(r.URL.Path) {
			refuse(w, http.StatusBadRequest, 50041, "Invalid API version")
			return
		}
		if !byToken && path != "/gateway" && (r.Header.Get("Authorization") != "Bot "+s.Token || refused) {
			refuse(w, http.StatusUnauthorized, 0, "401: Unauthorized")
			return
		}
		if !strings.HasPrefix(r.Header.Get("User-Agent"), "DiscordBot (") {
			s.violate(r.Method, publicPath(path), "the User-Agent does not begin with DiscordBot (URL, version)")
		}
		body, _ := io.ReadAll(r.Body) // it was read into memory before
		r.Body = io.NopCloser(bytes.NewReader(body))
		if problem := s.breach(r, path, body); problem != "" {
			s.violate(r.Method, publicPath(path), "%s", problem)
			refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// breach says what is wrong with a request, if anything is.
func (s *Server) breach(r *http.Request, path string, body []byte) string {
	if len(body) > 0 && !isJSON(r.Header) {
		return "the body is not JSON by its Content-Type"
	}
	if len(body) == 0 && r.Header.Get("Content-Type") != "" {
		return "a Content-Type without a body"
	}
	if err := s.spec.request(r.Method, path, asDocumented(path, body)); err != nil {
		return err.Error()
	}
	if len(body) == 0 {
		return ""
	}
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return err.Error()
	}
	return breaches(r.Method, path, v, s.opts.AnyMentions)
}

// asDocumented mends where the OpenAPI document is stricter than the documentation:
// default_member_permissions is a string there.
// Source: https://docs.discord.com/developers/interactions/application-commands#application-command-object
func asDocumented(path string, body []byte) []byte {
	if !strings.Contains(path, "/commands") {
		return body
	}
	return regexp.MustCompile(`"default_member_permissions":\s*"([0-9]+)"`).ReplaceAll(body, []byte(`"default_member_permissions":$1`))
}

// serveEndpoint runs an endpoint and writes what it says.
func (s *Server) serveEndpoint(e endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var body any
		if raw, _ := io.ReadAll(r.Body); len(raw) > 0 {
			_ = json.Unmarshal(raw, &body) // it was validated before
		}
		s.mu.Lock()
		status, out := e(r, body)
		raw := marshal(out)
		f := s.faults
		s.mu.Unlock()
		if s.opts.CheckResponses && raw != nil {
			if err := s.spec.response(r.Method, r.URL.Path, status, raw); err != nil {
				s.violate(r.Method, publicPath(r.URL.Path), "the fake's own answer (%d): %v", status, err)
			}
		}
		write(w, status, mangle(f, raw))
	}
}

func marshal(v any) []byte {
	if v == nil {
		return nil
	}
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // everything here came from JSON
	}
	return raw
}

func write(w http.ResponseWriter, status int, raw []byte) {
	if raw == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(raw)
}

func reply(w http.ResponseWriter, status int, out any) { write(w, status, marshal(out)) }

func refuse(w http.ResponseWriter, status, code int, message string) {
	reply(w, status, obj{"message": message, "code": code})
}

func fail(status, code int, message string) (int, any) {
	return status, obj{"message": message, "code": code}
}

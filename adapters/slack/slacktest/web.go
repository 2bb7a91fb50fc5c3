package slacktest

import (
	"encoding/json"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// method is one of the Web API.
type method struct {
	app    bool     // takes the app-level token
	scopes []string // any of them is enough; none: any token
	tier   int      // requests a minute; 0: 50
	do     func(*Server, args) (obj, *refusal)
}

// isAppToken is set among the parameters for methods that ask whose token it is.
const isAppToken = "is app token"

// refusal is an answer with ok: false.
type refusal struct {
	code string
	more obj
}

func refuse(code string) *refusal { return &refusal{code: code} }

// args are the parameters of a call, from a form or from JSON.
type args obj

func (a args) str(k string) string {
	switch v := a[k].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

func (a args) int(k string, other int) int {
	if n, err := strconv.Atoi(a.str(k)); err == nil && n > 0 {
		return n
	}
	return other
}

func (a args) truth(k string) bool { return truth(a[k]) }

// value is a parameter that is JSON, given as such or as a text.
func (a args) value(k string) (any, bool) {
	t, ok := a[k].(string)
	if !ok {
		return a[k], true
	}
	if t == "" {
		return nil, true
	}
	var v any
	if err := json.Unmarshal([]byte(t), &v); err != nil {
		return nil, false
	}
	return v, true
}

// serveAPI answers a call of the Web API.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := methodName(r)
	token, a, problem := readArgs(r)
	if s.faulted().HeadTokens && r.Header.Get("Authorization") == "" {
		token = ""
	}
	m, ok := methods()[name]
	switch {
	case !ok:
		problem = refuse("unknown_method")
		s.violate(name, "no such method here")
	case problem == nil:
		problem = s.allowed(m, token)
	}
	if !s.faulted().NoScopes {
		w.Header().Set("X-OAuth-Scopes", strings.Join(s.scopesOf(token), ","))
	}
	w.Header().Set("X-Accepted-OAuth-Scopes", strings.Join(m.scopes, ","))
	w.Header().Set("X-Slack-Req-Id", "fake")
	if problem == nil {
		if wait := s.limited(name, m, a); wait > 0 {
			s.record(name, "ratelimited", http.StatusTooManyRequests, obj(a))
			tooMany(w, wait)
			return
		}
	}
	out := obj{}
	if problem == nil {
		if code := s.refusedByFault(name); code != "" {
			problem = refuse(code)
		} else {
			if token == s.AppToken {
				a[isAppToken] = true
			}
			out, problem = m.do(s, a)
			delete(a, isAppToken)
		}
	}
	s.answer(w, name, a, out, problem)
}

func (s *Server) faulted() Faults {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults
}

func (s *Server) answer(w http.ResponseWriter, name string, a args, out obj, problem *refusal) {
	if problem == nil {
		if out == nil {
			out = obj{}
		}
		out["ok"] = true
		s.record(name, "", http.StatusOK, obj(a))
		write(w, http.StatusOK, out)
		return
	}
	s.record(name, problem.code, http.StatusOK, obj(a))
	body := obj{"ok": false, "error": problem.code}
	maps.Copy(body, problem.more)
	write(w, http.StatusOK, body)
}

func (s *Server) refusedByFault(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults.Refuse[name]
}

func (s *Server) record(name, problem string, status int, params obj) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{Method: name, Error: problem, Status: status, At: time.Now(), Params: params})
	s.touch()
}

// readArgs reads a form or JSON. A token in a JSON body is not looked at.
// Source: https://docs.slack.dev/apis/web-api/#post_bodies
func readArgs(r *http.Request) (token string, a args, problem *refusal) {
	token = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	a = args{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	raw, _ := io.ReadAll(io.LimitReader(r.Body, 4<<20))
	switch kind {
	case "application/json":
		if len(raw) > 0 && json.Unmarshal(raw, (*obj)(&a)) != nil {
			return token, args{}, refuse("invalid_json")
		}
		delete(a, "token")
	case "multipart/form-data":
		r.Body = io.NopCloser(strings.NewReader(string(raw)))
		if r.ParseMultipartForm(4<<20) != nil {
			return token, a, refuse("invalid_form_data")
		}
		fill(a, url.Values(r.MultipartForm.Value))
	default:
		v, err := url.ParseQuery(string(raw))
		if err != nil {
			return token, a, refuse("invalid_form_data")
		}
		fill(a, v)
	}
	fill(a, r.URL.Query())
	if t := a.str("token"); t != "" && token == "" {
		token = t
	}
	delete(a, "token")
	return token, a, nil
}

func fill(a args, v url.Values) {
	for k := range v {
		a[k] = v.Get(k)
	}
}

// allowed checks the token.
func (s *Server) allowed(m method, token string) *refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	app := token == s.AppToken
	switch {
	case token == "":
		return refuse("not_authed")
	case !app && token != s.BotToken:
		return refuse("invalid_auth")
	case s.world.revoked && app:
		return refuse("invalid_auth")
	case s.world.revoked:
		return refuse("account_inactive")
	case m.app != app && len(m.scopes) > 0:
		return refuse("not_allowed_token_type")
	case !m.app && len(m.scopes) > 0 && !slices.ContainsFunc(m.scopes, func(sc string) bool { return slices.Contains(s.opts.Scopes, sc) }):
		return s.missing(m.scopes...)
	}
	return nil
}

// missing is the refusal for want of a scope.
func (s *Server) missing(scopes ...string) *refusal {
	return &refusal{"missing_scope", obj{"needed": strings.Join(scopes, ","), "provided": strings.Join(s.opts.Scopes, ",")}}
}

func (s *Server) scopesOf(token string) []string {
	switch token {
	case s.BotToken:
		return s.opts.Scopes
	case s.AppToken:
		return []string{"connections:write"}
	}
	return nil
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(marshal(v))
}

func tooMany(w http.ResponseWriter, after time.Duration) {
	if w.Header().Get("Retry-After") == "" {
		w.Header().Set("Retry-After", strconv.Itoa(int((after+time.Second-1)/time.Second)))
	}
	write(w, http.StatusTooManyRequests, obj{"ok": false, "error": "ratelimited"})
}

// window counts calls.
type window struct {
	n   int
	end time.Time
}

// limited counts a call; it returns how long to wait if it is one too many.
// Source: https://docs.slack.dev/apis/web-api/rate-limits
func (s *Server) limited(name string, m method, a args) time.Duration {
	if !s.opts.RateLimits {
		return 0
	}
	key, n, per := name, m.tier, time.Minute
	if n == 0 {
		n = 50
	}
	if name == "chat.postMessage" { // about one a second for each channel, bursts allowed
		key, n, per = name+" "+a.str("channel"), 10, 10*time.Second
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	w := s.windows[key]
	if !now.Before(w.end) {
		w = window{end: now.Add(per)}
	}
	if w.n >= n {
		return w.end.Sub(now)
	}
	w.n++
	s.windows[key] = w
	return 0
}

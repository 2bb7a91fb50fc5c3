package slacktest

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// Control does over HTTP what people do, for tests in other languages and for load.
// Bodies and answers are JSON; fields left out have the same defaults as in Go.
//
//	GET  /control/info                                      ids, tokens, addresses
//	POST /control/say       {User,Channel,Thread,Text,File} → {Channel,TS,Told}
//	POST /control/edit      {Channel,TS,Text}
//	POST /control/delete    {Channel,TS}
//	POST /control/press     {User,Channel,TS,View,ActionID,BlockID,Label,Value}
//	POST /control/command   {User,Channel,Command,Text}
//	POST /control/shortcut  {User,Channel,TS,Callback}
//	POST /control/submit    {User,View,Values}
//	POST /control/home      {User,Tab}
//	POST /control/closeTo   {User,Reason}                   as [Server.CloseTo]
//	POST /control/endpoint  {Events,Interactions,Commands}  delivers over HTTP from now on
//	POST /control/faults    fields of [Faults]
//	POST /control/disconnect {Reason}
//	POST /control/sign      {Body,Age,Wrong}                → {Timestamp,Signature}, of Age seconds ago, rightly or not
//	GET  /control/posts?channel=   GET /control/private?user=   GET /control/views?user=
//	GET  /control/appHome?user=    GET /control/deliveries      GET /control/calls
//	GET  /control/breaches         what was refused, as text
//
// With "Wait": true a POST answers when the app has acknowledged, with {Error} if it
// did not.
func (s *Server) Control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /control/info", func(w http.ResponseWriter, _ *http.Request) { write(w, http.StatusOK, s.about()) })
	read := func(path string, do func(channel, user string) any) {
		mux.HandleFunc("GET /control/"+path, func(w http.ResponseWriter, r *http.Request) {
			q := r.URL.Query()
			write(w, http.StatusOK, do(q.Get("channel"), orText(q.Get("user"), s.StudentID)))
		})
	}
	read("posts", func(channel, _ string) any { return withShown(s.Posts(channel)) })
	read("private", func(_, user string) any { return withShown(s.Private(user)) })
	read("views", func(_, user string) any { return append([]View{}, s.Views(user)...) })
	read("appHome", func(_, user string) any { return s.Home(user) })
	read("deliveries", func(_, _ string) any { return append([]Delivery{}, s.Deliveries()...) })
	read("calls", func(_, _ string) any { return append([]Call{}, s.Calls()...) })
	read("breaches", func(_, _ string) any { return append([]Violation{}, s.Breaches()...) })
	mux.HandleFunc("POST /control/sign", s.sign)
	for name, do := range s.deeds() {
		mux.HandleFunc("POST /control/"+name, func(w http.ResponseWriter, r *http.Request) { s.obey(w, r, do) })
	}
	return mux
}

// order is the body of a request to the control API.
type order struct {
	User, Channel, Thread, TS, Text, Tab string
	View, ActionID, BlockID              string
	Label, Value, Command, Callback      string
	Reason, File                         string
	Values                               map[string]string
	Events, Interactions, Commands       string
	Wait                                 bool
}

// deeds are what can be ordered. They return nil where nothing is delivered.
func (s *Server) deeds() map[string]func(context.Context, order, json.RawMessage) (*Sent, error) {
	type deed = func(context.Context, order, json.RawMessage) (*Sent, error)
	simple := func(do func(order) *Sent) deed {
		return func(_ context.Context, o order, _ json.RawMessage) (*Sent, error) { return do(o), nil }
	}
	return map[string]deed{
		"say": simple(func(o order) *Sent {
			return s.Say(Say{User: o.User, Channel: o.Channel, Thread: o.Thread, Text: o.Text, File: o.File})
		}),
		"edit":     simple(func(o order) *Sent { return s.Edit(o.Channel, o.TS, o.Text) }),
		"delete":   simple(func(o order) *Sent { return s.Delete(o.Channel, o.TS) }),
		"command":  simple(func(o order) *Sent { return s.Command(o.User, o.Channel, orText(o.Command, "/career"), o.Text) }),
		"shortcut": simple(func(o order) *Sent { return s.Shortcut(o.User, o.Channel, o.TS, o.Callback) }),
		"submit":   simple(func(o order) *Sent { return s.Submit(o.User, o.View, o.Values) }),
		"home":     simple(func(o order) *Sent { return s.OpenHome(o.User, orText(o.Tab, "home")) }),
		"press": simple(func(o order) *Sent {
			return s.Press(Press{User: o.User, Channel: o.Channel, TS: o.TS, View: o.View, ActionID: o.ActionID, BlockID: o.BlockID, Label: o.Label, Value: o.Value})
		}),
		"closeTo":    simple(func(o order) *Sent { s.CloseTo(o.User, o.Reason); return nil }),
		"disconnect": simple(func(o order) *Sent { s.Disconnect(orText(o.Reason, "refresh_requested")); return nil }),
		"endpoint": func(ctx context.Context, o order, _ json.RawMessage) (*Sent, error) {
			return nil, s.SetEndpoint(ctx, Endpoint{o.Events, o.Interactions, o.Commands})
		},
		"faults": func(_ context.Context, _ order, raw json.RawMessage) (*Sent, error) {
			var f Faults
			if err := json.Unmarshal(raw, &f); err != nil {
				return nil, err
			}
			s.SetFaults(func(now *Faults) { *now = f })
			return nil, nil
		},
	}
}

func (s *Server) obey(w http.ResponseWriter, r *http.Request, do func(context.Context, order, json.RawMessage) (*Sent, error)) {
	var raw json.RawMessage
	o := order{}
	if err := json.NewDecoder(r.Body).Decode(&raw); err != nil || json.Unmarshal(raw, &o) != nil {
		write(w, http.StatusBadRequest, obj{"Error": "the body is not a JSON object with the fields of this call"})
		return
	}
	o.User = orText(o.User, s.StudentID)
	x, err := do(r.Context(), o, raw)
	out := obj{}
	if err == nil && x != nil && o.Wait {
		err = x.Wait(r.Context())
	}
	if x != nil {
		out = obj{"Channel": x.Channel, "TS": x.TS, "Told": x.Told(), "Took": x.Took().Seconds()}
	}
	if err != nil {
		out["Error"] = err.Error()
	}
	write(w, http.StatusOK, out)
}

func (s *Server) sign(w http.ResponseWriter, r *http.Request) {
	var o struct {
		Body  string
		Age   float64
		Wrong bool
	}
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		write(w, http.StatusBadRequest, obj{"Error": err.Error()})
		return
	}
	signed := http.Request{Header: http.Header{}}
	s.Sign(&signed, []byte(o.Body), time.Now().Add(-time.Duration(o.Age*float64(time.Second))), !o.Wrong)
	write(w, http.StatusOK, obj{"Timestamp": signed.Header.Get("X-Slack-Request-Timestamp"), "Signature": signed.Header.Get("X-Slack-Signature")})
}

func (s *Server) about() obj {
	return obj{"URL": s.URL(), "BotToken": s.BotToken, "AppToken": s.AppToken, "SigningSecret": s.SigningSecret, "TeamID": s.TeamID, "AppID": s.AppID,
		"BotID": s.BotID, "BotUserID": s.BotUserID, "StudentID": s.StudentID, "AdvisorID": s.AdvisorID, "AdminID": s.AdminID,
		"OtherBotUID": s.OtherBotUID, "ChannelID": s.ChannelID, "AdvisorsID": s.AdvisorsID, "Sockets": s.Sockets(), "Time": time.Now()}
}

// withShown adds what people read and can press.
func withShown(ms []Message) []any {
	out := make([]any, len(ms))
	for i, m := range ms {
		out[i] = struct {
			Message
			Shown   string
			Buttons []Button
		}{m, m.Shown(), m.Buttons()}
	}
	return out
}

package slacktest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
)

// View is a modal or an App Home.
type View struct {
	ID, Hash, Type, CallbackID string
	User, Title, Metadata      string
	Blocks                     []any
	Open                       bool
	Errors                     map[string]string // shown under inputs after the last submission, by block_id

	root, previous string
	raw            obj
	typed          map[string]string // what was left in inputs, by block_id: it stays while the view is open
}

// Buttons lists what can be pressed in the view.
func (v View) Buttons() []Button { return buttonsOf(v.Blocks) }

// Shown is the text that people read in the view.
func (v View) Shown() string {
	parts := []string{}
	if v.Title != "" {
		parts = append(parts, v.Title)
	}
	eachText(v.Blocks, func(t text) { parts = append(parts, t.value) })
	return strings.Join(parts, "\n")
}

// Values are what stands in the inputs of the view, by action_id.
func (v View) Values() map[string]string {
	out := map[string]string{}
	for _, x := range inputsOf(v.Blocks, v.typed, nil) {
		out[x.action] = x.value
	}
	return out
}

// Home is a person's App Home as it was published last; its Type is empty if it
// never was.
func (s *Server) Home(person string) View {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.world.homes[person]; v != nil {
		return *v
	}
	return View{}
}

// Views are a person's open modals, the latest last.
func (s *Server) Views(person string) []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []View
	for _, id := range slices.Sorted(maps.Keys(s.world.views)) {
		if v := s.world.views[id]; v.User == person && v.Open {
			out = append(out, *v)
		}
	}
	return out
}

// viewArg reads and checks the view of a call.
func (s *Server) viewArg(where string, a args, kind string) (obj, *refusal) {
	v, ok := a.value("view")
	o, isObj := v.(obj)
	if !ok || !isObj {
		s.violate(where, "view is not a JSON object")
		return nil, refuse("invalid_arguments")
	}
	if problems := s.table.view(o, kind); len(problems) > 0 {
		s.violate(where, "%s", strings.Join(problems, "; "))
		return nil, &refusal{"invalid_arguments", obj{"response_metadata": obj{"messages": problems}}}
	}
	return o, nil
}

// newView makes a view; mu is held.
func (s *Server) newView(person string, raw obj) *View {
	v := &View{ID: s.id("V"), User: person, Open: true}
	v.root = v.ID
	s.fillView(v, raw)
	if v.Type == "modal" {
		s.world.views[v.ID] = v
	}
	s.touch()
	return v
}

func (s *Server) fillView(v *View, raw obj) {
	v.raw, v.Type, v.CallbackID, v.Metadata = raw, str(raw["type"]), str(raw["callback_id"]), str(raw["private_metadata"])
	title, _ := raw["title"].(obj)
	v.Title, v.Blocks, v.Errors = str(title["text"]), s.numbered(list(raw["blocks"])), nil
	v.Hash = s.stamp() + ".h"
	s.touch()
}

// viewJSON is a view as payloads and answers have it; mu is held.
func (s *Server) viewJSON(v *View) obj {
	o := maps.Clone(v.raw)
	maps.Copy(o, obj{
		"id": v.ID, "team_id": s.TeamID, "app_id": s.AppID, "bot_id": s.BotID, "app_installed_team_id": s.TeamID, "hash": v.Hash, "blocks": v.Blocks,
		"root_view_id": v.root, "previous_view_id": nil, "private_metadata": v.Metadata, "callback_id": v.CallbackID,
		"external_id": str(v.raw["external_id"]), "state": obj{"values": obj{}},
	})
	if v.previous != "" {
		o["previous_view_id"] = v.previous
	}
	return o
}

// useTrigger takes a trigger; mu is held.
func (s *Server) useTrigger(id string) (string, *refusal) {
	t := s.world.triggers[id]
	switch {
	case t == nil:
		return "", refuse("invalid_trigger_id")
	case time.Since(t.made) > triggerLife:
		return "", refuse("expired_trigger_id")
	case t.used:
		return "", refuse("exchanged_trigger_id")
	}
	t.used = true
	return t.person, nil
}

func (s *Server) openView(a args) (obj, *refusal) {
	raw, bad := s.viewArg("views.open", a, "modal")
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	person, bad := s.useTrigger(a.str("trigger_id"))
	if bad != nil {
		return nil, bad
	}
	return obj{"view": s.viewJSON(s.newView(person, raw))}, nil
}

// maxPushed: https://docs.slack.dev/surfaces/modals#pushing_views
const maxPushed = 3

func (s *Server) pushView(a args) (obj, *refusal) {
	raw, bad := s.viewArg("views.push", a, "modal")
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	person, bad := s.useTrigger(a.str("trigger_id"))
	if bad != nil {
		return nil, bad
	}
	var top *View
	depth := 0
	for _, id := range slices.Sorted(maps.Keys(s.world.views)) {
		if v := s.world.views[id]; v.User == person && v.Open {
			top, depth = v, depth+1
		}
	}
	if top == nil || depth >= maxPushed {
		return nil, refuse("push_limit_reached")
	}
	v := s.newView(person, raw)
	v.root, v.previous = top.root, top.ID
	return obj{"view": s.viewJSON(v)}, nil
}

func (s *Server) updateView(a args) (obj, *refusal) {
	raw, bad := s.viewArg("views.update", a, "modal")
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.world.views[a.str("view_id")]
	for _, x := range s.world.views {
		if id := a.str("external_id"); v == nil && id != "" && str(x.raw["external_id"]) == id {
			v = x
		}
	}
	switch {
	case v == nil || !v.Open:
		return nil, refuse("not_found")
	case a.str("hash") != "" && a.str("hash") != v.Hash:
		return nil, refuse("hash_conflict")
	}
	s.fillView(v, raw)
	return obj{"view": s.viewJSON(v)}, nil
}

func (s *Server) publishView(a args) (obj, *refusal) {
	raw, bad := s.viewArg("views.publish", a, "home")
	if bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	person := a.str("user_id")
	v := s.world.homes[person]
	switch {
	case s.world.people[person] == nil:
		return nil, refuse("user_not_found")
	case v == nil:
		v = s.newView(person, raw)
		s.world.homes[person] = v
	case a.str("hash") != "" && a.str("hash") != v.Hash:
		return nil, refuse("hash_conflict")
	default:
		s.fillView(v, raw)
	}
	return obj{"view": s.viewJSON(v)}, nil
}

// Submit sends a modal off with values for its inputs, by block_id or action_id.
// What the acknowledgement asks for is done: the modal closes, or shows errors, or
// another view. Inputs without a value keep what stands in them; what Slack itself
// does not let through, such as an input left empty, is not sent: the view shows why.
func (s *Server) Submit(person, view string, values map[string]string) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.world.views[view]
	if v == nil || !v.Open {
		return s.sent("", "")
	}
	left := inputsOf(v.Blocks, v.typed, values)
	v.typed = map[string]string{}
	for _, x := range left {
		v.typed[x.block] = x.value
	}
	if v.Errors = incomplete(left); v.Errors != nil {
		s.touch()
		return s.sent("", "")
	}
	body := s.interaction("view_submission", person)
	shown := s.viewJSON(v)
	shown["state"] = obj{"values": inputs(left)}
	maps.Copy(body, obj{"view": shown, "response_urls": []any{}})
	d := &delivery{kind: kindInteract, id: str(body["trigger_id"]), payload: body, accepts: true}
	if s.faults.NoTriggers {
		delete(body, "trigger_id")
	}
	d.onAck = func(answer []byte) { s.submitted(v, answer) }
	return s.sent("", "", s.deliver(d))
}

// submitted does what the answer to a submission asks for.
// Source: https://docs.slack.dev/surfaces/modals#handling_submissions
func (s *Server) submitted(v *View, raw []byte) {
	var a struct {
		Action string            `json:"response_action"`
		Errors map[string]string `json:"errors"`
		View   obj               `json:"view"`
	}
	if len(raw) > 0 && json.Unmarshal(raw, &a) != nil {
		s.violate("ack", "the answer to a form is not an object")
		return
	}
	if a.View != nil {
		if problems := s.table.view(a.View, "modal"); len(problems) > 0 {
			s.violate("ack", "%s", strings.Join(problems, "; "))
			return
		}
	}
	for id := range a.Errors {
		if !hasInput(v.Blocks, id) {
			s.violate("ack", "errors: %q is no block_id of an input", id)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch a.Action {
	case "errors":
		v.Errors = a.Errors
	case "update":
		s.fillView(v, a.View)
	case "push":
		n := s.newView(v.User, a.View)
		n.root, n.previous = v.root, v.ID
	case "clear":
		for _, o := range s.world.views {
			o.Open = o.Open && o.root != v.root
		}
	default:
		v.Open = false
	}
	s.touch()
}

func hasInput(blocks []any, id string) bool {
	return slices.ContainsFunc(blocks, func(b any) bool {
		o, _ := b.(obj)
		return str(o["type"]) == "input" && str(o["block_id"]) == id
	})
}

// CloseView closes a modal without sending it off.
func (s *Server) CloseView(person, view string) *Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.world.views[view]
	if v == nil || !v.Open {
		return s.sent("", "")
	}
	v.Open = false
	s.touch()
	if !truth(v.raw["notify_on_close"]) {
		return s.sent("", "")
	}
	body := s.interaction("view_closed", person)
	delete(body, "trigger_id")
	maps.Copy(body, obj{"view": s.viewJSON(v), "is_cleared": false})
	return s.sent("", "", s.deliver(&delivery{kind: kindInteract, id: s.id("close"), payload: body}))
}

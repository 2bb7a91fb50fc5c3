package slack

import (
	"encoding/json"

	"himpath/bot"
)

// way is how a reply gets back to where its question was asked. It travels in
// [bot.Message.Return], which is kept sealed and only until the reply stands; it
// never holds what anybody wrote.
type way struct {
	URL    string `json:"u,omitempty"` // response_url: only the person sees the reply
	Home   bool   `json:"h,omitempty"` // asked in the app's home: the reply is a direct message
	Silent bool   `json:"q,omitempty"` // nothing is shown
	Share  string `json:"s,omitempty"` // the thread in which the private reply may be posted

	// Trigger opens one form within three seconds of the press.
	// https://docs.slack.dev/interactivity/handling-user-interaction#trigger-ids
	Trigger string `json:"x,omitempty"`
}

func (w way) String() string {
	data, err := json.Marshal(w)
	if err != nil {
		return ""
	}
	return string(data)
}

// lasting is the way without what is good for a moment only.
func (w way) lasting() way {
	w.Trigger = ""
	return w
}

// wayOf is the way back of m; a Return that is not ours is the plain way: into the
// thread.
func wayOf(m bot.Message) (w way) {
	if json.Unmarshal([]byte(m.Return), &w) != nil {
		return way{}
	}
	return w
}

// firstOf is the first that is not empty. Servers that are like Slack may leave out
// what Slack gives.
func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// form is what a form remembers of the place in which it was opened.
type form struct {
	way
	Kind    string `json:"k,omitempty"` // of a form of the desk's
	Ref     string `json:"r,omitempty"`
	Channel string `json:"c,omitempty"`
	Thread  string `json:"t,omitempty"`
}

func (f form) String() string {
	data, err := json.Marshal(f)
	if err != nil {
		return ""
	}
	return string(data)
}

func formOf(metadata string) (f form) {
	if json.Unmarshal([]byte(metadata), &f) != nil {
		return form{}
	}
	return f
}

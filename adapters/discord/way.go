package discord

import (
	"encoding/json"

	"himpath/bot"
)

// way is how a reply gets back to where its question was asked. It travels in
// [bot.Message.Return], which is kept sealed and only until the reply stands.
type way struct {
	App     string `json:"a,omitempty"` // with Token: the interaction that asked
	Token   string `json:"t,omitempty"`
	Open    bool   `json:"o,omitempty"` // everybody sees the answer of the interaction
	Show    bool   `json:"x,omitempty"` // nobody reads the question there: it stands above the answer, as the guard left it
	Asked   string `json:"q,omitempty"` // the same, of an answer that is shared
	Owner   string `json:"w,omitempty"` // whose conversation it is
	Follow  bool   `json:"f,omitempty"` // a further question needs a form
	Share   bool   `json:"s,omitempty"` // the answer may be shared
	Advisor bool   `json:"v,omitempty"` // the person is an advisor: they may take the answer out
	Forum   bool   `json:"p,omitempty"` // nobody asked us: a post in a forum
	Silent  bool   `json:"z,omitempty"` // nothing is shown
}

func (w way) String() string {
	data, err := json.Marshal(w)
	if err != nil {
		return ""
	}
	return string(data)
}

// wayOf is the way back of m; a Return that is not ours is the plain way: a message
// in its channel.
func wayOf(m bot.Message) (w way) {
	if json.Unmarshal([]byte(m.Return), &w) != nil {
		return way{}
	}
	return w
}

package render

import (
	"encoding/json"
	"fmt"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// Kinds of presses besides those of package reply and [bot.Ask].
const (
	Forget reply.ActionKind = "forget" // delete my data
	Admin  reply.ActionKind = "admin"  // open the settings
	Reopen reply.ActionKind = "reopen" // open the form of the reply to the delivery whose key is the Ref
)

// The callback ids of forms and of the shortcut, as the manifest names it too.
const (
	FitForm        = "himpath_fit"
	ReasonForm     = "himpath_reason"
	AdminForm      = "himpath_admin"
	DeskForm       = "himpath_desk"
	AnswerShortcut = "himpath_answer"
)

// idPrefix begins every action id of ours.
const idPrefix = "himpath:"

// Press is what a button says when it is pressed.
type Press struct {
	Kind    reply.ActionKind `json:"-"`           // stands in the action id
	Ref     string           `json:"r,omitempty"` // what it is about
	Text    string           `json:"t,omitempty"` // bot.Ask: the message to ask
	Helpful string           `json:"h,omitempty"` // reply.Rate: yes or no
	Thread  string           `json:"s,omitempty"` // reply.Share: the thread to share in
}

// ParsePress reads the action id and the value of a button; false: not one of ours.
func ParsePress(actionID, value string) (Press, bool) {
	rest, ok := strings.CutPrefix(actionID, idPrefix)
	if !ok {
		return Press{}, false
	}
	kind, _, _ := strings.Cut(rest, ":")
	var p Press
	if value != "" && json.Unmarshal([]byte(value), &p) != nil {
		return Press{}, false
	}
	p.Kind = reply.ActionKind(kind)
	return p, kind != ""
}

// button makes a button; n tells those of one kind apart. It is nil if what it
// stands for is too long to come back.
func button(p Press, n int, label string) *slackgo.ButtonBlockElement {
	p.Text = strings.ToValidUTF8(p.Text, "\uFFFD")
	value, err := json.Marshal(p)
	if err != nil || letter.Units(string(value)) > maxButtonValue {
		return nil
	}
	id := fmt.Sprintf("%s%s:%d", idPrefix, p.Kind, n)
	return slackgo.NewButtonBlockElement(id, string(value), plain(label, maxButton))
}

// ask is a button that asks text as the one who presses it.
func ask(text string, n int, label string) *slackgo.ButtonBlockElement {
	return button(Press{Kind: bot.Ask, Text: text}, n, label)
}

package render

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// Kinds of presses and forms besides those of package reply, [bot.Ask] and
// [bot.Restore].
const (
	FollowUp    reply.ActionKind = "follow"       // opens the form for a further question
	FollowForm  reply.ActionKind = "follow-form"  // that form, sent
	FitForm     reply.ActionKind = "fit-form"     // the form about oneself, sent
	ReasonForm  reply.ActionKind = "reason-form"  // why an answer did not help, sent
	Forget      reply.ActionKind = "forget"       // delete my data: asks first
	ForgetAll   reply.ActionKind = "forget-all"   // does it
	Setup       reply.ActionKind = "setup"        // a step of the set-up
	Reopen      reply.ActionKind = "reopen"       // opens the form of the delivery with the key Ref
	deskAct     reply.ActionKind = "desk"         // a kind of the desk's
	moreSelect  reply.ActionKind = "more-select"  // a button, from a select
	chosen      reply.ActionKind = "ask-chosen"   // bot.Ask by number
	askSelect   reply.ActionKind = "ask-select"   // bot.Ask by the value of a select
	numSelect   reply.ActionKind = "ask-number"   // bot.Ask by number, from a select
	wrongSelect reply.ActionKind = "wrong-select" // reply.Wrong, the passage from a select
)

// letters are the kinds as they stand in a custom_id. Letters are never used again
// for another kind: old messages keep their buttons.
func letters() map[byte]reply.ActionKind {
	return map[byte]reply.ActionKind{
		'q': bot.Ask, 'c': chosen, 'Q': askSelect, 'C': numSelect, 'r': reply.Rate, 's': reply.Share, 'a': reply.AskAdvisor,
		'w': reply.Wrong, 'W': wrongSelect, 'b': bot.Restore, 'o': reply.OpenFit, 'f': FollowUp,
		'F': FollowForm, 'T': FitForm, 'N': ReasonForm, 'd': Forget, 'D': ForgetAll, 'S': Setup,
		'O': Reopen, 'k': deskAct, 'M': moreSelect,
	}
}

// Press is what a component or a form says when it is used.
type Press struct {
	Kind   reply.ActionKind
	Ref    string // what it is about
	Text   string // bot.Ask: the message to ask
	Choice string // bot.Ask: instead of Text, its number in the reply that Ref names
	Value  string // reply.Rate: yes or no; Setup: the step
	Owner  string // whose conversation the message belongs to
}

// IDs makes and reads custom_ids. They are signed: what a client sends is believed
// only if it came from here.
type IDs struct{ key []byte }

// NewIDs returns IDs that are signed with a key made from a secret.
func NewIDs(secret string) IDs {
	sum := sha256.Sum256([]byte("himpath custom_id\x00" + secret))
	return IDs{key: sum[:]}
}

// Form of a custom_id: the version, the kind, the signature, the fields.
const (
	idVersion = "h1"
	macLength = 11 // 8 bytes in base64
	idRoom    = maxID - len(idVersion) - 1 - macLength
	fieldSep  = "|"
)

func (ids IDs) sign(s string) string {
	mac := hmac.New(sha256.New, ids.key)
	mac.Write([]byte(s))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:8])
}

// Make returns the custom_id of p; false if it would be too long.
func (ids IDs) Make(p Press) (string, bool) {
	if name, ok := strings.CutPrefix(string(p.Kind), bot.DeskActs); ok {
		p.Kind, p.Value, p.Ref, p.Text = deskAct, name, "", p.Ref
	}
	fields := p.fields()
	if strings.Contains(p.Value, fieldSep) || strings.Contains(p.Ref, fieldSep) {
		return "", false
	}
	if letter.Units(fields) > idRoom || fields != letter.Clean(fields) {
		return "", false
	}
	for letter, kind := range letters() {
		if kind == p.Kind {
			return idVersion + string(letter) + ids.sign(string(letter)+fields) + fields, true
		}
	}
	return "", false
}

// fields are what is signed. What may hold anything stands last.
func (p Press) fields() string {
	return strings.Join([]string{p.Value + p.Choice, p.Owner, p.Ref, p.Text}, fieldSep)
}

// Parse reads a custom_id, and the values where it is a select's; false: it is not
// one of ours, or has been changed.
func (ids IDs) Parse(id string, values []string) (Press, bool) {
	rest, ok := strings.CutPrefix(id, idVersion)
	if !ok || len(rest) < 1+macLength {
		return Press{}, false
	}
	letter, mac, fields := rest[:1], rest[1:1+macLength], rest[1+macLength:]
	kind, known := letters()[letter[0]]
	parts := strings.SplitN(fields, fieldSep, 4)
	if !known || len(parts) != 4 || !hmac.Equal([]byte(mac), []byte(ids.sign(letter+fields))) {
		return Press{}, false
	}
	if kind == moreSelect && len(values) == 1 {
		return ids.Parse(values[0], nil) // signed itself; a select in a select has no values
	}
	return Press{Kind: kind, Value: parts[0], Owner: parts[1], Ref: parts[2], Text: parts[3]}.read(values)
}

// read resolves the kinds that only the custom_id tells apart.
func (p Press) read(values []string) (Press, bool) {
	switch p.Kind {
	case deskAct:
		p.Kind, p.Ref, p.Value, p.Text = reply.ActionKind(bot.DeskActs+p.Value), p.Text, "", ""
	case moreSelect:
		return Press{}, false
	case chosen:
		p.Kind, p.Choice, p.Value = bot.Ask, p.Value, ""
	case askSelect, numSelect, wrongSelect:
		if len(values) != 1 || values[0] == "" {
			return Press{}, false
		}
		switch p.Kind {
		case askSelect:
			p.Kind, p.Text = bot.Ask, values[0]
		case numSelect:
			p.Kind, p.Choice = bot.Ask, values[0]
		default:
			p.Kind, p.Ref = reply.Wrong, p.Ref+values[0]
		}
	}
	return p, true
}

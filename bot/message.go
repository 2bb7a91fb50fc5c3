package bot

import "himpath/bot/reply"

// DefaultProgram is the tenant of a deployment that has only one.
const DefaultProgram = "default"

// Message is one delivery from a platform: something said, edited or deleted,
// a button pressed, a form sent. The adapter fills everything except Program,
// Previous and Claim.
type Message struct {
	Program  string   `json:"program"`            // the tenant; [Bot.Accept] fills it where it is empty
	Platform string   `json:"platform"`           // slack, discord, terminal
	Server   string   `json:"server,omitempty"`   // the platform's id of the workspace or server; empty in what belongs to none
	Channel  string   `json:"channel"`            // the platform's id of the channel or private conversation
	Thread   string   `json:"thread,omitempty"`   // the thread in Channel; empty: the channel itself
	User     string   `json:"user"`               // the platform's id of the person
	ID       string   `json:"id"`                 // names the question on its platform: the same for its edits and its deletion
	Key      string   `json:"key"`                // names the delivery on its platform: unique, and the same when it is delivered again
	Under    []string `json:"under,omitempty"`    // posts that this message answers or stands in the thread of, as refs of a [Sender], by the Key of their Target, or by its mark ([Marker])
	Own      bool     `json:"own,omitempty"`      // the first of Under is a post of the bot's and m is to it: whose it is may be looked for
	Start    string   `json:"start,omitempty"`    // the ID of the question that a thread was opened under, or under whose answer: what that was about is known in it
	Text     string   `json:"text,omitempty"`     // what was written; read up to nlu.MaxRunes, kept beyond
	Act      *Act     `json:"act,omitempty"`      // a button or form; Text is then ignored
	Deleted  bool     `json:"deleted,omitempty"`  // the question ID is withdrawn by its writer
	Private  bool     `json:"private,omitempty"`  // only this person sees the reply
	Previous string   `json:"previous,omitempty"` // the reply to ID that stands already, as told to [Bot.Posted]: update it
	Return   string   `json:"return,omitempty"`   // the adapter's own way back, opaque here; gone once posted
	Claim    int64    `json:"claim,omitempty"`    // which lease this copy holds; 0: none. Set by Accept and Unfinished
}

// Act is a button that was pressed or a form that was sent.
type Act struct {
	Kind    reply.ActionKind  `json:"kind"`
	Ref     string            `json:"ref,omitempty"`     // the Ref of the [reply.Action], or for [Ask] that of any action of the reply
	Values  map[string]string `json:"values,omitempty"`  // by the names of the Value constants
	On      string            `json:"on,omitempty"`      // the post with the button that was pressed, as the ref of a [Sender]; empty: others do not see it
	Advisor bool              `json:"advisor,omitempty"` // the adapter has checked, for this press, that the person is an advisor
}

// Ask is the kind of a pressed suggestion, of a choice of a clarify and of an
// example question: it is asked as that user. Values holds [ValueText]; or, where
// the platform's ids are too short for a text, [ValueChoice] with Ref.
const Ask reply.ActionKind = "ask"

// Restore is the kind of the button under the notice of a passage taken out: it
// puts a passage back, which its Ref names ([RestoreRef]). It is for advisors.
const Restore reply.ActionKind = "restore"

// The names of an act's values.
const (
	ValueText      = "text"      // Ask: the message to ask
	ValueChoice    = "choice"    // Ask: index from 0 into the suggestions of the reply that Ref names
	ValueHelpful   = "helpful"   // Rate: yes or no
	ValueReason    = "reason"    // Rate: why not, in the person's words; optional
	ValueConfirm   = "confirm"   // AskAdvisor: yes, where the adapter itself has said who will read it
	ValueSchooling = "schooling" // OpenFit: as typed
	ValueJob       = "job"       // OpenFit: as typed
	ValueLikes     = "likes"     // OpenFit: as typed
)

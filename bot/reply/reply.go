package reply

// Outcome says what kind of answer a reply is.
type Outcome string

// The outcomes.
const (
	Answered   Outcome = "answered"     // grounded, with citations
	NotFound   Outcome = "not_found"    // in the field, but the knowledge does not say
	OutOfScope Outcome = "out_of_scope" // not a question that this bot answers
	Clarify    Outcome = "clarify"      // asks which of at most three readings is meant
	Chat       Outcome = "chat"         // greeting, thanks, help
	Blocked    Outcome = "blocked"      // held identifiers of a patient
)

// Outcomes lists every outcome.
func Outcomes() []Outcome {
	return []Outcome{Answered, NotFound, OutOfScope, Clarify, Chat, Blocked}
}

// BlockKind is the kind of a block.
type BlockKind string

// The kinds of blocks and the fields of [Block] that each uses.
const (
	Paragraph BlockKind = "paragraph" // Text
	List      BlockKind = "list"      // Items
	Steps     BlockKind = "steps"     // Items, numbered from 1
	Table     BlockKind = "table"     // Columns, Rows
	Notice    BlockKind = "notice"    // Text; Tone
	Picture   BlockKind = "picture"   // URL, Text (its alternative text)
)

// Block is one part of a reply's body.
type Block struct {
	Kind    BlockKind  `json:"kind"`
	Text    string     `json:"text,omitempty"`
	Items   []string   `json:"items,omitempty"`
	Columns []string   `json:"columns,omitempty"` // the headings after the row label
	Rows    [][]string `json:"rows,omitempty"`    // label first, then a cell a column
	Tone    string     `json:"tone,omitempty"`    // correction, dispute, note, warning
	URL     string     `json:"url,omitempty"`
}

// Citation is where a statement stands.
type Citation struct {
	Source  string `json:"source"`
	Section string `json:"section"`
	URL     string `json:"url"`
}

// ActionKind is what an action of a reply does.
type ActionKind string

// The actions. An adapter shows those that its platform can carry out.
const (
	AskAdvisor ActionKind = "ask_advisor" // hand the question to a human
	Share      ActionKind = "share"       // show a private answer to the channel
	Rate       ActionKind = "rate"        // helpful, or not
	Wrong      ActionKind = "wrong"       // an advisor withdraws the passage
	OpenFit    ActionKind = "fit"         // opens the short form about oneself
)

// Action is something the reader can do with a reply. Ref is what it is about,
// opaque to adapters.
type Action struct {
	Kind  ActionKind `json:"kind"`
	Label string     `json:"label"`
	Ref   string     `json:"ref,omitempty"`
	Style Style      `json:"style,omitempty"`
}

// Style is how a button stands out.
type Style string

// The styles.
const (
	Primary Style = "primary" // what most people will press
	Danger  Style = "danger"  // takes something away
)

// IntentCrisis is the intent of a reply to somebody in a crisis, which is never withheld.
const IntentCrisis = "crisis"

// Reply is an answer. The zero Reply stands for nothing to say.
type Reply struct {
	Outcome     Outcome    `json:"outcome"`
	Headline    string     `json:"headline,omitempty"`
	Blocks      []Block    `json:"blocks,omitempty"`
	Citations   []Citation `json:"citations,omitempty"`
	Suggestions []string   `json:"suggestions,omitempty"` // messages that can be sent as they are
	Actions     []Action   `json:"actions,omitempty"`
	Intent      string     `json:"intent,omitempty"`   // act, or act/facet
	Topics      []string   `json:"topics,omitempty"`   // topic ids
	Passages    []string   `json:"passages,omitempty"` // passage ids that it was made from
	Form        *Form      `json:"form,omitempty"`     // opened at once where the reply is to a press
	Confidence  float64    `json:"confidence"`         // probability that outcome and content are right
}

// Empty reports whether there is nothing to show.
func (r Reply) Empty() bool {
	return r.Outcome == "" && r.Headline == "" && len(r.Blocks) == 0
}

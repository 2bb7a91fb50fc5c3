package reply

// Form is what a person fills in: the adapter opens it where the reply to a press
// has one, and sends it back as an act of its Kind and Ref with the fields' values
// by name. Where no form can be opened the rest of the reply stands instead.
//
// Discord allows five fields a form, a label of 45 characters and 4,000 characters
// of text (https://docs.discord.com/developers/components/reference): a Form keeps
// to that.
type Form struct {
	Kind   ActionKind `json:"kind"`
	Ref    string     `json:"ref,omitempty"`
	Title  string     `json:"title"`           // at most 24 characters
	Intro  string     `json:"intro,omitempty"` // above the fields
	Submit string     `json:"submit,omitempty"`
	Fields []Field    `json:"fields"`
}

// Field is one line or box of a form, or with Options a choice of one.
type Field struct {
	Name     string   `json:"name"`
	Label    string   `json:"label"`           // at most 45 characters
	Hint     string   `json:"hint,omitempty"`  // at most 100 characters
	Value    string   `json:"value,omitempty"` // what stands there at first; of Options, the chosen value
	Long     bool     `json:"long,omitempty"`  // a box of several lines
	Optional bool     `json:"optional,omitempty"`
	Max      int      `json:"max,omitempty"`     // characters; 0: 4,000
	Options  []Option `json:"options,omitempty"` // at most 25
}

// Option is one line of a choice.
type Option struct {
	Label string `json:"label"` // at most 75 characters
	Value string `json:"value"` // at most 75 characters
}

package render

// Limits of Discord, https://docs.discord.com/developers/components/reference. They
// are in UTF-16 units here, which is never more than Discord allows.
const (
	maxText       = 4000 // all text displays of a message
	maxComponents = 40   // of a message, nested ones counted
	maxID         = 100  // a custom_id
	maxButton     = 80   // label of a button
	maxRow        = 5    // buttons of a row
	maxOptions    = 25   // options of a select
	maxOption     = 100  // label and value of an option
	maxHolder     = 150  // placeholder of a select
	maxURL        = 2048 // address of a picture
	maxAlt        = 256  // its description: https://docs.discord.com/developers/components/reference#media-gallery
	maxContent    = 2000 // text of a message without Components V2
	maxTitle      = 45   // title of a form
	maxLabel      = 45   // label of an input
	maxPlace      = 100  // placeholder of an input
	maxAbout      = 100  // description of a label
)

// Shares of a message, so that its end is never crowded out by its middle.
const (
	bodyText       = 3200 // of maxText, for headline, body and choices
	bodyComponents = 20   // of maxComponents, for the same
	maxSources     = 5    // lines of sources
	tableWidth     = 40   // columns that a phone shows in a block of code
)

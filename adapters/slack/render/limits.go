package render

// Limits of Slack, https://docs.slack.dev/reference/block-kit. They are in UTF-16
// units here, which is never more than Slack allows.
const (
	maxBlocks      = 50     // blocks of a message
	maxHomeBlocks  = 100    // blocks of a view
	maxTotal       = 12_000 // all text in the blocks of a message; more is refused as msg_blocks_too_long
	maxSection     = 3000   // text of a section, and of an element of a context
	maxText        = 4000   // top-level text; Slack advises no more
	maxButton      = 75     // text of a button
	maxButtonValue = 2000
	maxURL         = 3000
	maxAlt         = 2000
	maxTable       = 10_000 // all cells of a table
	maxTableRows   = 100
	maxTableCols   = 20
	maxActions     = 25 // elements of an actions block
	maxMetadata    = 3000
)

// Shares of a message, so that its end is never crowded out by its middle.
const (
	bodyBlocks = 36   // of maxBlocks, for headline, body and choices
	bodyTotal  = 9000 // of maxTotal, for the same
	maxSources = 5    // lines of sources
)

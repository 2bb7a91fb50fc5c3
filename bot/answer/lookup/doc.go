// Package lookup tells what passages say: the factoid answers of a retrieval system. In come a
// question and the documents ranked for it; out goes the passage that answers it, one for each
// thing, or the detail of one that is asked for, and what was not told yet where more is asked.
// Where a message only tells something, that is acknowledged.
package lookup

import "himpath/bot/answer/decline"

// Teller is a session that tells what passages say.
type Teller struct{ decline.Decliner }

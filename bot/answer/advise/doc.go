// Package advise recommends. In come a question and what its writer has told of themselves:
// schooling, work, likes, plans. Out goes the role, the certification or the degree that suits
// them, with what speaks for it, or what they may take with what they have: a recommender by
// knowledge of the things and a profile of the person (knowledge-based recommendation).
package advise

import "himpath/bot/answer/ways"

// Adviser is a session that gives advice.
type Adviser struct{ ways.Guide }

// Package listing answers with lists. In comes a question for the things of a kind, with
// conditions on them, an order, or out of what was told before; it is read into a query (package
// filter), run over the knowledge base and told as a list, or it is said that none fulfils it:
// question answering over structured data. It also decides which of several things a name means
// (named entity disambiguation).
package listing

import "himpath/bot/answer/session"

// Lister is a session that can list.
type Lister struct{ session.Session }

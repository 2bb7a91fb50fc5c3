// Package wire reads what Slack delivers: events, interactions and slash commands,
// the same over Socket Mode and HTTP. It decodes only what the adapter uses, so
// that a new field or kind of event breaks nothing.
package wire

// Package process runs `himpath serve` against a fake Slack, for load and for kill
// -9.
package process

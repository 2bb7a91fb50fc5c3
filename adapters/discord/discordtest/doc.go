// Package discordtest is a Discord in the same process, for tests.
//
// It speaks Discord's REST API and gateway as far as a bot needs them and is as
// strict as the real one: an interaction takes one answer within three seconds,
// its token lives for fifteen minutes, routes have buckets, privileged intents
// must be granted, content is withheld without them. Request bodies are checked
// against Discord's own OpenAPI document and against the documented limits that
// it leaves open; a breach fails the test.
//
// Faults are switched on with [Server.SetFaults]: sessions that cannot be resumed,
// connections cut at random, refusals, failures of the server, and payloads as
// Discord-compatible servers send them.
//
// With [Options.Memory] no sockets are used, so that a test can run in a
// testing/synctest bubble, where the clock is the test's. [Start] is for programs
// that are no tests, such as cmd/discordload.
package discordtest

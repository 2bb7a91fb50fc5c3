// Package slacktest is a Slack in the same process, for tests.
//
// It speaks the part of Slack's Web API that a bot needs, Socket Mode and signed
// HTTP deliveries, and is as strict as the real one: deliveries are acknowledged
// within three seconds or come again, triggers live for three seconds and open one
// view, response URLs work five times within half an hour, tokens have scopes.
// Every message and view is checked against Slack's limits
// (https://docs.slack.dev/reference/block-kit); a breach fails the test.
//
// A test acts as the people of the workspace: [Server.Say], [Server.Edit],
// [Server.Delete], [Server.Press], [Server.Command], [Server.Shortcut],
// [Server.Submit], [Server.OpenHome]; and reads what they see: [Server.Posts],
// [Server.Private], [Server.Home], [Server.Views]. Faults are switched on with
// [Server.SetFaults]. [Server.Control] does the same over HTTP, for tests in other
// languages.
//
// With [Options.Memory] no sockets are used, so that a test can run in a
// testing/synctest bubble, where the clock is the test's.
package slacktest

// Command fakeslack serves a fake Slack workspace for tests in other languages and
// for trying a bot by hand. It prints the environment that a bot needs; see
// slacktest.Server.Control for what can be done over HTTP.
package main

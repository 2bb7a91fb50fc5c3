// Package rest is how himpath speaks to Discord over HTTP.
//
// [Client] answers interactions and writes messages; it exists because discordgo
// puts all interaction edits in one rate-limit bucket, keeps one bucket per
// interaction token for ever, cannot send empty lists of choices or of mentions,
// and knows no nonce. [NewSession] gives a discordgo session for everything else,
// over a [Transport] that normalises responses, keeps the request limits and
// retries what may be retried. [Verifier] checks interactions that come in over
// HTTP.
//
// Neither tokens nor texts of messages are in the errors and logs of this package.
package rest

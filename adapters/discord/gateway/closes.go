package gateway

import (
	"fmt"
)

// forgets tells whether a close code ended the session.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func forgets(code int) bool {
	return code == 4003 || code == 4007 || code == 4009
}

// FatalError is a refusal that trying again will not cure.
type FatalError struct {
	// Code is Discord's close code.
	Code int
	// Fix says what to change, and where.
	Fix string
}

// Error names the code and the fix.
func (e *FatalError) Error() string {
	return fmt.Sprintf("Discord ended the gateway connection for good (%d): %s", e.Code, e.Fix)
}

// fatal gives the error for a close code after which clients must not reconnect.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func fatal(code int) error {
	fix := ""
	switch code {
	case 4004:
		fix = "the token was refused; set DISCORD_TOKEN to the bot's token (Developer Portal → your app → Bot → Reset Token)"
	case 4010:
		fix = "the shard is not valid; SHARD_ID must be from 0 to SHARD_COUNT-1"
	case 4011:
		fix = "the bot is in too many servers for this many shards; raise SHARD_COUNT and run one process per SHARD_ID"
	case 4012:
		fix = "this API version is not served; set DISCORD_API_URL to end in /api or in a version that is"
	case 4013:
		fix = "the intents are not valid; check that DISCORD_API_URL names a server that knows the intents of API v10"
	case 4014:
		fix = "an intent is not allowed; switch on Message Content Intent (Developer Portal → your app → Bot → Privileged Gateway Intents), or switch forum auto-answers off"
	default:
		return nil
	}
	return &FatalError{Code: code, Fix: fix}
}

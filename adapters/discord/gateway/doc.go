// Package gateway is himpath's own connection to Discord's gateway.
//
// discordgo's Session.Open deadlocks for ever when the first packet after
// IDENTIFY or RESUME is op 7 or op 9 (bwmarrin/discordgo#513, #1694), retries fatal
// close codes and closes so that sessions cannot be resumed. Here one goroutine
// reads, one beats, and what a packet, a close code or a silence means is decided
// in one pure function, [state.next]. discordgo gives the event structs only.
//
// Events reach the handler through a bounded pool of workers: those of one
// channel in the order in which they came, those of different channels side by
// side; what those of other channels are judged by goes to [Config.Before]. When the pool is full the connection is not read until a worker is free;
// Discord keeps what is not read.
//
// What a session is resumed with can outlive the process ([Sessions]): it is kept as
// far as every event was handled, and taken up at the next start if that is soon. What
// happened in between is then told; what was handled and not yet kept is told again.
//
// Source of the protocol: https://docs.discord.com/developers/events/gateway
package gateway

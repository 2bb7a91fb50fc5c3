// Package wire is what the ways to Discord have in common: the address of the
// API, and a pass that makes payloads fit discordgo's structs.
//
// discordgo refuses a whole payload for one odd value in it: an id that is a
// number, an empty timestamp, a component type that it does not know, an
// interaction without data. Discord adds component types all the time, and
// Discord-compatible servers differ in the rest, so every payload (gateway, REST
// response, interaction over HTTP) goes through [Normalise] before it is decoded. What
// that does not know of is met by [Unmarshal], which goes by the structs themselves.
package wire

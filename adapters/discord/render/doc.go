// Package render turns a [reply.Reply] into Discord's Components V2, and builds the
// adapter's forms and settings. It is pure: the same input gives the same message.
//
// Every limit of https://docs.discord.com/developers/components/reference holds by
// construction, and text that comes from outside is escaped, so that it stands as it
// was written. Lengths are counted in UTF-16 units, which are never fewer than
// characters. Nobody is notified: a [rest.Message] mentions nobody by itself.
//
// What a button says when it is pressed stands in its custom_id, signed ([IDs]);
// what is too long for one is looked up by the question's ref.
package render

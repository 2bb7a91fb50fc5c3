// Package render turns a [reply.Reply] into Block Kit, and builds the app's home
// and its forms. It is pure: the same input gives the same blocks.
//
// Every limit of https://docs.slack.dev/reference/block-kit holds by construction,
// and nothing that comes from outside can mention anybody: text for mrkdwn is
// escaped, text for places without markup gets its "<!" and "<@" broken. Lengths are
// counted in UTF-16 units, which are never fewer than characters.
package render

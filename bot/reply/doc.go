// Package reply is the document that an answer is: headline, blocks, citations,
// suggestions, actions, outcome. It knows no platform; adapters own markup,
// limits and escaping. All text in it is plain text.
package reply

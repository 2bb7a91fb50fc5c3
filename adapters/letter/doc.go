// Package letter is what the messages of chat platforms have in common: how long
// text is, what is left out of it, and how sources and actions are called. Markup and
// limits are the platforms' own.
package letter

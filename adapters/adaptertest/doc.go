// Package adaptertest is the suite that every chat adapter passes. An adapter's
// test gives [Run] a [Platform]: a way to start the adapter with a bot against the
// platform's fake, and what the platform has not. What is lacking is declared,
// counted and printed; nothing is left out in silence.
package adaptertest

//go:build race

package discord_test

// slowness is how much longer everything takes with the race detector.
const slowness = 8

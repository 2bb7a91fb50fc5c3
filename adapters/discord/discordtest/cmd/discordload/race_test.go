//go:build race

package main

// pace is how many are asked a minute: the race detector makes everything slow.
const pace = 600

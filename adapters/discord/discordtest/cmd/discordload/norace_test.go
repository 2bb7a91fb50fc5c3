//go:build !race

package main

// pace is how many are asked a minute.
const pace = 3600

// Package work is how a chat adapter does its work beside receiving: a bounded
// pool that keeps each person's messages in order, and errands that no answer
// depends on. It knows no platform.
package work

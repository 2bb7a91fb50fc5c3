// Package work is how a chat adapter does its work beside receiving: a bounded
// pool that keeps each person's messages in order, errands that no answer depends
// on, and what it remembers for a while. It knows no platform.
package work

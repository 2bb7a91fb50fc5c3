// Command discordload drives interactions through the Discord adapter, a bot and a
// real store against a fake Discord in the same process, and prints how long
// callbacks and answers took, what was deferred, lost or doubled, and the memory
// over time. It ends with 1 if the goal is missed: everything answered once and in
// time, one edit for each deferral, memory flat.
package main

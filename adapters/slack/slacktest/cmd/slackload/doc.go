// Command slackload drives questions through `himpath serve` against a fake Slack
// and prints how long acknowledgements and answers took, what was lost, what was
// doubled, and the memory that it took over time. It ends with 1 if the goal is
// missed: everything acknowledged with a p99 under -ack, answered once, memory flat.
package main

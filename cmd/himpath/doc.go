// Command himpath answers career questions about health information management
// in the terminal, in Slack and in Discord. main only exits; run is the program.
package main

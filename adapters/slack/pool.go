package slack

import (
	"strconv"

	"himpath/bot"
)

// job is an accepted message on its way to its reply.
type job struct {
	m         bot.Message
	recovered bool   // from an earlier process, worker or try: its reply may stand already
	offer     *offer // somebody waits for the reply
	tries     int    // how often it was taken up again in this run
}

// queue is whose jobs are done one after the other: what a person says to everybody in a
// channel, or what they say to the bot alone from there. A channel in which Slack takes
// no post for now must not hold up what they ask elsewhere.
func (j job) queue() string {
	return j.m.User + ":" + j.m.Channel + ":" + strconv.FormatBool(j.m.Private)
}

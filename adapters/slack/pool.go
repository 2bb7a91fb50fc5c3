package slack

import "himpath/bot"

// job is an accepted message on its way to its reply.
type job struct {
	m         bot.Message
	recovered bool   // from an earlier process or worker: its reply may stand already
	offer     *offer // somebody waits for the reply
	tries     int    // how often it was taken up again in this run
}

func (j job) person() string { return j.m.User }

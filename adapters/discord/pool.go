package discord

import "himpath/bot"

// job is an accepted message on its way to its reply.
type job struct {
	m         bot.Message
	recovered bool  // from an earlier process or worker: its reply may stand already
	call      *call // the interaction that waits for the reply; nil: none does
	tries     int   // so often it could not be posted, in this process
}

func (j job) person() string { return j.m.User }

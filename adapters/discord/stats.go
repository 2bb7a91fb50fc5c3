package discord

import "sync/atomic"

// Stats count since the adapter was made.
type Stats struct {
	Received   int64 // deliveries, all kinds
	Accepted   int64 // of them, messages, commands, presses and forms that were new
	Repeated   int64 // seen before
	Dropped    int64 // not to the bot: neither kept nor logged
	Unreadable int64 // not understood
	Refused    int64 // over HTTP, without a good signature
	Posted     int64 // replies that stand
	Failed     int64 // replies that Discord will never take
	Postponed  int64 // replies that could not be posted then; they are tried again
	Recovered  int64 // messages taken up from an earlier process or worker
	Deferred   int64 // interactions that were answered later than a second and a half
	Waiting    int64 // messages that wait or are worked on now
}

type counters struct {
	received, accepted, repeated, dropped, unreadable, refused, posted, failed, postponed, recovered, deferred atomic.Int64
}

// Stats returns the counts.
func (a *Adapter) Stats() Stats {
	c := &a.stats
	return Stats{Received: c.received.Load(), Accepted: c.accepted.Load(), Repeated: c.repeated.Load(), Dropped: c.dropped.Load(),
		Unreadable: c.unreadable.Load(), Refused: c.refused.Load(), Posted: c.posted.Load(), Failed: c.failed.Load(),
		Postponed: c.postponed.Load(), Recovered: c.recovered.Load(), Deferred: c.deferred.Load(), Waiting: int64(a.pool.Waiting())}
}

package bot

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits bound how much one person, and one channel, may ask.
type Limits struct {
	UserEvery    time.Duration // a person regains one message in this time
	UserBurst    int           // and may send this many at once
	ChannelEvery time.Duration // the same for all messages of a channel that are answered in public
	ChannelBurst int
}

// DefaultLimits let through a whole class that is told in a channel to ask, and
// somebody who presses and asks as fast as answers can be glanced over, and stop a
// flood. What is past a limit is not answered later either, so a limit is no way to
// spread posts over time: where a platform lets a bot post slowly, the adapters wait.
func DefaultLimits() Limits {
	return Limits{UserEvery: time.Second, UserBurst: 60, ChannelEvery: 500 * time.Millisecond, ChannelBurst: 300}
}

// limiterTTL is how long a bucket is kept that nobody uses; it is full by then.
const limiterTTL = 10 * time.Minute

// limiter counts per person and per channel.
type limiter struct {
	limits Limits

	mu      sync.Mutex
	buckets map[string]*bucket
	swept   time.Time
}

type bucket struct {
	rate *rate.Limiter
	used time.Time
	told bool // the friendly word was said since the last message that passed
}

func newLimiter(l Limits) *limiter {
	if l == (Limits{}) {
		l = DefaultLimits()
	}
	return &limiter{limits: l, buckets: map[string]*bucket{}}
}

// check counts m and says whether it passes, is told to wait, or, told already,
// is met with silence.
func (l *limiter) check(m Message, now time.Time) Verdict {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	place := m.Program + "\x00" + m.Platform + "\x00"
	if v := l.take("user\x00"+place+m.User, l.limits.UserEvery, l.limits.UserBurst, now); v != Pass {
		return v
	}
	if m.Private {
		return Pass
	}
	return l.take("channel\x00"+place+m.Channel, l.limits.ChannelEvery, l.limits.ChannelBurst, now)
}

func (l *limiter) take(key string, every time.Duration, burst int, now time.Time) Verdict {
	b := l.buckets[key]
	if b == nil {
		b = &bucket{rate: rate.NewLimiter(rate.Every(every), burst)}
		l.buckets[key] = b
	}
	b.used = now
	switch {
	case b.rate.AllowN(now, 1):
		b.told = false
		return Pass
	case b.told:
		return Silent
	}
	b.told = true
	return Limited
}

// sweep drops unused buckets, at most once a minute.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute {
		return
	}
	l.swept = now
	for k, b := range l.buckets {
		if now.Sub(b.used) > limiterTTL {
			delete(l.buckets, k)
		}
	}
}

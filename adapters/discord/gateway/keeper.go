package gateway

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"sync"
	"time"
)

// Sessions keeps what a session is resumed with beyond the end of the process. It
// belongs to the one who took it last: two that resumed one session in turns would
// take it from each other for ever.
type Sessions interface {
	// TakeSession gives what was kept under a name, and when, and makes it owner's.
	// Nothing kept is no error.
	TakeSession(ctx context.Context, name, owner string) (data []byte, at time.Time, err error)
	// KeepSession keeps data. It reports false, and keeps nothing, where somebody else
	// took the session since.
	KeepSession(ctx context.Context, name, owner string, data []byte) (mine bool, err error)
}

const (
	// resumeAge is how old a kept session may be. Discord keeps one for some minutes
	// after its connection ended; to ask for one that is gone costs some seconds.
	resumeAge = 5 * time.Minute
	// keepEvery is the pace of keeping: so much is told again after a crash.
	keepEvery = time.Second
	// touchEvery is how often it is kept that a session is alive in which nothing happens.
	touchEvery = 20 * time.Second
	// storeLimit bounds one access; nobody is connected meanwhile.
	storeLimit = 2 * time.Second
)

// keeper keeps the session of one shard, where there is something to keep it in.
type keeper struct {
	cfg   Config
	name  string
	owner string
	fresh chan struct{} // a session began
	progress

	turn   sync.Mutex // one write at a time; guards what follows
	kept   point
	at     time.Time
	lost   bool // somebody else took it
	told   bool // and the reader knows
	failed bool // the last write, which is logged once
}

func newKeeper(cfg Config) *keeper {
	return &keeper{cfg: cfg, owner: rand.Text(), fresh: make(chan struct{}, 1),
		name: fmt.Sprintf("discord gateway %s %s %d/%d", cfg.API, cfg.Bot, cfg.Shard, cfg.Shards)}
}

// take gives the session that was kept last, if it can still be resumed, and how far
// resuming is to be trusted.
func (k *keeper) take(ctx context.Context) state {
	if k.cfg.Sessions == nil {
		return state{}
	}
	ctx, cancel := context.WithTimeout(ctx, storeLimit)
	defer cancel()
	data, at, err := k.cfg.Sessions.TakeSession(ctx, k.name, k.owner)
	var p point
	if err == nil && len(data) > 0 {
		err = json.Unmarshal(data, &p)
	}
	if err != nil {
		k.cfg.Log.Warn("discord: what was kept of the last session cannot be read", "err", err)
		return state{}
	}
	age := time.Since(at)
	if p.ID == "" || p.Seq == 0 || p.Intents != k.cfg.Intents || age > resumeAge {
		return state{}
	}
	k.till, k.kept, k.at = p, p, at
	k.cfg.Log.Info("discord: going on with the last session", "age", age.Round(time.Second))
	return state{session: session{id: p.ID, url: p.URL, seq: p.Seq}, vain: p.Vain}
}

// run keeps what was reached until ctx ends; alive reports whether the session is.
func (k *keeper) run(ctx context.Context, alive func() bool) {
	if k.cfg.Sessions == nil {
		return
	}
	tick := time.NewTicker(keepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			k.keep(ctx, alive() && k.stale())
		case <-k.fresh: // a process can be killed in the second after its start, too
			k.keep(ctx, false)
		}
	}
}

// began is called when the first event of a session was handled.
func (k *keeper) began() {
	select {
	case k.fresh <- struct{}{}:
	default:
	}
}

func (k *keeper) stale() bool {
	k.turn.Lock()
	defer k.turn.Unlock()
	return time.Since(k.at) >= touchEvery
}

// keep keeps what was reached, where that is new or anyway.
func (k *keeper) keep(ctx context.Context, anyway bool) {
	k.turn.Lock()
	defer k.turn.Unlock()
	p := k.reached()
	if k.cfg.Sessions == nil || k.lost || p.ID == "" || !anyway && p == k.kept {
		return
	}
	data, err := json.Marshal(p)
	mine := true
	if err == nil {
		ctx, cancel := context.WithTimeout(ctx, storeLimit)
		defer cancel()
		mine, err = k.cfg.Sessions.KeepSession(ctx, k.name, k.owner, data)
	}
	switch {
	case err != nil && !k.failed && ctx.Err() == nil:
		k.cfg.Log.Warn("discord: the session cannot be kept; what people write while the bot is away may be lost", "err", err)
	case err == nil:
		k.kept, k.at, k.lost = p, time.Now(), !mine
	}
	k.failed = err != nil
}

// stolen reports, once, that another process goes on with the session.
func (k *keeper) stolen(ctx context.Context) bool {
	k.keep(ctx, true)
	k.turn.Lock()
	defer k.turn.Unlock()
	news := k.lost && !k.told
	k.told = k.lost
	return news
}

// end keeps what was reached when all is over.
func (k *keeper) end(ctx context.Context) {
	k.keep(context.WithoutCancel(ctx), true)
}

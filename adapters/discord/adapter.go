package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/gateway"
	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/adapters/discord/wire"
	"himpath/adapters/work"
	"himpath/bot"
)

// Adapter connects one Discord app to a bot. It is safe for many goroutines.
type Adapter struct {
	cfg    Config
	api    wire.API
	bot    *bot.Bot
	log    *slog.Logger
	ids    render.IDs
	verify *rest.Verifier // nil: no interactions over HTTP

	client  *rest.Client
	session *dg.Session

	self     atomic.Pointer[identity] // nil: not running
	gate     atomic.Pointer[gateway.Gateway]
	pool     *work.Pool[job]
	aside    *work.Aside
	places   places
	talks    work.Recent[bool]    // threads in which people talk to each other
	told     work.Recent[bool]    // who knows that something of theirs was not seen, and where
	roles    work.Recent[string]  // the bot's own, by server
	starts   work.Recent[began]   // at what threads begin
	asked    work.Recent[whence]  // of messages that were accepted
	editions work.Recent[edition] // of messages that were changed or deleted
	old      simpler              // whether the server takes Components V2
	apart    atomic.Bool          // threads have other ids than the posts that they begin at
	stats    counters
	once     sync.Mutex // held by Run
	waits    group
	end      atomic.Pointer[context.CancelCauseFunc]
	work     atomic.Pointer[context.Context] // of the run that is under way
}

// The limits of time. Discord wants an interaction answered within three seconds.
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
const (
	keepLimit  = 20 * time.Second        // for Accept: what is not kept is lost
	sceneLimit = 2 * time.Second         // to read what decides who sees an answer
	deferAfter = 1500 * time.Millisecond // an answer may take, to stand in the callback
	lookLimit  = 700 * time.Millisecond  // to look up the place of an interaction
	hearLimit  = 10 * time.Second        // to decide whether a message is to us
	bodyLimit  = 2800 * time.Millisecond // over HTTP, to have a body for the response
	callLimit  = 20 * time.Second        // one request to Discord
	asideLimit = 10 * time.Second        // what happens beside the answers
	drainLimit = 6 * time.Second         // for what is being posted when the program ends
	pollEvery  = 5 * time.Second         // to look for what was left unfinished
)

// New returns an adapter. Its error is [Config.Validate]'s. Nothing is sent yet.
func New(cfg Config, b *bot.Bot, log *slog.Logger) (*Adapter, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	api, err := wire.ParseAPI(cfg.APIURL)
	if err != nil {
		return nil, err
	}
	a := &Adapter{cfg: cfg, api: api, bot: b, log: log.With("adapter", Platform), ids: render.NewIDs(cfg.Token),
		pool: work.NewPool(cfg.Queue, job.person), aside: work.NewAside(asideLimit, log.With("adapter", Platform))}
	if cfg.PublicKey != "" {
		if a.verify, err = rest.NewVerifier(cfg.PublicKey); err != nil {
			return nil, err
		}
	}
	if a.client, a.session, err = cfg.clients(api); err != nil {
		return nil, err
	}
	return a, nil
}

// clients speak to Discord over the same limits.
func (c Config) clients(api wire.API) (*rest.Client, *dg.Session, error) {
	rc := rest.Config{API: api, Token: c.Token, HTTP: c.HTTP}
	t := rest.NewTransport(rc)
	s, err := rest.NewSession(rc, t)
	if err != nil {
		return nil, nil, fmt.Errorf("discord: %w", err)
	}
	return rest.NewClient(rc, t), s, nil
}

// Ready reports whether deliveries are accepted.
func (a *Adapter) Ready() bool { return a.self.Load() != nil }

// Run serves until ctx ends, which is no error, or until Discord refuses the token
// or the intents for good. It then waits at most a few seconds for what is being
// posted; what is not answered by then is kept and answered at the next start. One
// Run at a time.
func (a *Adapter) Run(ctx context.Context) error {
	if !a.once.TryLock() {
		return errors.New("discord: already running")
	}
	defer a.once.Unlock()
	id, err := a.identify(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	g, err := a.gateway(id)
	if err != nil {
		return err
	}
	a.gate.Store(g)
	a.log.Info("connected to Discord", "app", id.app, "message_content", id.content, "http", a.verify != nil)
	if problem := a.cfg.keyProblem(id); problem != "" {
		a.log.Warn(problem)
	}
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	a.end.Store(&stop)
	a.work.Store(&run)
	a.aside.Start(run)
	a.waits.open()
	a.pool.Start(run, a.cfg.Workers, a.answer)
	a.self.Store(&id)
	if !id.guessed {
		a.aside.Do(a.syncAtStart)
	}
	var wg sync.WaitGroup
	wg.Go(func() { work.Every(run, pollEvery, a.takeUp) })
	err = g.Run(run)
	if cause := context.Cause(run); err == nil && ctx.Err() == nil && cause != nil {
		err = cause
	}
	a.self.Store(nil)
	stop(nil)
	wg.Wait()
	a.pool.Wait()
	a.waits.close()
	a.aside.Wait()
	a.cfg.closeIdle()
	return err
}

func (a *Adapter) gateway(id identity) (*gateway.Gateway, error) {
	intents := dg.IntentsGuilds | dg.IntentsGuildMessages | dg.IntentsDirectMessages
	if id.content {
		intents |= dg.IntentMessageContent
	}
	spared := func() {
		self := id
		if now := a.self.Load(); now != nil {
			self = *now
		}
		self.content = false
		a.self.Store(&self)
		a.log.Warn("Discord refuses Message Content Intent (4014): going on without; to have it, switch it on in the Developer Portal under Bot and start anew")
	}
	return gateway.New(gateway.Config{API: a.api, Token: a.cfg.Token, Shard: a.cfg.ShardID, Shards: a.cfg.ShardCount,
		Sessions: a.cfg.Sessions, Bot: id.user,
		Intents: intents, Spare: dg.IntentMessageContent, Spared: spared, Handler: a.event, Before: a.before, Drain: drainLimit, HTTP: a.session.Client, Dialer: a.cfg.Dialer, Log: a.log})
}

// Connected reports whether the gateway's session is established; it is false for
// short times when Discord asks to connect again.
func (a *Adapter) Connected() bool {
	g := a.gate.Load()
	return g != nil && a.Ready() && g.Status().Ready
}

// die ends Run with an error that no waiting will mend.
func (a *Adapter) die(err error) {
	if end := a.end.Load(); end != nil {
		(*end)(err)
	}
}

// takeUp hands messages that were accepted and never posted to the workers: at start what
// an earlier process left, later what lost its lease.
func (a *Adapter) takeUp(ctx context.Context) {
	err := a.pool.TakeUp(ctx, func(ctx context.Context) ([]job, error) {
		ms, err := a.bot.Unfinished(ctx, Platform)
		jobs := make([]job, len(ms))
		for i, m := range ms {
			a.stats.recovered.Add(1)
			jobs[i] = job{m: m, recovered: true}
		}
		return jobs, err
	})
	if err != nil && ctx.Err() == nil {
		a.log.Error("look for unfinished messages", "error", err)
	}
}

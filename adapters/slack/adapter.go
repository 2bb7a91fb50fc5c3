package slack

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/work"
	"himpath/bot"
)

// Adapter connects one Slack workspace to a bot. It is safe for many goroutines.
type Adapter struct {
	cfg  Config
	mode Mode
	bot  *bot.Bot
	log  *slog.Logger
	http *http.Client
	api  *slackgo.Client

	self    atomic.Pointer[identity] // nil: not running
	pool    *work.Pool[job]
	aside   *work.Aside
	gate    gate
	talks   work.Recent[bool]      // threads in which people talk to each other
	asked   work.Recent[bool]      // people who are known to have asked before
	ours    work.Recent[time.Time] // when people were known to be of this organization
	stayed  work.Recent[bool]      // forms that were left open when they were sent
	hinted  work.Recent[bool]      // messages whose writers were told something about them
	shared  work.Recent[bool]      // private answers that were shared, with where and by whom
	order   order
	mail    envelopes
	members members
	clicks  clicks
	late    atomic.Int64 // commands that are waited for now
	lines   atomic.Int64 // connections of Socket Mode that are open
	blind   atomic.Int64 // until when nothing is looked up before an acknowledgement, in ns since 1970
	heard   atomic.Bool  // something said in a channel came, which need not mention the bot
	bare    atomic.Bool  // the server does not know suggested prompts
	stats   counters
	once    sync.Mutex // held by Run
	end     atomic.Pointer[context.CancelCauseFunc]
}

// identity is who the app is in its workspace.
type identity struct {
	user, bot, team string
	enterprise      string // the organization that the workspace is part of, if it is
	site            string // the workspace's address, with a slash at its end
	scopes          scopes
}

// threads reports whether the app may follow what is said in channels.
func (id identity) threads() bool { return id.scopes.has("channels:history") }

// HearsAll implements [bot.Overhearer]. Where the server does not tell the scopes, what came so
// far tells.
func (a *Adapter) HearsAll() bool {
	id := a.self.Load()
	return id != nil && (id.threads() || id.scopes == nil && a.heard.Load())
}

// The limits of time. Slack wants every delivery acknowledged within three seconds.
const (
	acceptLimit = 900 * time.Millisecond // for Accept, before the acknowledgement
	answerLimit = 800 * time.Millisecond // a command's answer may take, to stand in the acknowledgement
	ackLimit    = 2 * time.Second        // to get an acknowledgement on its way
	callLimit   = 20 * time.Second       // one request to Slack
	asideLimit  = 10 * time.Second       // what happens beside the answers, such as opening a form
	drainLimit  = 6 * time.Second        // for what is being posted when the program ends
	pollEvery   = 5 * time.Second        // to look for what was left unfinished
)

// New returns an adapter. Its error is [Config.Validate]'s. Nothing is sent yet.
func New(cfg Config, b *bot.Bot, log *slog.Logger) (*Adapter, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	mode, err := cfg.mode()
	if err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	a := &Adapter{cfg: cfg, mode: mode, bot: b, log: log.With("adapter", Platform), http: cfg.HTTPClient}
	if a.api, err = cfg.client(); err != nil {
		return nil, err
	}
	a.pool = work.NewPool(cfg.Queue, job.queue)
	a.aside = work.NewAside(asideLimit, a.log)
	return a, nil
}

func (c Config) withDefaults() Config {
	if c.Connections == 0 {
		c.Connections = 2
	}
	if c.Workers <= 0 {
		c.Workers = 32
	}
	if c.Queue <= 0 {
		c.Queue = 4096
	}
	c.Queue = max(c.Queue, 2*work.Batch)
	if c.HTTPClient == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConnsPerHost = c.Workers
		c.HTTPClient = &http.Client{Transport: t, Timeout: callLimit}
	}
	return c
}

// client is the Web API. Nothing is tried again there: what is safe to try again is
// known only to those who call.
func (c Config) client() (*slackgo.Client, error) {
	url, err := c.endpoint()
	if err != nil {
		return nil, err
	}
	return slackgo.New(c.BotToken, slackgo.OptionAPIURL(url), slackgo.OptionHTTPClient(patient{c.HTTPClient}),
		slackgo.OptionAppLevelToken(c.AppToken), slackgo.OptionLog(silent{})), nil
}

// silent is a log for the library, which would write addresses that hold secrets.
type silent struct{}

func (silent) Output(int, string) error { return nil }

// Ready reports whether deliveries are accepted.
func (a *Adapter) Ready() bool { return a.self.Load() != nil }

// Connected reports whether deliveries can come: over HTTP while it is ready, in
// Socket Mode while a connection is open.
func (a *Adapter) Connected() bool {
	return a.Ready() && (a.mode == HTTP || a.lines.Load() > 0)
}

// Run serves until ctx ends, which is no error, or until Slack refuses the tokens
// for good. It then waits at most a few seconds for what is being posted; what is
// not answered by then is kept and answered at the next start. One Run at a time.
func (a *Adapter) Run(ctx context.Context) error {
	if !a.once.TryLock() {
		return fmt.Errorf("slack: already running")
	}
	defer a.once.Unlock()
	id, err := a.identify(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	a.log.Info("connected to the workspace", "team", id.team, "mode", string(a.mode), "threads", id.threads())
	if lacking := id.scopes.lacking(); lacking != nil {
		a.log.Warn("SLACK_BOT_TOKEN lacks scopes: add them under OAuth & Permissions, Scopes, and install the app again", "scopes", strings.Join(lacking, " "))
	}
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	a.end.Store(&stop)
	a.aside.Start(run)
	a.pool.Start(run, a.cfg.Workers, a.work)
	a.self.Store(&id)
	var wg sync.WaitGroup
	wg.Go(func() { work.Every(run, pollEvery, a.takeUp) })
	if a.mode == Socket {
		err = a.listen(run)
	} else {
		<-run.Done()
	}
	if cause := context.Cause(run); err == nil && ctx.Err() == nil && cause != nil {
		err = cause
	}
	a.self.Store(nil)
	stop(nil)
	wg.Wait()
	a.pool.Wait()
	a.aside.Wait()
	a.http.CloseIdleConnections()
	return err
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

package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"himpath/adapters/discord/wire"
)

// Event is one dispatch of the gateway.
type Event struct {
	// Type is Discord's name of it, such as MESSAGE_CREATE.
	Type string
	// Data is a pointer to discordgo's struct of that event, such as
	// *discordgo.MessageCreate, and nil for events that [Decode] does not know.
	Data any
	// Raw is the payload as it came, for what discordgo has no fields for, such as
	// the radio groups of a form.
	Raw json.RawMessage
	// At is when it came.
	At time.Time

	key  string // events of one key stay in order
	done func() // to be called when it was handled; nil: nobody counts
}

// Handler receives events. Its context outlives the one of [Gateway.Run] by
// [Config.Drain], so that what was accepted can still be answered at shutdown.
type Handler func(ctx context.Context, e Event)

// Config says how to connect. API, Token and Handler are required.
type Config struct {
	API     wire.API
	Token   string           // without "Bot "
	Intents discordgo.Intent // only those that are needed
	Spare   discordgo.Intent // those among them to go on without when Discord refuses an intent
	Spared  func()           // told when that happens; required with Spare
	Shard   int              // SHARD_ID
	Shards  int              // SHARD_COUNT; 0 means 1
	Handler Handler
	Before  func(Event) // gets every event in order and at once, before it waits for its handler; may be nil

	// Sessions keeps the session beyond the end of Run, so that the next one hears what
	// happened in between; nil: it ends with Run. Bot says whose sessions they are.
	Sessions Sessions
	Bot      string

	Workers int           // events handled at the same time; 0 means 16
	Queue   int           // events waiting for a worker; 0 means 1,024
	Drain   time.Duration // for handlers to finish after the end; 0 means 5 s

	HTTP   *http.Client      // for GET /gateway/bot; it keeps to the limits; nil means one with a 10 s limit
	Dialer *websocket.Dialer // nil means one with a 20 s limit
	Log    *slog.Logger      // nil means none
	Rand   func() float64    // in [0,1), for jitter; nil means math/rand
}

// Gateway keeps one shard connected.
type Gateway struct {
	cfg Config

	mu     sync.Mutex
	status Status
}

// Status is what health checks ask about.
type Status struct {
	// Ready is true while the session is established.
	Ready bool
	// Since is when Ready last changed.
	Since time.Time
	// Latency is the time between the last heartbeat and its acknowledgement.
	Latency time.Duration
	// Identifies and Resumes count the sessions begun and resumed.
	Identifies, Resumes int
}

// New checks the configuration; nothing is dialled yet.
func New(cfg Config) (*Gateway, error) {
	if cfg.API.String() == "" || cfg.Token == "" || cfg.Handler == nil {
		return nil, errors.New("gateway: API, Token and Handler are required")
	}
	if cfg.Shards == 0 {
		cfg.Shards = 1
	}
	if cfg.Shard < 0 || cfg.Shard >= cfg.Shards {
		return nil, errors.New("SHARD_ID must be from 0 to SHARD_COUNT-1")
	}
	cfg.defaults()
	return &Gateway{cfg: cfg}, nil
}

func (c *Config) defaults() {
	if c.Workers <= 0 {
		c.Workers = 16
	}
	if c.Queue <= 0 {
		c.Queue = 1024
	}
	if c.Drain <= 0 {
		c.Drain = 5 * time.Second
	}
	if c.HTTP == nil {
		c.HTTP = &http.Client{Timeout: 10 * time.Second}
	}
	if c.Dialer == nil {
		c.Dialer = &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: dialLimit}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Rand == nil {
		c.Rand = rand.Float64
	}
}

// Status tells how the connection stands.
func (g *Gateway) Status() Status {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.status
}

func (g *Gateway) update(change func(*Status)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	ready := g.status.Ready
	change(&g.status)
	if g.status.Ready != ready {
		g.status.Since = time.Now()
	}
}

package ticket_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"himpath/bot"
	"himpath/bot/reply"
)

var (
	errBefore = errors.New("the network broke before anything was posted")
	errAfter  = errors.New("the network broke after it was posted")
)

// chat is a platform as a [bot.Sender] sees it: posts stand where they were put,
// and are found by their key.
type chat struct {
	platform string

	mu     sync.Mutex
	posts  []*post
	byKey  map[string]*post
	shut   map[string]bool // people and channels that cannot be written to
	fault  func() fault    // nil: none
	crash  func()          // what the fault of that name does
	twice  []string        // keys that were posted again without looking first
	tested int             // tests of the way
	slow   func()          // called once before an edit arrives, while others go on; nil: nothing
	placed func(*post)     // called when a post can be seen, before whoever sent it knows; nil: nothing
}

type fault int

const (
	noFault fault = iota
	before
	after
	crash
)

type post struct {
	ref     string
	to      bot.Target
	reply   reply.Reply
	edits   int
	deleted bool
}

func newChat(platform string) *chat {
	return &chat{platform: platform, byKey: map[string]*post{}, shut: map[string]bool{}}
}

func (c *chat) next() fault {
	if c.fault == nil {
		return noFault
	}
	return c.fault()
}

func (c *chat) place(to bot.Target) string {
	if to.Channel == "" {
		return to.User
	}
	return to.Channel
}

func (c *chat) Send(ctx context.Context, to bot.Target, r reply.Reply) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if to.Platform != c.platform {
		return "", fmt.Errorf("a post for %s came to %s", to.Platform, c.platform)
	}
	if c.shut[c.place(to)] {
		return "", fmt.Errorf("post: %w", bot.ErrRefused)
	}
	f := c.next()
	if f == before {
		return "", errBefore
	}
	if strings.HasPrefix(to.Key, "test.") {
		c.tested++
	}
	if old := c.byKey[to.Key]; to.Key != "" && old != nil {
		if !to.Again {
			c.twice = append(c.twice, to.Key)
		}
		return old.ref, nil
	}
	p := &post{ref: fmt.Sprintf("%s:%d.000001", c.place(to), 1700000000+len(c.posts)), to: to, reply: r}
	c.posts = append(c.posts, p)
	c.byKey[to.Key] = p
	if c.placed != nil {
		c.placed(p)
	}
	return p.ref, c.end(ctx, f)
}

// end is what comes back after something was done.
func (c *chat) end(ctx context.Context, f fault) error {
	switch f {
	case after:
		return errAfter
	case crash:
		c.crash()
		return ctx.Err()
	}
	return nil
}

func (c *chat) find(ref string) *post {
	for _, p := range c.posts {
		if p.ref == ref && !p.deleted {
			return p
		}
	}
	return nil
}

func (c *chat) Edit(ctx context.Context, to bot.Target, ref string, r reply.Reply) error {
	if f := c.slow; f != nil {
		c.slow = nil
		f()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if c.shut[c.place(to)] {
		return fmt.Errorf("edit: %w", bot.ErrRefused)
	}
	f := c.next()
	if f == before {
		return errBefore
	}
	p := c.find(ref)
	if p == nil {
		return fmt.Errorf("edit: %w", bot.ErrNotFound)
	}
	p.reply = r
	p.edits++
	return c.end(ctx, f)
}

func (c *chat) Delete(ctx context.Context, to bot.Target, ref string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if c.shut[c.place(to)] {
		return fmt.Errorf("delete: %w", bot.ErrRefused)
	}
	f := c.next()
	if f == before {
		return errBefore
	}
	if p := c.find(ref); p != nil {
		p.deleted = true
	}
	return c.end(ctx, f)
}

// at returns what stands in a channel or in somebody's private messages, or with
// thread under a post there.
func (c *chat) at(place, thread string) []*post {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []*post
	for _, p := range c.posts {
		if !p.deleted && c.place(p.to) == place && p.to.Thread == thread {
			out = append(out, p)
		}
	}
	return out
}

// all is every text that stands anywhere.
func (c *chat) all() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	for _, p := range c.posts {
		if !p.deleted {
			b.WriteString(reply.Plain(p.reply) + "\n")
		}
	}
	return b.String()
}

// namer is a chat where names can be looked up.
type namer struct{ *chat }

func (namer) Name(_ context.Context, user string) (string, error) { return "Name of " + user, nil }

// marking is a chat where posts tell a mark of their key.
type marking struct{ *chat }

func (marking) Mark(key string) string { return "mark:" + key }

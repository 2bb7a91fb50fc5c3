package ticket

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

const (
	testLook   = 5 * time.Second // how often it is looked whether a test is due
	testEvery  = 24 * time.Hour
	testSoon   = 15 * time.Second // after a first failure, which may be a start; doubles
	testBroken = 5 * time.Minute  // at most, while the way is broken
)

// Status says whether the way from students to a program's advisors works.
type Status struct {
	Program string
	Set     bool      // an advisors' channel is set
	OK      bool      // nothing is known that is in the way
	Problem string    // what is; says what to mend
	At      time.Time // of the last test; zero: none yet
}

// way is what is known of the way to a program's advisors.
type way struct {
	to     bot.Target // where it was tested
	next   time.Time  // when it is tested again
	failed int        // tests in a row
	cause  string     // why; empty: it works
	sure   bool       // the platform said that it will not take posts there: no use to wait and see
	key    string     // of a test's post that may stand still
	at     time.Time
}

// broken reports whether it failed for good, or more than once: a single failure may
// pass by itself.
func (w way) broken() bool { return w.failed > 1 || w.sure }

func (r *Room) wayOf(program string) way {
	r.mu.Lock()
	defer r.mu.Unlock()
	if w := r.ways[program]; w != nil {
		return *w
	}
	return way{}
}

// setWay notes how a way is, and returns whether the same one was known to be broken.
func (r *Room) setWay(program string, w way) (was bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known := r.ways[program]; known != nil && known.to == w.to {
		was = known.broken()
	}
	r.ways[program] = &w
	return was
}

// doubt has the way tested soon.
func (r *Room) doubt(program string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if w := r.ways[program]; w != nil && w.cause == "" {
		w.next = time.Time{}
	}
}

// Settle implements [bot.Settler]: the way is tested at once, as one that was never
// tested.
func (r *Room) Settle(program string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if w := r.ways[program]; w != nil {
		w.next = time.Time{}
	}
	select {
	case r.settled <- struct{}{}:
	default:
	}
}

// barred notes that the advisors' channel refuses posts, and has the way tested soon: what
// was refused may have been so a while ago.
func (r *Room) barred(ctx context.Context, program string, to bot.Target, cause error) {
	r.mu.Lock()
	w := way{to: to}
	if known := r.ways[program]; known != nil && known.to == to {
		w = *known
	}
	was := w.broken()
	w.sure, w.cause, w.next = true, wayCause(cause).Error(), time.Time{}
	r.ways[program] = &w
	r.mu.Unlock()
	r.report(ctx, program, was, w)
}

// closed notes that a channel did not take a post.
func (r *Room) closed(program string, to bot.Target) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shuts[shut{program, to.Platform, to.Channel}] = true
}

// takes brings out what waits for a channel that was closed and took a post now.
func (r *Room) takes(ctx context.Context, program string, to bot.Target) error {
	r.mu.Lock()
	was := r.shuts[shut{program, to.Platform, to.Channel}]
	r.mu.Unlock()
	if !was {
		return nil
	}
	return r.opened(ctx, program, to)
}

// opened brings out what waits for a channel that is known to take posts.
func (r *Room) opened(ctx context.Context, program string, to bot.Target) error {
	r.mu.Lock()
	delete(r.shuts, shut{program, to.Platform, to.Channel})
	r.mu.Unlock()
	if err := r.store.PostsReady(ctx, program, to); err != nil {
		return fmt.Errorf("what waits for a channel: %w", err)
	}
	r.wake()
	return nil
}

// Offered implements [bot.Desk]: a channel is set up, its platform is served, and
// the way there is not known to be broken.
func (r *Room) Offered(ctx context.Context, program string) bool {
	to, ok, err := r.Advisors(ctx, program)
	if err != nil || !ok || r.o.Senders.Get(to.Platform) == nil {
		return false
	}
	w := r.wayOf(program)
	return w.to != to || !w.broken()
}

// Status tells of each program whether the way to its advisors works.
func (r *Room) Status(ctx context.Context) []Status {
	var out []Status
	for _, p := range r.o.Programs {
		to, ok, err := r.Advisors(ctx, p)
		w := r.wayOf(p)
		s := Status{Program: p, Set: ok, OK: err == nil && ok && (w.to != to || !w.broken()), At: w.at}
		switch {
		case err != nil:
			s.Problem = "the settings cannot be read"
		case !ok:
			s.Problem = "no advisors' channel is set"
		case r.o.Senders.Get(to.Platform) == nil:
			s.OK, s.Problem = false, "the advisors' channel is on "+platformName(to.Platform)+", which is not served"
		case !s.OK:
			s.Problem = w.cause
		}
		out = append(out, s)
	}
	return out
}

// testWays tests the way of a program if that is due.
func (r *Room) testWays(ctx context.Context, program string) error {
	to, ok, err := r.Advisors(ctx, program)
	if err != nil || !ok {
		return err
	}
	w := r.wayOf(program)
	now := r.o.Now()
	if w.to == to && now.Before(w.next) {
		return nil
	}
	if w.to != to {
		w = way{to: to}
	}
	again := w.key != ""
	if !again {
		w.key = "test." + rand.Text()
	}
	cause := r.testWay(ctx, program, w.key, again)
	if ctx.Err() != nil {
		return nil
	}
	w.at, w.cause, w.sure = now, "", errors.Is(cause, bot.ErrRefused)
	if cause == nil {
		w.failed, w.next, w.key = 0, now.Add(testEvery), ""
	} else {
		w.failed++
		w.cause, w.next = cause.Error(), now.Add(min(testSoon<<min(w.failed-1, 10), testBroken))
	}
	r.report(ctx, program, r.setWay(program, w), w)
	if cause != nil {
		return nil
	}
	if err := r.opened(ctx, program, to); err != nil {
		return err
	}
	return r.gather(ctx, program, to)
}

// testWay goes the way to a program's advisors once: a post that is taken away
// again. Its error says what is in the way. again: a test with this key may have
// left its post standing.
func (r *Room) testWay(ctx context.Context, program, key string, again bool) error {
	to, ok, err := r.Advisors(ctx, program)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("no advisors' channel is set for program %s", program)
	}
	if err := r.o.Book.Writable(ctx); err != nil {
		return fmt.Errorf("nothing can be kept: %w", err)
	}
	s := r.o.Senders.Get(to.Platform)
	if s == nil {
		return fmt.Errorf("the advisors' channel is on %s, which is not served", platformName(to.Platform))
	}
	to.Key, to.Again = key, again
	return test(ctx, s, to)
}

// report tells once that the way broke, or works again.
func (r *Room) report(ctx context.Context, program string, was bool, w way) {
	var word string
	switch {
	case w.broken() && !was:
		r.o.Log.Error("the way to the advisors is broken: students are not offered to ask them", "program", program, "cause", w.cause)
		word = "Students can't ask you at the moment: the way to this channel is broken (" + w.cause + "). I try again every few minutes."
	case was && !w.broken():
		r.o.Log.Info("the way to the advisors works again", "program", program)
		word = "Students can ask you again: the way to this channel works."
	default:
		return
	}
	s := r.o.Senders.Get(w.to.Platform)
	if s == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	ref, err := s.Send(ctx, w.to, reply.Say(word))
	switch {
	case err != nil && w.broken():
		return // as was to be expected
	case err == nil: // what is asked under it is asked of the bot
		err = r.store.PutPost(ctx, Post{Program: program, Key: "way." + rand.Text(), To: w.to, Ref: ref})
	}
	if err != nil {
		r.o.Log.Warn("the advisors could not be told how the way is", "program", program, "error", err)
	}
}

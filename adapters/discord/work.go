package discord

import (
	"context"
	"errors"
	"time"

	"himpath/adapters/discord/rest"
	"himpath/adapters/work"
	"himpath/bot"
	"himpath/bot/reply"
)

// keep accepts a message and gives it to the workers. Where they have no room it
// waits in the store.
func (a *Adapter) keep(ctx context.Context, m bot.Message, c *call) (fresh bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, keepLimit)
	defer cancel()
	fresh, err = a.bot.Accept(ctx, &m)
	switch {
	case err != nil:
		return false, err
	case !fresh:
		a.stats.repeated.Add(1)
		return false, nil
	}
	a.stats.accepted.Add(1)
	a.pool.Submit(job{m: m, call: c})
	return true, nil
}

// answer works on one message.
func (a *Adapter) answer(ctx context.Context, j job) {
	defer work.Caught(a.log, "answering a message panicked")
	r, err := a.bot.Respond(ctx, j.m)
	switch {
	case errors.Is(err, bot.ErrTaken), errors.Is(err, bot.ErrNotFound):
		return // somebody else has it, or its writer was forgotten meanwhile
	case err != nil && ctx.Err() != nil:
		return // it is answered at the next start
	case err != nil:
		a.log.Error("a message could not be answered", "error", err)
		r = withTyped(bot.Apology(), j.m)
	}
	ctx, cancel := work.Graceful(ctx, drainLimit)
	defer cancel()
	ref, err := a.show(ctx, j, r)
	a.finish(ctx, j, ref, err)
}

// finish closes the work where it is done, well or for good, and leaves it where it
// is to be tried again.
func (a *Adapter) finish(ctx context.Context, j job, ref string, err error) {
	switch {
	case err == nil:
		a.stats.posted.Add(1)
	case unauthorized(err) && a.tokenRefused(ctx):
		a.die(errToken)
		return
	case passing(err), ctx.Err() != nil:
		a.stats.postponed.Add(1)
		a.log.Warn("a reply could not be posted now and is tried again later", "error", quiet(err))
		a.again(j, err)
		return
	default:
		a.stats.failed.Add(1)
		a.log.Error("a reply could not be posted", "error", explain(err))
		a.unheeded(j.m, err)
	}
	if err := a.bot.Posted(ctx, j.m, ref); err != nil {
		a.log.Error("a posted reply could not be noted", "error", err)
	}
}

// unheeded tells who asked in a channel that the bot may not write there: silence
// looks like a bot that does not work.
func (a *Adapter) unheeded(m bot.Message, err error) {
	if w := wayOf(m); w.Token != "" || w.Forum || m.Private || m.Deleted {
		return
	}
	switch code(err) {
	case rest.CodeMissingAccess, rest.CodeMissingPermission, rest.CodeThreadLocked:
		a.whisper(m.User, m.ID, noVoice)
	}
}

// again takes a job up once more in this run, and not before a limit ends. What would
// wait for too long waits in the store until its lease runs out.
func (a *Adapter) again(j job, err error) {
	var least time.Duration
	if e, ok := errors.AsType[*rest.Error](err); ok {
		least = e.RetryAfter
	}
	a.pool.Again(job{m: j.m, recovered: true, tries: j.tries + 1}, j.tries, least)
}

// show puts the reply where it belongs, and returns the id by which an edit of the
// question finds it.
func (a *Adapter) show(ctx context.Context, j job, r reply.Reply) (string, error) {
	w := wayOf(j.m)
	switch {
	case w.Silent:
		return "", nil
	case w.Token != "":
		return "", a.inCallback(ctx, j, w, r)
	case r.Empty() && !j.m.Deleted: // what stands is right
		return a.bot.Previous(ctx, j.m)
	case r.Empty(), w.Forum && unasked(r):
		return a.withdraw(ctx, j.m)
	}
	return a.inChannel(ctx, j, w, r)
}

// unasked reports whether a reply would be a nuisance where nobody asked the bot.
func unasked(r reply.Reply) bool {
	return r.Outcome == reply.Chat || r.Outcome == reply.OutOfScope && r.Intent != reply.IntentCrisis
}

// withdraw takes the reply away that stands under a question: that was deleted, or
// does not concern the bot any more.
func (a *Adapter) withdraw(ctx context.Context, m bot.Message) (string, error) {
	ref, err := a.bot.Previous(ctx, m)
	if err != nil || ref == "" {
		return ref, err
	}
	err = a.client.DeleteMessage(ctx, m.Channel, ref)
	if gone(err) || code(err) == rest.CodeUnknownChannel {
		err = nil
	}
	return "", err
}

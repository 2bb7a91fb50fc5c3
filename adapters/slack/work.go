package slack

import (
	"context"
	"errors"
	"time"

	"himpath/adapters/slack/render"
	"himpath/adapters/work"
	"himpath/bot"
	"himpath/bot/reply"
)

// work answers one message.
func (a *Adapter) work(run context.Context, j job) {
	defer work.Caught(a.log, "answering a message panicked")
	r, err := a.bot.Respond(run, j.m)
	switch {
	case errors.Is(err, bot.ErrTaken), errors.Is(err, bot.ErrNotFound):
		return // somebody else has it, or its writer was forgotten meanwhile
	case ended(run, err):
		return // it is answered at the next start
	case err != nil:
		a.log.Error("a message could not be answered", "error", err)
		r = bot.Apology()
	}
	if j.offer.give(r) {
		return
	}
	ctx, cancel := work.Graceful(run, drainLimit)
	defer cancel()
	ref, err := a.show(ctx, j, r)
	if a.finish(ctx, j.m, ref, err) {
		a.again(j, err)
	}
}

// finish closes the work where it is done, well or for good, and leaves it where it
// is to be tried again: again, soon, where Slack certainly did not take it or it can be looked for.
func (a *Adapter) finish(ctx context.Context, m bot.Message, ref string, err error) (again bool) {
	switch {
	case err == nil:
		a.stats.posted.Add(1)
	case refused(err):
		a.die(tokenProblem("SLACK_BOT_TOKEN", whereBot, err))
		return false
	case errors.Is(err, errLater), errors.Is(err, errUnsure), ctx.Err() != nil:
		a.stats.postponed.Add(1)
		a.log.Warn("a reply could not be posted now and is tried again later", "error", quiet(err))
		return errors.Is(err, errLater) || errors.Is(err, errHung) || saidFailed(err)
	default:
		a.stats.failed.Add(1)
		a.log.Error("a reply could not be posted", "error", explain(err))
	}
	a.close(ctx, m, ref)
	return false
}

// againHung is how long Slack may still be at work on what hangs.
const againHung = 10 * time.Second

// again takes a job up once more in this run. What would wait for too long waits in the
// store until its lease runs out.
func (a *Adapter) again(j job, err error) {
	var least time.Duration
	if errors.Is(err, errHung) {
		least = againHung
	}
	unposted := errors.Is(err, errLater) && !errors.Is(err, errUnsure)
	a.pool.Again(job{m: j.m, recovered: j.recovered || !unposted, tries: j.tries + 1}, j.tries, least)
}

func (a *Adapter) close(ctx context.Context, m bot.Message, ref string) {
	if err := a.bot.Posted(ctx, m, ref); err != nil {
		a.log.Error("a posted reply could not be noted", "error", err)
	}
}

// show puts the reply where it belongs, and returns the ts by which an edit of the
// question finds it.
func (a *Adapter) show(ctx context.Context, j job, r reply.Reply) (string, error) {
	m, w := j.m, wayOf(j.m)
	share := m.Act != nil && m.Act.Kind == reply.Share
	switch {
	case w.Silent:
		return "", nil
	case r.Form != nil:
		return a.showForm(ctx, j, r)
	case r.Empty():
		return a.withdraw(ctx, m)
	case share && r.Outcome == reply.Answered:
		return a.share(ctx, j, r)
	case w.Home:
		return a.toPerson(ctx, j, r)
	case w.URL != "" && (m.Private || share):
		return a.inPrivate(ctx, j, r)
	case m.Private && !isDirect(m.Channel):
		return a.toPerson(ctx, j, r)
	}
	return a.inThread(ctx, j, r)
}

// withdraw takes the reply of a deleted question away. Any other empty reply leaves
// what stands.
func (a *Adapter) withdraw(ctx context.Context, m bot.Message) (string, error) {
	if m.Act != nil || m.Private && !isDirect(m.Channel) {
		return "", nil
	}
	ref, err := a.bot.Previous(ctx, m)
	if err != nil || ref == "" || !m.Deleted {
		return ref, err
	}
	return "", a.remove(ctx, m.Channel, ref)
}

// inThread posts under the question, or changes the reply that stands there.
func (a *Adapter) inThread(ctx context.Context, j job, r reply.Reply) (string, error) {
	l := a.letter(ctx, j.m, r, a.options(ctx, j.m, r))
	if j.m.Act == nil {
		ref, err := a.bot.Previous(ctx, j.m)
		if err != nil {
			return "", err
		}
		if ref != "" {
			gone, err := a.update(ctx, l, ref)
			if !gone {
				return ref, err
			}
		}
	}
	ref, err := a.sendOnce(ctx, l, j.recovered)
	if err == nil && j.m.Act == nil && a.order.deleted(j.m.ID) {
		return "", a.remove(ctx, l.channel, ref) // taken back while the reply was under way
	}
	return ref, err
}

// toPerson posts a direct message.
func (a *Adapter) toPerson(ctx context.Context, j job, r reply.Reply) (string, error) {
	o := a.options(ctx, j.m, r)
	o.Private = false // there is no channel to share it with
	l := a.letter(ctx, j.m, r, o)
	var err error
	if l.channel, err = a.direct(ctx, j.m.User); err != nil {
		return "", err
	}
	l.thread = ""
	_, err = a.sendOnce(ctx, l, j.recovered)
	return "", err
}

// inPrivate shows the reply to the one who asked, where they asked; in a direct
// message where that is not possible any more.
func (a *Adapter) inPrivate(ctx context.Context, j job, r reply.Reply) (string, error) {
	l := a.letter(ctx, j.m, r, a.options(ctx, j.m, r))
	err := a.respondAll(ctx, wayOf(j.m).URL, response{ResponseType: "ephemeral", ThreadTS: l.thread}, l.variants)
	if errors.Is(err, errGone) {
		return a.toPerson(ctx, j, r)
	}
	return "", err
}

// letter is the reply, and the same simpler.
func (a *Adapter) letter(_ context.Context, m bot.Message, r reply.Reply, o render.Options) letter {
	l := letter{channel: m.Channel, thread: m.Thread, key: m.Key}
	o.BlockID = marker(m.Key)
	full := render.Reply(r, o)
	o.NoTable = true
	l.variants = []render.Message{full, render.Reply(r, o), {Text: full.Text}}
	return l
}

package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

// Send posts what is no reply: a question for advisors, a notice. The ref names the
// channel and the message in it. A thread is named by the ref of a post in it, or by
// its ts. A post with a Key is posted once where the app may read what stands there:
// it is looked for by its Key before it is posted Again, and after a request of
// which nobody knows whether it was carried out. Elsewhere what may have been posted
// is posted again when it is sent Again.
func (a *Adapter) Send(ctx context.Context, to bot.Target, r reply.Reply) (ref string, err error) {
	if !a.awaitReady(ctx) {
		return "", errNotReady
	}
	l := letter{channel: to.Channel, thread: threadOf(to.Thread), key: to.Key, variants: a.variants(ctx, r, to.Key)}
	if l.channel == "" {
		l.thread = ""
		if l.channel, err = a.direct(ctx, to.User); err != nil {
			return "", a.untold("open a conversation", err)
		}
	}
	ts, err := a.sendOnce(ctx, l, to.Again)
	if l.thread != "" && threadGone(err) { // what was to be said is said all the same
		l.thread = ""
		ts, err = a.sendOnce(ctx, l, to.Again)
	}
	switch {
	case err != nil && to.Channel == "":
		return "", a.untold("post in private", err)
	case err != nil:
		return "", a.undelivered("post", err)
	}
	return messageID(l.channel, ts), nil
}

// readyLimit is how long a post waits for an adapter that begins to run: what it
// learns first is needed to find a post again.
const readyLimit = 3 * time.Second

func (a *Adapter) awaitReady(ctx context.Context) bool {
	for began := time.Now(); !a.Ready(); {
		if time.Since(began) > readyLimit || !sleep(ctx, readyLimit/100) {
			return false
		}
	}
	return true
}

// threadOf is the ts of a thread that is named by it, or by a post.
func threadOf(s string) string {
	if _, ts, ok := strings.Cut(s, ":"); ok {
		return ts
	}
	return s
}

// StoodAt implements [bot.Dater].
func (a *Adapter) StoodAt(ref string) (time.Time, bool) {
	whole, micro, ok := strings.Cut(threadOf(ref), ".")
	s, err := strconv.ParseInt(whole, 10, 64)
	us, err2 := strconv.ParseInt(micro, 10, 64)
	return time.Unix(s, us*int64(time.Microsecond)), ok && err == nil && err2 == nil
}

func threadGone(err error) bool {
	return slices.Contains([]string{"thread_not_found", "cannot_reply_to_message", "message_not_found",
		"restricted_action_thread_locked", "restricted_action_non_threadable_channel"}, slackCode(err))
}

// undelivered says what a failed post means to the one who sends it.
func (a *Adapter) undelivered(what string, err error) error {
	switch {
	case refused(err):
		a.die(tokenProblem("SLACK_BOT_TOKEN", whereBot, err))
	case unreachable(err):
		return fmt.Errorf("slack: %s: %w: %w", what, bot.ErrRefused, explain(err))
	}
	return fmt.Errorf("slack: %s: %w", what, explain(err))
}

// untold is undelivered for a private message. What another try does not mend is
// refused there: what is said can be read in another way.
func (a *Adapter) untold(what string, err error) error {
	if !wrongBlocks(err) && slackCode(err) != "missing_scope" {
		return a.undelivered(what, err)
	}
	a.log.Error("a private message cannot be sent", "error", explain(err))
	return fmt.Errorf("slack: %s: %w: %w", what, bot.ErrRefused, explain(err))
}

// Edit changes a post.
func (a *Adapter) Edit(ctx context.Context, _ bot.Target, ref string, r reply.Reply) error {
	channel, ts, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("slack: edit: that is not a post of Slack's")
	}
	gone, err := a.update(ctx, letter{channel: channel, variants: a.variants(ctx, r, "")}, ts)
	if gone {
		return fmt.Errorf("slack: edit: %w", bot.ErrNotFound)
	}
	if err != nil {
		return a.undelivered("edit", err)
	}
	return nil
}

// Delete takes a post away; one that is gone already is no error.
func (a *Adapter) Delete(ctx context.Context, _ bot.Target, ref string) error {
	channel, ts, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("slack: delete: that is not a post of Slack's")
	}
	if err := a.remove(ctx, channel, ts); err != nil {
		return a.undelivered("delete", err)
	}
	return nil
}

func (a *Adapter) variants(ctx context.Context, r reply.Reply, key string) []render.Message {
	o := render.Options{BlockID: marker(key), Person: func(id string) (string, string) { return a.person(ctx, id) }}
	full := render.Reply(r, o)
	o.NoTable = true
	return []render.Message{full, render.Reply(r, o), {Text: full.Text}}
}

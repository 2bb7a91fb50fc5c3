package discord

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

// letter is a message in both forms: with Components V2, and for a server that does
// not know them.
type letter struct{ now, old rest.Message }

// letter renders a reply for the place that w leads to.
func (a *Adapter) letter(ctx context.Context, m bot.Message, w way, r reply.Reply) letter {
	o := render.Options{IDs: a.ids, Asked: asked(m, w, r), Follow: w.Follow, Owner: w.Owner, Share: w.Share && !w.Open}
	if w.Open && m.Act != nil && m.Act.Kind == reply.Share {
		o.Note = "Shared by somebody who asked me in private."
	}
	if o.Note == "" && a.stranger(ctx, m, r) {
		o.Note = firstWord
	}
	if !a.advised(ctx, m) {
		o.Hide = append(o.Hide, reply.Wrong)
	}
	return a.render(r, o)
}

// asked is the question that stands above an answer. What the guard took out of m
// is not in it, and under a warning or in a crisis nothing is repeated.
func asked(m bot.Message, w way, r reply.Reply) string {
	switch {
	case hushed(r):
		return ""
	case !w.Show:
		return w.Asked
	case m.Act != nil:
		return m.Act.Values[bot.ValueText]
	}
	return m.Text
}

// hushed reports whether a reply is for nobody but the one who asked: it tells of a
// crisis, or of a patient. A command is seen by nobody else.
func hushed(r reply.Reply) bool { return r.Outcome == reply.Blocked || r.Intent == reply.IntentCrisis }

func (a *Adapter) render(r reply.Reply, o render.Options) letter {
	l := letter{now: render.Reply(r, o)}
	o.Old = true
	l.old = render.Reply(r, o)
	return l
}

func (l letter) ephemeral() letter {
	return letter{now: render.Ephemeral(l.now), old: render.Ephemeral(l.old)}
}

// form tries a message as it is and, where the server does not take that or fails at it,
// simpler.
// What a server does not know is remembered for a while.
func (a *Adapter) form(l letter, send func(rest.Message) error) error {
	if a.old.first() {
		return send(l.old)
	}
	err := send(l.now)
	if err == nil {
		a.old.taken()
	}
	fails := failing(err)
	if !wrongBody(err) && !fails {
		return err
	}
	a.log.Error("the server does not take a message as it is; sending it simpler", "error", quiet(err))
	simpler := send(l.old)
	switch {
	case simpler == nil:
		a.old.refused()
	case fails:
		return err
	}
	return simpler
}

// inCallback answers an interaction: in its callback or, where that is a deferral
// already, in the message that it made; elsewhere if neither is possible any more.
func (a *Adapter) inCallback(ctx context.Context, j job, w way, r reply.Reply) error {
	if forDesk(j.m) {
		return a.toDesk(ctx, j, w, r)
	}
	return a.words(ctx, j, w, r)
}

func (a *Adapter) words(ctx context.Context, j job, w way, r reply.Reply) error {
	open := w.Open && !hushed(r) && (j.m.Act == nil || j.m.Act.Kind != reply.Share || r.Outcome == reply.Answered)
	if r.Empty() {
		r = reply.Reply{Outcome: reply.Chat, Headline: "One moment, please. Then ask again."}
	}
	l := a.letter(ctx, j.m, w, r)
	if !open {
		l = l.ephemeral()
	}
	err := errAnswered
	if j.call != nil {
		err = a.firstAnswer(ctx, j.call, l)
	}
	if err != nil {
		late := code(err) == rest.CodeUnknownInteraction || j.call != nil && j.call.get() == callLate
		err = a.fill(ctx, j, w, l, late)
	}
	if gone(err) {
		err = a.elsewhere(ctx, j, w, r)
	}
	return err
}

// firstAnswer answers in the callback, unless that is used up.
func (a *Adapter) firstAnswer(ctx context.Context, c *call, l letter) error {
	if !c.take(callAnswered) {
		select {
		case <-c.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if c.get() != callRefused {
			return errAnswered
		}
		return a.form(l, func(m rest.Message) error { return c.send(ctx, rest.Reply(m)) })
	}
	defer close(c.done)
	return a.form(l, func(m rest.Message) error { return c.send(ctx, rest.Reply(m)) })
}

// How often, and for how long, a deferred answer is looked for: over HTTP the edit
// can be faster than Discord reads the deferral.
const (
	fillTries = 6
	fillWait  = 150 * time.Millisecond
)

// fill puts the answer into the message that the callback made. late says that the
// callback came too late to make one: then it is looked for once.
func (a *Adapter) fill(ctx context.Context, j job, w way, l letter, late bool) error {
	wait := fillWait
	for n := 1; ; n++ {
		err := a.form(l, func(m rest.Message) error {
			m.Attachments = nil
			_, err := a.client.Edit(ctx, w.App, w.Token, rest.Original, m)
			return err
		})
		if !gone(err) || j.recovered || late || n == fillTries {
			return err
		}
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		}
		wait *= 2
	}
}

// elsewhere answers an interaction whose token is no good any more: openly in the
// channel, or in a direct message.
func (a *Adapter) elsewhere(ctx context.Context, j job, w way, r reply.Reply) error {
	switch {
	case j.m.Act == nil, j.m.Act.Kind == bot.Ask, j.m.Act.Kind == reply.OpenFit:
	case !forDesk(j.m), len(r.Actions) > 0 && r.Actions[0].Kind == render.Reopen:
		return nil // thanks for a rating would come out of the blue; what has a form is pressed again
	}
	channel := j.m.Channel
	if !w.Open || hushed(r) {
		var err error
		if channel, err = a.direct(ctx, j.m.User); err != nil {
			return err
		}
	}
	w.Share = false
	_, err := a.post(ctx, channel, "", j, a.letter(ctx, j.m, w, r))
	return err
}

// inChannel writes a reply to a message, or changes the one that stands.
func (a *Adapter) inChannel(ctx context.Context, j job, w way, r reply.Reply) (string, error) {
	l := a.letter(ctx, j.m, w, r)
	ref, err := a.bot.Previous(ctx, j.m)
	if err != nil {
		return "", err
	}
	if ref != "" {
		err := a.form(l, func(m rest.Message) error {
			_, err := a.client.EditMessage(ctx, j.m.Channel, ref, m)
			return err
		})
		if !gone(err) {
			return ref, err
		}
	}
	return a.post(ctx, j.m.Channel, j.m.ID, j, l)
}

// post writes a new message, once: Discord returns the same one for the same nonce
// for some minutes, and later our reply to the question is looked for.
func (a *Adapter) post(ctx context.Context, channel, question string, j job, l letter) (id string, err error) {
	if j.recovered && question != "" {
		if id = a.find(ctx, channel, question); id != "" {
			return id, nil
		}
	}
	err = a.form(l, func(m rest.Message) error {
		m.Nonce = nonce(j.m.Key)
		if question != "" {
			m.Reference = &dg.MessageReference{MessageID: question, ChannelID: channel} // it has to be there
		}
		id, err = a.create(ctx, channel, m)
		return err
	})
	if errors.Is(err, errQuestionGone) {
		a.removed(ctx, question, channel, j.m.Server)
		return "", nil
	}
	return id, err
}

// find looks for our own reply to a message among what was written after it.
func (a *Adapter) find(ctx context.Context, channel, question string) string {
	id := a.self.Load()
	if id == nil {
		return ""
	}
	ms, err := a.session.ChannelMessages(channel, 100, "", question, "", dg.WithContext(ctx))
	if err != nil {
		return "" // it cannot be read; the nonce has to do
	}
	for _, m := range ms {
		if m.Author != nil && m.Author.ID == id.user && m.MessageReference != nil && m.MessageReference.MessageID == question {
			return m.ID
		}
	}
	return ""
}

// nonce names a delivery, in at most 25 characters.
// https://docs.discord.com/developers/resources/message#create-message
func nonce(key string) string {
	sum := sha256.Sum256([]byte(key))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:15]))
}

// direct is the channel of a private conversation with a person.
func (a *Adapter) direct(ctx context.Context, user string) (string, error) {
	c, err := a.session.UserChannelCreate(user, dg.WithContext(ctx))
	if err != nil {
		return "", err
	}
	if c.ID == "" {
		return "", errors.New("discord: no channel for a direct message")
	}
	return c.ID, nil
}

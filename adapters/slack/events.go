package slack

import (
	"context"
	"slices"

	"himpath/adapters/slack/wire"
	"himpath/bot"
)

// event takes one event.
func (a *Adapter) event(ctx context.Context, id identity, e wire.Envelope) error {
	switch e.Event.Type {
	case wire.Opened:
		a.opened(id, e.Event)
		return nil
	case wire.Mention, wire.Said:
	default:
		a.stats.dropped.Add(1)
		return nil
	}
	if e.Event.Type == wire.Said && !isDirect(e.Event.Channel) {
		a.heard.Store(true)
	}
	u, ok := hear(e.Event, id.user)
	if ok && a.order.stale(messageID(u.channel, u.ts), u.edition()) {
		a.stats.repeated.Add(1)
		return nil
	}
	var m bot.Message
	if ok {
		var err error
		if m, err = a.placed(ctx, u.message()); err != nil {
			return err
		}
		held, err := a.held(ctx, id, u, &m)
		if err != nil {
			return err
		}
		if held {
			return a.told(ctx, u, m)
		}
		if ok, err = a.toUs(ctx, u, m); err != nil {
			return err
		}
	}
	if !ok {
		a.stats.dropped.Add(1)
		return nil
	}
	if ok, err := a.welcome(ctx, id, u, m, e.ExtShared); !ok || err != nil {
		return err
	}
	_, err := a.keep(ctx, &m, nil)
	return err
}

// held reports whether something was said to a person and not to the bot. Where nobody
// has noted where the post stands that it was said under, the post itself tells whose it
// is; where that cannot be read, a mention says that the post is the bot's at least.
func (a *Adapter) held(ctx context.Context, id identity, u utterance, m *bot.Message) (bool, error) {
	if len(m.Under) == 0 {
		return false, nil
	}
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	held, err := a.bot.Held(ctx, *m)
	if held || err != nil || u.parent != "" && u.parent != id.user {
		return held, err
	}
	key := a.keyAt(ctx, id, u.channel, u.thread)
	m.Own = u.parent == id.user && u.mention && !u.direct
	if key == "" && !m.Own {
		return false, nil
	}
	if key != "" {
		m.Under = append(m.Under, key)
	}
	return a.bot.Held(ctx, *m)
}

// told takes what a person tells another under a post of the desk's; a change of it
// is a correction, and to delete it takes it back. What is addressed to somebody else
// there stays where it is.
func (a *Adapter) told(ctx context.Context, u utterance, m bot.Message) error {
	switch {
	case u.deleted:
		_, err := a.keep(ctx, &m, nil)
		return err
	case u.text.Others && !u.mention && !u.direct:
		a.stats.dropped.Add(1)
		return nil
	case u.told == "" && u.files:
		a.hint(u, "Only text is passed on, and there is none with that file.")
		return nil
	}
	if !u.direct {
		if outside, err := a.outsideNow(ctx, u.user); outside || err != nil {
			if outside {
				a.stats.dropped.Add(1)
			}
			return err
		}
	}
	m.Text = u.told
	fresh, err := a.keep(ctx, &m, nil)
	if fresh && u.files && !u.changed() {
		a.hint(u, "Only the text of that message is passed on, not the file.")
	}
	return err
}

// outsideNow is outsider, before an acknowledgement.
func (a *Adapter) outsideNow(ctx context.Context, user string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	return a.outsider(ctx, user)
}

// hint says something short to the writer of a message, where they wrote it: once, in
// however many events the message comes.
func (a *Adapter) hint(u utterance, text string) {
	if !a.hinted.First(messageID(u.channel, u.ts), true) {
		return
	}
	thread := ""
	if u.inThread {
		thread = u.thread
	}
	a.aside.Do(func(ctx context.Context) { a.whisper(ctx, u.channel, thread, u.user, text) })
}

// toUs reports whether something said is to the bot. What is not leaves no trace:
// it is only looked up whether the thread, or the message that was changed, is one
// of the bot's.
func (a *Adapter) toUs(ctx context.Context, u utterance, m bot.Message) (bool, error) {
	thread := messageID(u.channel, u.thread)
	switch {
	case u.direct:
		return true, nil
	case u.mention:
		if u.inThread && !u.changed() {
			a.talks.Drop(thread)
		}
		return true, nil
	}
	if u.text.Plain == "" && !u.changed() {
		return false, nil // a picture or an emoji asks nothing of a bot that is not spoken to
	}
	if u.changed() {
		if answered, err := a.answered(ctx, m, m.ID); answered || err != nil {
			return answered, err
		}
	}
	if !u.inThread {
		return false, nil
	}
	ours, err := a.answered(ctx, m, thread)
	if !ours || err != nil {
		return false, err
	}
	if u.text.Others || u.parent != "" && u.parent != u.user {
		a.talks.Set(thread, true)
		return false, nil
	}
	return !a.talks.Has(thread), nil
}

// answered reports whether a reply of the bot stands under a message in the place of
// m.
func (a *Adapter) answered(ctx context.Context, m bot.Message, id string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	ref, err := a.bot.Previous(ctx, bot.Message{Program: m.Program, Platform: Platform, ID: id})
	return ref != "", err
}

// welcome reports whether the bot may answer where u was said, and tells the one
// who mentioned it if not. What is taken back is always followed.
func (a *Adapter) welcome(ctx context.Context, id identity, u utterance, m bot.Message, shared bool) (bool, error) {
	if u.direct || u.deleted {
		return true, nil
	}
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	why, err := a.closed(ctx, m.Program, id.team, u.channel, shared)
	if err != nil {
		return false, err
	}
	if why == "" {
		return true, nil
	}
	a.stats.dropped.Add(1)
	if u.mention && !u.changed() {
		a.hint(u, why)
	}
	return false, nil
}

// closed says why the bot does not answer in public in a channel; "" if it does.
func (a *Adapter) closed(ctx context.Context, program, team, channel string, shared bool) (string, error) {
	set, err := a.bot.Settings(ctx, program)
	if err != nil {
		return "", err
	}
	advisors, err := a.advisorChannels(ctx, program)
	switch {
	case err != nil:
		return "", err
	case shared && set.Get(Platform, team, bot.SettingExternal) == "" && set.Get(Platform, channel, bot.SettingExternal) == "":
		return "I don't answer in channels that are shared with other organizations. Please write to me directly.", nil
	case !slices.Contains(advisors, channel) && !set.Allows(Platform, channel):
		return "I don't answer in this channel. Please write to me directly, or use /career: only you see the answer.", nil
	}
	return "", nil
}

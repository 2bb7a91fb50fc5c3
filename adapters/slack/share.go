package slack

import (
	"context"
	"errors"
	"slices"
	"strings"

	"himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

func isDirect(channel string) bool { return strings.HasPrefix(channel, "D") }

// options are what the place of m adds to its reply r.
func (a *Adapter) options(ctx context.Context, m bot.Message, r reply.Reply) render.Options {
	w := wayOf(m)
	o := render.Options{Thread: w.Share, Private: m.Private && w.URL != "" && !isDirect(m.Channel)}
	if m.Act != nil && m.Act.Kind == bot.Ask {
		o.Asked = m.Act.Values[bot.ValueText]
	}
	if a.firstContact(ctx, m, r) {
		o.Note = render.FirstContact
	}
	o.Person = func(id string) (string, string) { return a.person(ctx, id) }
	channels, err := a.advisorChannels(ctx, m.Program)
	if err != nil || len(channels) == 0 || m.Private && !slices.ContainsFunc(channels, func(c string) bool { return a.seemsAdvisor(c, m.User) }) {
		o.Hide = append(o.Hide, reply.Wrong)
	}
	return o
}

// firstContact reports whether r answers the only question that is known of its
// writer.
func (a *Adapter) firstContact(ctx context.Context, m bot.Message, r reply.Reply) bool {
	if a.asked.Has(m.User) || m.Act != nil && m.Act.Kind != bot.Ask && m.Act.Kind != reply.OpenFit {
		return false
	}
	qs, err := a.bot.History(ctx, "", Platform, m.User, 2)
	if err != nil || len(qs) == 0 {
		return false
	}
	if len(qs) > 1 {
		a.asked.Set(m.User, true)
		return false
	}
	return qs[0].Reply.Headline == r.Headline
}

// share posts a private answer for everybody, and takes the private one away. What
// says why it cannot be shared is for the one who pressed.
func (a *Adapter) share(ctx context.Context, j job, r reply.Reply) (string, error) {
	m := j.m
	why, err := a.mayShare(ctx, m.Program, m.Channel)
	if err != nil {
		return "", err
	}
	w := wayOf(m)
	if why != "" {
		a.tell(ctx, m, why)
		return "", nil
	}
	key := strings.Join([]string{m.Act.Ref, m.Channel, m.Thread, m.User}, ":")
	if a.shared.Has(key) {
		return "", nil // pressed again before the private answer was gone
	}
	o := a.options(ctx, m, r)
	o.Note = "Shared by somebody who asked me in private."
	l := a.letter(ctx, m, r, o)
	ts, err := a.sendOnce(ctx, l, j.recovered)
	if slices.Contains([]string{"not_in_channel", "channel_not_found"}, slackCode(err)) {
		var shared bool
		if shared, err = a.shareFromOutside(ctx, m, l); shared {
			a.shared.Set(key, true)
		}
		return "", err
	}
	if err == nil {
		a.shared.Set(key, true)
		a.aside.Do(func(ctx context.Context) { _ = a.respondURL(ctx, w.URL, response{DeleteOriginal: true}) })
	}
	return ts, err
}

// mayShare says why nothing can be shared in a channel; "" if it can.
func (a *Adapter) mayShare(ctx context.Context, program, channel string) (string, error) {
	if isDirect(channel) {
		return "", nil
	}
	external, err := a.externalChannel(ctx, channel)
	if slackCode(err) == "channel_not_found" {
		return "I cannot see this channel. Invite me with /invite, then press again.", nil
	}
	if err != nil && (slackCode(err) == "" || errors.Is(err, errLater) || refused(err)) {
		return "", err
	}
	if err != nil { // for good
		a.log.Warn("it could not be checked whether other organizations are in a channel", "error", explain(err))
		return "I could not check whether this channel is shared with other organizations, so I don't post here. Please tell an admin.", nil
	}
	return a.closed(ctx, program, a.team(), channel, external)
}

// shareFromOutside shares in a channel that the app is not in, which Slack allows
// through the response_url, but not in a thread. It tells whether it was shared.
func (a *Adapter) shareFromOutside(ctx context.Context, m bot.Message, l letter) (bool, error) {
	w := wayOf(m)
	if l.thread == "" && w.URL != "" {
		err := a.respondAll(ctx, w.URL, response{ResponseType: "in_channel"}, l.variants)
		return err == nil, err
	}
	a.tell(ctx, m, "I am not in this channel. Invite me with /invite, then press again.")
	return false, nil
}

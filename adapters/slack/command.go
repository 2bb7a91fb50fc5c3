package slack

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/adapters/slack/wire"
	"himpath/bot"
	"himpath/bot/reply"
)

// maxWaiting bounds how many commands wait for their answer at one time. Beyond it
// they are acknowledged at once and the answer follows.
const maxWaiting = 48

// command takes "/career …". The answer stands in the acknowledgement if it is
// ready in time and not too long for it.
func (a *Adapter) command(ctx context.Context, c wire.Command, limit int) (taken, error) {
	text := wire.ReadText(c.Text, "").Plain
	f := form{way: way{URL: c.ResponseURL}, Channel: c.Channel}
	switch strings.ToLower(text) {
	case "":
		text = "help"
	case "fit":
		a.open(c.TriggerID, render.Fit(f.String()))
		return taken{}, nil
	case "admin", "settings":
		a.aside.Do(func(ctx context.Context) { a.openAdmin(ctx, c.User, c.TriggerID, f) })
		return taken{}, nil
	}
	m := bot.Message{Platform: Platform, Channel: c.Channel, User: c.User, Key: firstOf(c.TriggerID, c.ResponseURL),
		Text: text, Private: true, Return: f.way.String()}
	m.ID = m.Key
	if a.late.Add(1) > maxWaiting {
		defer a.late.Add(-1)
		_, err := a.keep(ctx, m, nil)
		return taken{}, err
	}
	defer a.late.Add(-1)
	began := time.Now()
	o := newOffer()
	fresh, err := a.keep(ctx, m, o)
	if err != nil || !fresh {
		return taken{}, err
	}
	r, ok := o.wait(ctx, answerLimit-time.Since(began))
	if !ok {
		return taken{}, nil
	}
	return a.inAck(ctx, m, r, limit), nil
}

// answerPayload is an answer in the acknowledgement of a command.
type answerPayload struct {
	ResponseType string          `json:"response_type"`
	Text         string          `json:"text"`
	Blocks       []slackgo.Block `json:"blocks"`
	UnfurlLinks  bool            `json:"unfurl_links"`
	UnfurlMedia  bool            `json:"unfurl_media"`
}

// inAck puts a reply into the acknowledgement. Where it does not fit, or does not
// arrive, it is sent after it.
func (a *Adapter) inAck(ctx context.Context, m bot.Message, r reply.Reply, limit int) taken {
	if r.Empty() {
		return taken{after: func(bool) { a.close(ctx, m, "") }}
	}
	o := a.options(ctx, m)
	o.NoTable = true // a refused block could not be told from here
	shown := render.Reply(r, o)
	p := answerPayload{ResponseType: "ephemeral", Text: shown.Text, Blocks: shown.Blocks}
	data, err := json.Marshal(p)
	if err != nil || limit > 0 && len(data) >= limit {
		a.pool.Submit(job{m: m})
		return taken{}
	}
	return taken{payload: json.RawMessage(data), after: func(ok bool) {
		if !ok {
			a.pool.Submit(job{m: m})
			return
		}
		a.stats.posted.Add(1)
		a.close(ctx, m, "")
	}}
}

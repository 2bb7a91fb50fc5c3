package slack

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/adapters/slack/wire"
	"himpath/adapters/work"
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
	m, err := a.placed(ctx, bot.Message{Platform: Platform, Channel: c.Channel, User: c.User, Key: firstOf(c.TriggerID, c.ResponseURL),
		Text: text, Private: true, Return: f.way.String()})
	if err != nil {
		return taken{}, err
	}
	m.ID = m.Key
	switch word, rest := word(text); word {
	case "":
		m.Text = "help"
	case "fit":
		a.open(c.TriggerID, render.Fit(f.String()), func(ctx context.Context) { a.tell(ctx, m, notOpened) })
		return taken{}, nil
	case "privacy":
		return a.shownInAck(m, a.privacy(ctx, c.User), limit), nil
	case "admin":
		if kind, about := deskCommand(rest); kind != "" {
			m.Text, m.Act = "", &bot.Act{Kind: kind, Values: about}
			m.Return = way{URL: c.ResponseURL, Trigger: c.TriggerID}.String()
			break
		}
		a.aside.Do(func(ctx context.Context) { a.openAdmin(ctx, m, c.TriggerID, f) })
		return taken{}, nil
	}
	return a.answerInAck(ctx, m, limit)
}

// word is the command that a text is, and what follows it; without it the text is a
// question.
func word(text string) (name, rest string) {
	name, rest, _ = strings.Cut(strings.ToLower(text), " ")
	switch {
	case text == "":
		return "", ""
	case text == "settings":
		return "admin", ""
	case (name == "fit" || name == "privacy" || name == "admin") && rest == "":
		return name, ""
	case name == "admin" && slices.Contains([]string{"answers", "gaps", "settings"}, firstWord(rest)):
		return name, rest
	}
	return "a question", ""
}

func firstWord(s string) string { first, _, _ := strings.Cut(s, " "); return first }

// deskCommand reads "answers [text]" and "gaps [text]"; the kind is empty for what is
// neither.
func deskCommand(s string) (kind reply.ActionKind, values map[string]string) {
	name, about, _ := strings.Cut(s, " ")
	values = map[string]string{bot.ValueText: strings.TrimSpace(about)}
	switch name {
	case "answers":
		return bot.DeskHome, values
	case "gaps":
		return bot.DeskGaps, values
	}
	return "", nil
}

// shownInAck puts a message into the acknowledgement of a command. Where it does not
// fit, or does not arrive, it is sent after it.
func (a *Adapter) shownInAck(m bot.Message, shown render.Message, limit int) taken {
	after := func(acknowledged bool) {
		if !acknowledged {
			a.aside.Do(func(ctx context.Context) { a.privately(ctx, m.User, wayOf(m), shown) })
		}
	}
	payload, fits := inAckOf(shown, limit)
	if !fits {
		after(false)
		return taken{}
	}
	return taken{payload: payload, after: after}
}

// inAckOf is a message as it stands in an acknowledgement; false: it does not fit.
func inAckOf(shown render.Message, limit int) (payload json.RawMessage, fits bool) {
	data, err := json.Marshal(answerPayload{ResponseType: "ephemeral", Text: shown.Text, Blocks: shown.Blocks})
	return data, err == nil && (limit <= 0 || len(data) < limit)
}

// answerInAck accepts a command and waits for its answer for a short time.
func (a *Adapter) answerInAck(ctx context.Context, m bot.Message, limit int) (taken, error) {
	if m.Act != nil && !a.withRank(ctx, &m) {
		return a.shownInAck(m, render.Message{Text: notChecked + "Please try again."}, limit), nil
	}
	began := time.Now()
	if a.late.Add(1) > maxWaiting {
		defer a.late.Add(-1)
		if _, err := a.keep(ctx, &m, nil); err != nil && !a.keepLater(m) {
			return taken{}, err
		}
		return taken{}, nil
	}
	defer a.late.Add(-1)
	o := newOffer()
	fresh, err := a.keep(ctx, &m, o)
	if err != nil && a.keepLater(m) {
		return taken{}, nil
	}
	if err != nil || !fresh {
		return taken{}, err
	}
	r, ok := o.wait(ctx, answerLimit-time.Since(began))
	if !ok {
		return taken{}, nil
	}
	return a.inAck(ctx, m, r, limit), nil
}

// keepLater goes on trying to accept a command that is acknowledged: Slack does not send
// one again, and only says that it failed. false: it has no room to.
func (a *Adapter) keepLater(m bot.Message) bool {
	return a.aside.Do(func(ctx context.Context) {
		err := errLater
		for err != nil && sleep(ctx, keepPause) {
			_, err = a.keep(ctx, &m, nil)
		}
		if err == nil {
			return
		}
		a.log.Error("a command could not be kept", "error", quiet(err))
		ctx, cancel := work.Graceful(ctx, drainLimit)
		defer cancel()
		a.tell(ctx, m, bot.Apology().Headline+" Please ask again in a minute.")
	})
}

// keepPause is between two tries to accept a command.
const keepPause = 200 * time.Millisecond

// answerPayload is an answer in the acknowledgement of a command.
type answerPayload struct {
	ResponseType string          `json:"response_type"`
	Text         string          `json:"text"`
	Blocks       []slackgo.Block `json:"blocks,omitempty"`
	UnfurlLinks  bool            `json:"unfurl_links"`
	UnfurlMedia  bool            `json:"unfurl_media"`
}

// inAck puts a reply into the acknowledgement. Where it does not fit, or does not
// arrive, it is sent after it.
func (a *Adapter) inAck(ctx context.Context, m bot.Message, r reply.Reply, limit int) taken {
	if r.Empty() {
		return taken{after: func(bool) { a.close(ctx, m, "") }}
	}
	if r.Form != nil {
		a.pool.Submit(job{m: m})
		return taken{}
	}
	o := a.options(ctx, m, r)
	o.NoTable = true // a refused block could not be told from here
	payload, fits := inAckOf(render.Reply(r, o), limit)
	if !fits {
		a.pool.Submit(job{m: m})
		return taken{}
	}
	return taken{payload: payload, after: func(ok bool) {
		if !ok {
			a.pool.Submit(job{m: m})
			return
		}
		a.stats.posted.Add(1)
		a.close(ctx, m, "")
	}}
}

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

// pressAgain is said where a form could not be opened.
const pressAgain = "Please press again: the form could not be opened in time."

// showForm opens the form of a reply for the one who pressed. Where it cannot be
// opened, what else the reply says is shown with a button that opens it; nothing
// that was typed is lost with it.
func (a *Adapter) showForm(ctx context.Context, j job, r reply.Reply) (string, error) {
	w := wayOf(j.m)
	if w.Trigger != "" && !j.recovered && j.tries == 0 && a.openForm(ctx, w.Trigger, filledView(j.m, *r.Form, reply.Reply{})) {
		return "", nil
	}
	again := reply.Action{Kind: render.Reopen, Label: "Open the form", Ref: j.m.Key + keyOf + j.m.Program, Style: reply.Primary}
	r.Form = nil
	if r.Headline == "" {
		r.Headline = pressAgain
	} else if w.Trigger != "" {
		r.Blocks = append(r.Blocks[:len(r.Blocks):len(r.Blocks)], reply.Block{Kind: reply.Paragraph, Text: pressAgain})
	}
	r.Outcome = reply.Chat
	r.Actions = append(r.Actions[:len(r.Actions):len(r.Actions)], again)
	return a.show(ctx, j, r)
}

// keyOf stands between the key of a delivery and its program.
const keyOf = "@"

// filledView is a form of the desk's; the reply to it goes where that to m goes.
func filledView(m bot.Message, f reply.Form, words reply.Reply) slackgo.ModalViewRequest {
	return render.Filled(f, words, form{way: wayOf(m).lasting(), Kind: string(f.Kind), Ref: f.Ref, Channel: m.Channel, Thread: m.Thread}.String())
}

// openForm reports whether a form is open. A trigger opens one form only, so that a
// second attempt after a broken connection finds it used where the first had opened
// it.
func (a *Adapter) openForm(ctx context.Context, trigger string, v slackgo.ModalViewRequest) bool {
	tries := 0
	err := a.try(ctx, "views.open", again, func(ctx context.Context) error {
		tries++
		_, err := a.api.OpenViewContext(ctx, trigger, v)
		return err
	})
	if code := slackCode(err); tries > 1 && (code == "exchanged_trigger_id" || code == "trigger_exchanged") {
		return true
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("a form could not be opened", "form", v.CallbackID, "error", quiet(err))
	}
	return err == nil
}

// reopen opens the form that the reply to an earlier delivery has.
func (a *Adapter) reopen(ctx context.Context, m bot.Message, of string) {
	key, program, _ := strings.Cut(of, keyOf)
	r, err := a.bot.Respond(ctx, bot.Message{Program: program, Platform: Platform, Key: key})
	switch {
	case err != nil && ctx.Err() == nil:
		a.log.Warn("a form could not be looked up", "error", err)
		fallthrough
	case err != nil, r.Form == nil:
		a.tell(ctx, m, "That form is no longer kept. Please begin again.")
	case !a.openForm(ctx, wayOf(m).Trigger, filledView(m, *r.Form, reply.Reply{Headline: r.Headline, Blocks: r.Blocks})):
		a.tell(ctx, m, pressAgain)
	}
}

// filled takes a form of the desk's. Where it is answered in time and not taken, it
// stays open with what was typed, and says why.
func (a *Adapter) filled(ctx context.Context, m bot.Message, v wire.View, limit int) (taken, error) {
	if !a.withRank(ctx, &m) {
		a.stayed.Set(v.ID, true)
		return complaint(v, notChecked+"Please send again."), nil
	}
	began := time.Now()
	o := newOffer()
	fresh, err := a.keep(ctx, &m, o)
	if err != nil || !fresh {
		return taken{}, err
	}
	r, ok := o.wait(ctx, answerLimit-time.Since(began))
	if !ok {
		return taken{}, nil
	}
	if t := keepOpen(m, v, r); t.payload != nil {
		if data, err := json.Marshal(t.payload); err == nil && (limit <= 0 || len(data) < limit) {
			a.stayed.Set(v.ID, true)
			return taken{payload: json.RawMessage(data), after: func(ok bool) {
				if ok {
					a.close(ctx, m, "")
				} else {
					a.pool.Submit(job{m: m})
				}
			}}, nil
		}
	}
	a.pool.Submit(job{m: m}) // the worker that handed it over left it to be shown
	return taken{}, nil
}

// keepOpen is the acknowledgement of a form that is to stay open; without a payload
// where it may close.
func keepOpen(m bot.Message, v wire.View, r reply.Reply) taken {
	switch {
	case r.Form != nil:
		f := *r.Form
		f.Fields = withTyped(f.Fields, m.Act.Values)
		return taken{payload: map[string]any{"response_action": "update",
			"view": filledView(m, f, reply.Reply{Headline: r.Headline, Blocks: r.Blocks})}}
	case r.Outcome == reply.Blocked, r.Headline == bot.Apology().Headline:
		return complaint(v, reply.Plain(r))
	}
	return taken{}
}

// withTyped puts what was typed into fields that the answer left empty.
func withTyped(fields []reply.Field, typed map[string]string) []reply.Field {
	out := make([]reply.Field, len(fields))
	for i, f := range fields {
		if f.Value == "" {
			f.Value = typed[f.Name]
		}
		out[i] = f
	}
	return out
}

// maxComplaint bounds the words at an input, in bytes.
const maxComplaint = 400

// complaint leaves a form as it is, with words at its first input.
func complaint(v wire.View, words string) taken {
	id := v.FirstInput()
	if id == "" {
		return taken{}
	}
	return taken{payload: map[string]any{"response_action": "errors", "errors": map[string]string{id: render.Short(words, maxComplaint)}}}
}

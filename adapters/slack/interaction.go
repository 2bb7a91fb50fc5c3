package slack

import (
	"context"
	"errors"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/adapters/slack/wire"
	"himpath/bot"
	"himpath/bot/reply"
)

// interaction takes a press, a form or a shortcut.
func (a *Adapter) interaction(ctx context.Context, id identity, i wire.Interaction, limit int) (taken, error) {
	switch i.Type {
	case wire.Pressed:
		var errs []error
		for _, act := range i.Actions {
			errs = append(errs, a.press(ctx, id, i, act))
		}
		return taken{}, errors.Join(errs...)
	case wire.Submitted:
		return a.submitted(ctx, i, limit)
	case wire.Shortcut:
		return taken{}, a.shortcut(ctx, id, i)
	}
	a.stats.dropped.Add(1)
	return taken{}, nil
}

// press takes one button.
func (a *Adapter) press(ctx context.Context, id identity, i wire.Interaction, act wire.Action) error {
	p, ok := render.ParsePress(act.ActionID, act.Chosen())
	if !ok || i.User.ID == "" {
		a.stats.dropped.Add(1)
		return nil
	}
	m, err := a.placed(ctx, pressed(i, act, p))
	if err != nil {
		return err
	}
	switch {
	case p.Kind == reply.OpenFit:
		a.open(i.TriggerID, render.Fit(form{way: wayOf(m).lasting(), Channel: m.Channel, Thread: m.Thread}.String()),
			func(ctx context.Context) { a.tell(ctx, m, notOpened) })
		return nil
	case p.Kind == render.Forget:
		return a.forget(ctx, i.User.ID, wayOf(m))
	case p.Kind == render.Admin:
		a.aside.Do(func(ctx context.Context) { a.openAdmin(ctx, m, i.TriggerID, form{}) })
		return nil
	case p.Kind == render.Reopen:
		a.aside.Do(func(ctx context.Context) { a.reopen(ctx, m, p.Ref) })
		return nil
	case p.Kind == bot.Ask:
		if ok, err := a.askable(ctx, id, m); !ok || err != nil {
			return err
		}
		what := strings.Join([]string{m.User, m.Channel, firstOf(i.Message.TS, i.Container.MessageTS), act.ActionID, act.Chosen()}, ":")
		if a.clicks.double(what, m.Key, time.Now()) {
			a.stats.repeated.Add(1)
			return nil
		}
	case bot.ForDesk(p.Kind), p.Kind == reply.Wrong, p.Kind == bot.Restore:
		if !a.withRank(ctx, &m) {
			a.aside.Do(func(ctx context.Context) { a.tell(ctx, m, notChecked+"Please press again.") })
			return nil
		}
	}
	fresh, err := a.keep(ctx, &m, nil)
	if fresh && p.Kind == reply.Rate && p.Helpful == "no" {
		a.open(i.TriggerID, render.Reason(form{way: wayOf(m).lasting(), Ref: p.Ref, Channel: m.Channel, Thread: m.Thread}.String()), nil)
	}
	return err
}

// What is told and logged where it is not known who is an advisor.
const (
	notChecked    = "I could not check just now whether you are one of the advisors. "
	unreadMembers = "the members of the advisors' channel could not be read"
)

// withRank says in m's act whether its writer is an advisor at this moment; false:
// that cannot be told now, and matters. It is not asked for what is a student's.
func (a *Adapter) withRank(ctx context.Context, m *bot.Message) bool {
	if a.bot.ForStudent(m.Act.Kind) {
		return true
	}
	advisor, err := a.isAdvisorNow(ctx, m.Program, m.User)
	m.Act.Advisor = advisor && err == nil
	if err == nil {
		return true
	}
	a.log.Warn(unreadMembers, "error", quiet(err))
	// What a student may do waits for no channel that will not be readable either.
	forAnybody := bot.ForDesk(m.Act.Kind) && slackCode(err) != "" && !passing(err)
	return forAnybody
}

// pressed is a press for the bot. A suggestion is asked where it stands; what the
// rest says is for the one who pressed.
func pressed(i wire.Interaction, act wire.Action, p render.Press) bot.Message {
	m := bot.Message{Platform: Platform, Channel: i.Place(), Thread: i.Thread(), User: i.User.ID, Key: firstOf(act.TS, i.TriggerID, i.ResponseURL) + ":" + i.User.ID,
		Act: &bot.Act{Kind: p.Kind, Ref: p.Ref, Values: values(p)}}
	m.ID = m.Key
	w := way{URL: i.ResponseURL, Trigger: i.TriggerID}
	direct := strings.HasPrefix(m.Channel, "D")
	switch {
	case i.View.Type == "modal": // the reply belongs to where the form was opened
		f := formOf(i.View.Metadata)
		m.Channel, m.Thread, m.Private = firstOf(f.Channel, i.User.ID), f.Thread, true
		w.URL, w.Home = f.URL, f.URL == ""
	case m.Channel == "": // the home, where nothing can be shown by a response_url
		m.Channel, m.Thread, m.Private = i.User.ID, "", true
		w.URL, w.Home = "", true
	case p.Kind == reply.Share:
		m.Thread = p.Thread
	case i.Ephemeral() && p.Kind == bot.Ask:
		m.Thread, m.Private = "", true
	case p.Kind == bot.Ask:
		m.Private, w.URL = direct, ""
	default:
		m.Thread, m.Private = i.Inside(), true
	}
	if ts := firstOf(i.Message.TS, i.Container.MessageTS); ts != "" && i.Place() != "" && !i.Ephemeral() {
		m.Act.On = messageID(i.Place(), ts)
	}
	m.Return = w.String()
	return m
}

// askable reports whether a suggestion may be answered where it stands, and tells
// the one who pressed it if not.
func (a *Adapter) askable(ctx context.Context, id identity, m bot.Message) (bool, error) {
	if m.Private {
		return true, nil
	}
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	why, err := a.closed(ctx, m.Program, id.team, m.Channel, false)
	if err != nil {
		return false, err
	}
	if why != "" {
		a.aside.Do(func(ctx context.Context) { a.whisper(ctx, m.Channel, "", m.User, why) })
	}
	return why == "", nil
}

func values(p render.Press) map[string]string {
	switch {
	case p.Kind == bot.Ask:
		return map[string]string{bot.ValueText: p.Text}
	case p.Kind == reply.Rate:
		return map[string]string{bot.ValueHelpful: p.Helpful}
	}
	return nil
}

// submission is the Key of a form that is sent. Sent again with the same words, because
// the acknowledgement came late or not at all, it is the same one, though its trigger
// is another; but not where it was left open to be sent again.
func (a *Adapter) submission(i wire.Interaction) string {
	same := i.View.Edition() + ":" + i.User.ID
	if i.View.ID == "" || a.stayed.Has(i.View.ID) {
		return firstOf(i.TriggerID, same)
	}
	return same
}

// submitted takes a form.
func (a *Adapter) submitted(ctx context.Context, i wire.Interaction, limit int) (taken, error) {
	f := formOf(i.View.Metadata)
	m := bot.Message{Platform: Platform, Channel: f.Channel, Thread: f.Thread, User: i.User.ID,
		Key: a.submission(i), Private: true, Return: f.way.String()}
	m.ID = m.Key
	if m.Channel == "" {
		m.Channel, m.Return = i.User.ID, way{Home: true}.String()
	}
	m, err := a.placed(ctx, m)
	if err != nil {
		return taken{}, err
	}
	text := func(name string) string { return strings.TrimSpace(i.View.Input(name).Text) }
	switch i.View.CallbackID {
	case render.FitForm:
		m.Act = &bot.Act{Kind: reply.OpenFit, Values: map[string]string{bot.ValueSchooling: text(bot.ValueSchooling),
			bot.ValueJob: text(bot.ValueJob), bot.ValueLikes: text(bot.ValueLikes)}}
	case render.ReasonForm:
		if text(render.InputReason) == "" {
			return taken{}, nil
		}
		m.Return = way{Silent: true}.String() // thanks were said when the button was pressed
		m.Act = &bot.Act{Kind: reply.Rate, Ref: f.Ref, Values: map[string]string{bot.ValueHelpful: "no", bot.ValueReason: text(render.InputReason)}}
	case render.DeskForm:
		m.Act = &bot.Act{Kind: reply.ActionKind(f.Kind), Ref: f.Ref, Values: i.View.Typed()}
		return a.filled(ctx, m, i.View, limit)
	case render.AdminForm:
		a.aside.Do(func(ctx context.Context) { a.saveAdmin(ctx, m, i.View, f) })
		return taken{}, nil
	default:
		a.stats.dropped.Add(1)
		return taken{}, nil
	}
	_, err = a.keep(ctx, &m, nil)
	return taken{}, err
}

// shortcut takes "Answer this": the text of the message, asked by the one who chose
// it and shown to them alone.
func (a *Adapter) shortcut(ctx context.Context, id identity, i wire.Interaction) error {
	if i.CallbackID != render.AnswerShortcut {
		a.stats.dropped.Add(1)
		return nil
	}
	m := bot.Message{Platform: Platform, Channel: i.Place(), User: i.User.ID, Key: firstOf(i.TriggerID, i.ResponseURL), Private: true,
		Text: wire.ReadText(i.Message.Text, id.user).Plain, Return: way{URL: i.ResponseURL, Share: i.Thread()}.String()}
	m.ID = m.Key
	if m.Key == "" || m.User == "" {
		a.unreadable(errors.New("a shortcut without a person, or without what tells it from others"))
		return nil
	}
	if m.Text == "" {
		a.aside.Do(func(ctx context.Context) { a.tell(ctx, m, "There is no text in that message that I could answer.") })
		return nil
	}
	m, err := a.placed(ctx, m)
	if err == nil {
		_, err = a.keep(ctx, &m, nil)
	}
	return err
}

// notOpened is said where a form was asked for and could not be opened.
const notOpened = "The form could not be opened. Please try again."

// open shows a form, and calls failed, which may be nil, where it cannot. The trigger
// is good for three seconds and once.
func (a *Adapter) open(trigger string, v slackgo.ModalViewRequest, failed func(context.Context)) {
	began := time.Now()
	a.aside.Do(func(ctx context.Context) {
		err := a.openView(ctx, trigger, v)
		if err == nil || ctx.Err() != nil {
			return
		}
		a.log.Warn("a form could not be opened", "form", v.CallbackID, "after", time.Since(began), "error", quiet(err))
		if failed != nil {
			failed(ctx)
		}
	})
}

func (a *Adapter) openView(ctx context.Context, trigger string, v slackgo.ModalViewRequest) error {
	return a.try(ctx, "views.open", again, func(ctx context.Context) error {
		_, err := a.api.OpenViewContext(ctx, trigger, v)
		return err
	})
}

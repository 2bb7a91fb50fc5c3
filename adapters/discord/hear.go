package discord

import (
	"cmp"
	"context"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

// said is something that a person wrote or changed.
type said struct {
	*dg.Message
	place   place
	self    string
	edited  string // when it was changed; "" if it was not
	mention bool   // the bot is named, or a message of it is answered with a ping
	role    bool   // the bot's role is named
	answers *dg.Message
	owner   string // whose conversation the answered message belongs to
}

// utterance reads a message. It is false for what no person said, this and other
// bots by their id, and for updates that change no word, such as a link's preview.
func (a *Adapter) utterance(ctx context.Context, m *dg.Message, update bool) (said, bool) {
	id := a.self.Load()
	if id == nil || id.user == nobody || m == nil || m.ID == "" || m.ChannelID == "" || m.Author == nil || m.Author.ID == "" ||
		m.Author.Bot || m.Author.System || m.Author.ID == id.user || m.WebhookID != "" {
		return said{}, false
	}
	if m.Type != dg.MessageTypeDefault && m.Type != dg.MessageTypeReply {
		return said{}, false
	}
	u := said{Message: m, self: id.user, answers: m.ReferencedMessage}
	if m.EditedTimestamp != nil {
		u.edited = m.EditedTimestamp.UTC().Format(time.RFC3339Nano)
	}
	if update && u.edited == "" {
		return said{}, false
	}
	if u.toSelf() {
		u.owner = a.owner(u.answers)
	}
	u = a.byRole(ctx, u)
	u.mention = mentions(u.Content, id.user)
	for _, x := range m.Mentions {
		u.mention = u.mention || x != nil && x.ID == id.user
	}
	return u, true
}

// toSelf reports whether it answers a message of the bot.
func (u said) toSelf() bool {
	return u.answers != nil && u.answers.Author != nil && u.answers.Author.ID == u.self
}

// toOthers reports whether it is plainly for other people.
func (u said) toOthers() bool {
	if u.answers != nil && u.answers.Author != nil && u.answers.Author.ID != u.self && u.answers.Author.ID != u.Author.ID {
		return true
	}
	for _, x := range u.Mentions {
		if x != nil && x.ID != u.self && x.ID != u.Author.ID {
			return true
		}
	}
	return u.MentionEveryone || len(u.MentionRoles) > 0
}

// hear takes a message, or the change of one.
func (a *Adapter) hear(ctx context.Context, m *dg.Message, update bool) {
	a.stats.received.Add(1)
	if update {
		m = a.whole(m)
	}
	m = a.located(ctx, m)
	u, ok := a.utterance(ctx, m, update)
	if !ok || a.late(u) {
		a.stats.dropped.Add(1)
		return
	}
	look, cancel := context.WithTimeout(ctx, hearLimit)
	defer cancel()
	u.place = a.place(look, u.ChannelID, u.GuildID)
	out, ok, err := a.toUs(look, u)
	if err != nil {
		a.log.Error("a message could not be looked at", "error", err)
		return
	}
	if !ok {
		a.stats.dropped.Add(1)
		return
	}
	a.asked.Set(out.ID, whence{user: out.User, under: out.Under})
	if _, err := a.keep(ctx, out, nil); err != nil {
		a.log.Error("a message could not be accepted", "error", err)
	}
}

// toUs decides whether something is to the bot, and makes it a message to it. What
// is not leaves no trace.
func (a *Adapter) toUs(ctx context.Context, u said) (bot.Message, bool, error) {
	set, program, err := a.settings(ctx, u.place)
	if err != nil {
		return bot.Message{}, false, err
	}
	m := u.message()
	m.Program = program
	if out, ok, decided, err := a.toPerson(ctx, u, m); err != nil || decided {
		return out, ok, err
	}
	if u.GuildID == "" {
		return m, m.Text != "", nil
	}
	if post, ok := a.forumPost(u, set); ok {
		post.Program = program
		if u.edited == "" && !u.mention && !question(post.Text) {
			crisis, err := a.bot.Crisis(ctx, post)
			return post, crisis, err
		}
		if u.edited != "" {
			asked, err := a.bot.Asked(ctx, post)
			return post, asked, err
		}
		return post, true, nil
	}
	ok, err := a.wanted(ctx, u, m)
	if err != nil || !ok {
		return m, false, err
	}
	if m.Start, err = a.beginning(ctx, u.place, program); err != nil {
		return m, false, err
	}
	if !allows(set, u.place) {
		if (u.mention || u.toSelf()) && u.edited == "" {
			a.hint(u.Message, notHere)
		}
		return m, false, nil
	}
	return m, true, nil
}

const (
	notHere  = "I don't answer in that channel. Write to me here, or type /career ask there: only you see the answer."
	unseen   = "Discord does not show me what you answered. Press Follow up under my answer, or mention me with your question."
	noVoice  = "I can't write where you asked me: I may not, or the thread is locked. Write to me here, or type /career ask in another channel."
	hintName = "hint:"

	changeUnseen = "You took my mention out of your question, and then Discord does not show me the rest. My answer is to what you wrote before: mention me in it again to change that, or delete your message to take both away."

	roleUnseen = "You named my role, and then Discord does not show me what you wrote. Choose me instead, not the role of the same name, or type /career ask."
)

// wanted reports whether something said in a server is to the bot.
func (a *Adapter) wanted(ctx context.Context, u said, m bot.Message) (bool, error) {
	if u.edited != "" {
		asked, err := a.bot.Asked(ctx, m)
		if err != nil || asked {
			a.changed(u, asked, changeUnseen)
			return asked && u.Content != "", err
		}
	}
	switch {
	case u.mention || u.toSelf() || u.role:
		if u.Content == "" && (len(u.Attachments) == 0 || !u.mention && !u.toSelf()) {
			switch {
			case u.edited != "":
			case u.toSelf() && u.mention:
				a.hint(u.Message, unseen)
			case u.role:
				a.hint(u.Message, roleUnseen)
			}
			return false, nil
		}
		if u.place.thread() && u.edited == "" {
			a.talks.Drop(u.place.id)
		}
		return true, nil
	case u.Content == "" || !u.place.thread():
		return false, nil
	}
	ours, err := a.ours(ctx, u.place, m.Program)
	if err != nil || !ours {
		return false, err
	}
	if u.toOthers() || u.place.owner != "" && u.place.owner != u.Author.ID && u.place.owner != u.self {
		a.talks.Set(u.place.id, true)
		return false, nil
	}
	return !a.talks.Has(u.place.id), nil
}

// ours reports whether a thread is one of the bot's: under a question that it
// answered, or under one of its answers. What it opens itself is the desk's.
func (a *Adapter) ours(ctx context.Context, p place, program string) (bool, error) {
	if a.isSelf(p.owner) {
		return false, nil
	}
	if asked, err := a.answeredAt(ctx, p, program); err != nil || asked {
		return asked, err
	}
	return a.startOf(ctx, p).at == startsAtAnswer, nil
}

// answeredAt reports whether a thread is under a question that was answered.
func (a *Adapter) answeredAt(ctx context.Context, p place, program string) (bool, error) {
	ref, err := a.bot.Previous(ctx, bot.Message{Program: program, Platform: Platform, Server: p.guild, ID: p.id})
	return ref != "", err
}

// beginning is the id of the question that a thread is under, or under whose answer;
// whether it is one, the bot knows. A thread has the id of the message it is under.
func (a *Adapter) beginning(ctx context.Context, p place, program string) (string, error) {
	if !p.thread() {
		return "", nil
	}
	if asked, err := a.answeredAt(ctx, p, program); err != nil || asked {
		return p.id, err
	}
	return cmp.Or(a.startOf(ctx, p).question, p.id), nil
}

// message is what was said, for the bot. Nothing but a mention, or in a direct message
// an emoji, a file or a sticker, asks for help. What is forwarded there, or polled, is asked.
func (u said) message() bot.Message {
	m := bot.Message{Platform: Platform, Server: u.GuildID, Under: u.under(), Channel: u.ChannelID, User: u.Author.ID, ID: u.ID, Key: u.ID + ":" + u.edited,
		Text: unchosen.ReplaceAllString(readable(u.Content, u.self), ""), Private: u.GuildID == ""}
	if m.Text == "" && m.Private {
		m.Text = readable(cmp.Or(u.forwarded(), u.polled()), u.self)
	}
	if m.Text == "" && (u.mention && u.Content != "" || m.Private && u.shows()) {
		m.Text = "help"
	}
	w := way{Follow: u.place.thread()}
	if !m.Private && !u.place.thread() {
		w.Owner = u.Author.ID
		if u.toSelf() {
			if owner := u.owner; owner != "" {
				w.Owner = owner
			}
		}
		m.Thread = conversation(w.Owner)
	}
	m.Return = w.String()
	return m
}

// polled is what a poll asks, whose message has no text.
func (u said) polled() string {
	if u.Poll == nil {
		return ""
	}
	return u.Poll.Question.Text
}

// forwarded is the text of a message that was passed on, whose own is empty.
func (u said) forwarded() string {
	for _, s := range u.MessageSnapshots {
		if s.Message != nil && s.Message.Content != "" {
			return s.Message.Content
		}
	}
	return ""
}

// shows reports whether there is anything to see.
func (u said) shows() bool {
	return u.Content != "" || len(u.Attachments)+len(u.StickerItems)+len(u.MessageSnapshots) > 0
}

// aboveOf is the post in whose thread something was said.
func (a *Adapter) aboveOf(channel string) []string {
	if p, ok := a.places.Get(channel); ok && p.thread() && p.parent != "" {
		return []string{p.parent + ":" + p.id}
	}
	return nil
}

// removed takes the reply to a deleted question away, and what was passed on that was said
// under a post. Discord names neither the writer nor what the message answered; after a
// restart, what did not stand in a post's thread is not known.
// https://docs.discord.com/developers/events/gateway-events#message-delete
func (a *Adapter) removed(ctx context.Context, id, channel, guild string) {
	if id == "" || a.self.Load() == nil {
		return
	}
	a.stats.received.Add(1)
	a.editions.Set(id, edition{gone: true})
	from, ok := a.asked.Get(id)
	if !ok {
		from = whence{user: unknownUser, under: a.aboveOf(channel)}
	}
	m := bot.Message{Platform: Platform, Server: guild, Channel: channel, User: from.user, ID: id, Key: id + ":deleted", Deleted: true, Under: from.under}
	if _, err := a.keep(ctx, m, nil); err != nil {
		a.log.Error("a deletion could not be accepted", "error", err)
	}
}

// unknownUser stands for the writer of a deleted message, whom Discord does not name.
const unknownUser = "unknown"

// changed tells the writer of something that was accepted, once, that Discord does not show
// what it was changed to.
func (a *Adapter) changed(u said, accepted bool, text string) {
	id := a.self.Load()
	if accepted && id != nil && !id.content && !u.shows() && a.told.First(u.ID+" "+u.Author.ID, true) {
		a.hint(u.Message, text)
	}
}

// hint tells the writer of a message in private, once, why it is not answered.
func (a *Adapter) hint(m *dg.Message, text string) { a.whisper(m.Author.ID, m.ID, text) }

// whisper gives a hint to who wrote a message.
func (a *Adapter) whisper(user, message, text string) {
	key := hintName + message
	a.aside.Do(func(ctx context.Context) {
		channel, err := a.direct(ctx, user)
		if err == nil {
			l := a.render(reply.Reply{Outcome: reply.Chat, Headline: text}, render.Options{IDs: a.ids})
			err = a.form(l, func(m rest.Message) error {
				m.Nonce = nonce(key)
				_, err := a.client.CreateMessage(ctx, channel, m)
				return err
			})
		}
		if err != nil && ctx.Err() == nil {
			a.log.Info("a hint could not be given", "error", explain(err))
		}
	})
}

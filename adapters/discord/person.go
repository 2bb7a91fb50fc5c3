package discord

import (
	"context"
	"slices"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/bot"
)

// start is what a thread begins at.
type start int

const (
	startsElsewhere start = iota
	startsAtAnswer        // one of the bot's answers
	startsAtDesk          // a post of the advisors' desk
)

// began is the start of a thread.
type began struct {
	at       start
	mark     string // of the post of the desk
	question string // the message that the answer is a reply to
}

// startOf looks at what a thread begins at. What cannot be looked up now is looked up
// again at the next message.
func (a *Adapter) startOf(ctx context.Context, p place) began {
	if known, ok := a.starts.Get(p.id); ok {
		return known
	}
	if parent, ok := a.places.Get(p.parent); p.parent == "" || ok && parent.forum() {
		return began{} // what begins a post of a forum is in it
	}
	m, err := a.session.ChannelMessage(p.parent, p.id, dg.WithContext(ctx))
	if err != nil && passing(err) {
		return began{}
	}
	var b began
	switch {
	case err != nil || !a.mine(m):
	case a.deskPost(m):
		b = began{at: startsAtDesk, mark: render.MarkOf(m.Components)}
	default:
		b.at = startsAtAnswer
		if m.MessageReference != nil {
			b.question = m.MessageReference.MessageID
		}
	}
	a.starts.Set(p.id, b)
	return b
}

// under names the posts that a message answers or stands in the thread of.
func (u said) under() []string {
	var out []string
	if ref := u.MessageReference; ref != nil && ref.MessageID != "" && ref.Type == dg.MessageReferenceTypeDefault {
		channel := ref.ChannelID
		if channel == "" {
			channel = u.ChannelID
		}
		out = append(out, channel+":"+ref.MessageID)
	}
	if u.place.thread() && u.place.parent != "" {
		out = append(out, u.place.parent+":"+u.place.id)
	}
	return out
}

// toPerson decides about what is said under a post of the advisors' desk; all else is
// not decided by it. It goes to a person, and is never a question to the bot: what
// comes after a ticket is no longer kept goes nowhere, and its writer is told.
func (a *Adapter) toPerson(ctx context.Context, u said, m bot.Message) (out bot.Message, ok, decided bool, err error) {
	if len(m.Under) == 0 {
		return m, false, false, nil
	}
	held, err := a.bot.Held(ctx, m)
	among := err == nil && !held && a.amongAdvisors(ctx, u, m.Program)
	if among || err == nil && !held && u.answers != nil && a.deskPost(u.answers) {
		m.Under = append(m.Under, a.marks(ctx, u)...)
		held, err = a.heldSoon(ctx, m)
	}
	switch {
	case err != nil:
		return m, false, false, err
	case !held && among:
		if (u.mention || u.toSelf()) && u.edited == "" {
			a.hint(u.Message, ended)
		}
		return m, false, true, nil
	case !held:
		return m, false, false, nil
	}
	if may, err := a.mayTell(ctx, u, m); err != nil || !may {
		if err == nil && u.edited == "" && u.shows() {
			a.hintOnce(u, notTold)
		}
		return m, false, true, err
	}
	if u.edited != "" {
		asked, err := a.bot.Asked(ctx, m)
		a.changed(u, asked, wordsUnseen)
		return m, asked && u.Content != "", true, err
	}
	m.Text = readable(u.Content, u.self) // a bare mention is no call for help there
	if m.Text != "" && len(u.Attachments) > 0 {
		m.Text += "\n\n" + withFile
	}
	ok = m.Text != "" || len(u.Attachments) > 0 || u.mention
	if !ok && u.edited == "" && !u.shows() && a.amongAdvisors(ctx, u, m.Program) {
		a.unheard(u)
	}
	return m, ok, true, nil
}

// unheard tells the writer of something that Discord does not show that it reached
// nobody: once under a post, because advisors may talk among themselves there.
func (a *Adapter) unheard(u said) {
	if id := a.self.Load(); id == nil || id.content {
		return
	}
	a.hintOnce(u, unheard)
}

// hintOnce gives a hint to the writer of what is said under a post, once there.
func (a *Adapter) hintOnce(u said, text string) {
	under := u.under() // not what stands on the post, which is looked up at times only
	if a.told.First(under[len(under)-1]+" "+u.Author.ID, true) {
		a.hint(u.Message, text)
	}
}

// marks name the posts of the desk that something is said under by what stands on
// them: where they stand may not be known, after a crash.
func (a *Adapter) marks(ctx context.Context, u said) (out []string) {
	if u.answers != nil && a.deskPost(u.answers) {
		out = append(out, render.MarkOf(u.answers.Components))
	}
	if u.GuildID != "" && u.place.thread() {
		out = append(out, a.startOf(ctx, u.place).mark)
	}
	return slices.DeleteFunc(out, func(m string) bool { return m == "" })
}

// How long, and how often, it is looked whether something is said under a ticket: a
// post stands a moment before it is known to stand, longer after a crash.
const (
	heldWait = 3 * time.Second
	heldLook = 100 * time.Millisecond
)

// heldSoon waits for what stands under a post of the desk to be known.
func (a *Adapter) heldSoon(ctx context.Context, m bot.Message) (held bool, err error) {
	limit := time.NewTimer(heldWait)
	defer limit.Stop()
	tick := time.NewTicker(heldLook)
	defer tick.Stop()
	for {
		if held, err = a.bot.Held(ctx, m); held || err != nil {
			return held, err
		}
		select {
		case <-tick.C:
		case <-limit.C:
			return false, nil
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
}

const (
	ended       = "That belongs to a question to the advisors that has ended or is not yours: nobody is told what you wrote there."
	notTold     = "Only advisors answer students: who has the advisors' role or, where none is set, is in their channel. What you wrote there was not sent."
	unheard     = "Discord does not show me what you wrote there, so nobody got it. Press Answer on the card, reply to it with a ping, or mention me in its thread."
	wordsUnseen = "You took my mention out of what you wrote there, and then Discord does not show me the rest: the student still has your earlier words. Mention me in it again to change them, or delete it to take them back."
	withFile    = "(There was a file with this, which I cannot pass on.)"
)

// amongAdvisors reports whether something stands under a post of the desk in a server.
func (a *Adapter) amongAdvisors(ctx context.Context, u said, program string) bool {
	if u.GuildID == "" {
		return false
	}
	if u.answers != nil && a.deskPost(u.answers) || u.place.thread() && a.isSelf(u.place.owner) {
		return true
	}
	return u.place.thread() && a.staffed(ctx, program, u.place) && a.startOf(ctx, u.place).at == startsAtDesk
}

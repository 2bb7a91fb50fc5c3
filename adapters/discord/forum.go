package discord

import (
	"context"
	"strings"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/bot"
)

// forumPost is the question of a new post in a forum whose admins want posts to be
// answered: title and text or, without Message Content, the title alone.
func (a *Adapter) forumPost(u said, set bot.Settings) (bot.Message, bool) {
	if u.ID != u.ChannelID || !u.place.thread() || set.Get(Platform, u.place.parent, settingForum) == "" {
		return bot.Message{}, false
	}
	m := u.message()
	m.Thread = ""
	m.Text = strings.TrimSpace(readable(u.place.name, u.self) + "\n" + readable(u.Content, u.self))
	m.Return = way{Forum: !u.mention, Follow: true}.String()
	return m, m.Text != ""
}

// starterWait is how long the message that begins a post is waited for.
const starterWait = 4 * time.Second

// posted takes a new thread. In a forum the message that begins it follows and is
// what is answered; where a server does not send it, it is fetched.
func (a *Adapter) posted(c *dg.Channel) {
	thread, guild, name := c.ID, c.GuildID, c.Name
	p, ok := a.places.Get(c.ParentID)
	if ok && !p.forum() {
		return
	}
	a.aside.Do(func(ctx context.Context) {
		set, _, err := a.settings(ctx, place{id: c.ParentID, guild: guild})
		if err != nil || set.Get(Platform, c.ParentID, settingForum) == "" || name == "" {
			return
		}
		t := time.NewTimer(starterWait)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
		if a.asked.Has(thread) {
			return
		}
		m, err := a.session.ChannelMessage(thread, thread, dg.WithContext(ctx))
		if err != nil || m == nil {
			return // it was deleted, or there is none
		}
		m.GuildID = guild
		a.hear(ctx, m, false)
	})
}

// renamed takes the change of a thread. The title of a post is part of its question:
// where that was answered the answer changes with it.
func (a *Adapter) renamed(c *dg.Channel) {
	if c == nil || c.ID == "" {
		return
	}
	old, ok := a.places.Get(c.ID)
	a.places.put(c)
	if !ok || old.name == c.Name || old.name == "" || c.Name == "" {
		return
	}
	thread, guild, name := c.ID, c.GuildID, c.Name
	a.aside.Do(func(ctx context.Context) {
		set, program, err := a.settings(ctx, place{id: old.parent, guild: guild})
		if err != nil || set.Get(Platform, old.parent, settingForum) == "" {
			return
		}
		m, err := a.session.ChannelMessage(thread, thread, dg.WithContext(ctx))
		if err != nil || m == nil {
			return
		}
		m.GuildID = guild
		u, ok := a.utterance(ctx, m, false)
		if !ok {
			return
		}
		u.place = a.place(ctx, thread, guild)
		post, ok := a.forumPost(u, set)
		if !ok {
			return
		}
		post.Program = program
		post.Key = thread + ":title:" + nonce(name)
		if asked, err := a.bot.Asked(ctx, post); err != nil || !asked {
			return
		}
		if _, err := a.keep(ctx, post, nil); err != nil && ctx.Err() == nil {
			a.log.Error("a changed title could not be accepted", "error", err)
		}
	})
}

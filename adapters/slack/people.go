package slack

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/bot"
)

// memberTTL is how long the advisors' list is good for what is only shown. What
// is done is checked at each use.
const memberTTL = 5 * time.Minute

// oursTTL is how long somebody who is of the organization is taken to be so still.
const oursTTL = time.Hour

// pressLimit bounds a check before a press is acknowledged.
const pressLimit = 700 * time.Millisecond

// members remembers who is in the channels of advisors.
type members struct {
	mu sync.Mutex
	of map[string]membership
}

type membership struct {
	read time.Time
	ids  map[string]bool
}

func (m *members) get(channel string) (map[string]bool, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	x := m.of[channel]
	return x.ids, time.Since(x.read) < memberTTL
}

func (m *members) put(channel string, ids map[string]bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of == nil {
		m.of = map[string]membership{}
	}
	m.of[channel] = membership{read: time.Now(), ids: ids}
}

// advisorChannels are the channels of a program's advisors in this workspace.
func (a *Adapter) advisorChannels(ctx context.Context, program string) ([]string, error) {
	staff, err := a.bot.Staff(ctx, program)
	var out []string
	for _, to := range staff {
		if to.Platform == Platform {
			out = append(out, to.Channel)
		}
	}
	return out, err
}

// isAdvisorNow reports whether a person is in a channel of a program's advisors at
// this moment.
func (a *Adapter) isAdvisorNow(ctx context.Context, program, user string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, pressLimit)
	defer cancel()
	channels, err := a.advisorChannels(ctx, program)
	var failed error
	for _, c := range channels {
		ids, err := a.readMembers(ctx, c)
		if err == nil && ids[user] {
			outside, err := a.outsider(ctx, user)
			return !outside && err == nil, err
		}
		failed = errors.Join(failed, err)
	}
	return false, errors.Join(err, failed)
}

// seemsAdvisor is the same for what is only shown: it may be minutes old, and
// nobody waits for it.
func (a *Adapter) seemsAdvisor(channel, user string) bool {
	ids, good := a.members.get(channel)
	if !good {
		a.members.put(channel, ids) // one look at a time
		a.aside.Do(func(ctx context.Context) { _, _ = a.readMembers(ctx, channel) })
	}
	return ids[user]
}

func (a *Adapter) readMembers(ctx context.Context, channel string) (map[string]bool, error) {
	ids := map[string]bool{}
	cursor := ""
	for {
		var page []string
		err := a.try(ctx, "conversations.members", again, func(ctx context.Context) (err error) {
			page, cursor, err = a.api.GetUsersInConversationContext(ctx, &slackgo.GetUsersInConversationParameters{ChannelID: channel, Cursor: cursor, Limit: 200})
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, id := range page {
			ids[id] = true
		}
		if cursor == "" {
			a.members.put(channel, ids)
			return ids, nil
		}
	}
}

// outsider reports whether a person is of another organization, met in a channel that
// is shared with it. Such a person is no advisor: what students ask is not for them.
func (a *Adapter) outsider(ctx context.Context, user string) (bool, error) {
	if at, known := a.ours.Get(user); known && time.Since(at) < oursTTL {
		return false, nil
	}
	var u *slackgo.User
	err := a.try(ctx, "users.info", again, func(ctx context.Context) (err error) {
		u, err = a.api.GetUserInfoContext(ctx, user)
		return err
	})
	switch slackCode(err) {
	case "missing_scope", "unknown_method": // doctor says so; nobody could be an advisor otherwise
		return false, nil
	case "user_not_found", "user_not_visible":
		return true, nil
	}
	if err != nil {
		return false, err
	}
	if a.from(u) {
		a.ours.Set(user, time.Now())
		return false, nil
	}
	return true, nil
}

// from reports whether a person is of this workspace, or of the organization that it
// is part of. Somebody of another one who is in a channel with the app is no stranger
// to it: their workspace tells.
// https://docs.slack.dev/reference/objects/user-object
func (a *Adapter) from(u *slackgo.User) bool {
	id := a.self.Load()
	switch {
	case u.IsStranger:
		return false
	case id == nil || u.TeamID == "" || u.TeamID == id.team:
		return true
	}
	return id.enterprise != "" && u.Enterprise.EnterpriseID == id.enterprise
}

// mayAdmin reports whether a person may change the settings at this moment: admins
// of the workspace, and members of the advisors' channel once it is set. With an error
// it is not known who is in that channel, and the person is no admin.
func (a *Adapter) mayAdmin(ctx context.Context, program, user string) (bool, error) {
	advisor, err := a.isAdvisorNow(ctx, program, user)
	if advisor || a.isAdmin(ctx, user) {
		return true, nil
	}
	return false, err
}

// isAdmin reports whether a person is an admin of the workspace at this moment.
func (a *Adapter) isAdmin(ctx context.Context, user string) bool {
	var u *slackgo.User
	err := a.try(ctx, "users.info", again, func(ctx context.Context) (err error) {
		u, err = a.api.GetUserInfoContext(ctx, user)
		return err
	})
	if err != nil {
		if ctx.Err() == nil {
			a.log.Warn("it could not be checked whether a person is an admin", "error", quiet(err))
		}
		return false
	}
	return a.from(u) && !u.Deleted && (u.IsAdmin || u.IsOwner)
}

// person is the name of a person and the page about them in the workspace.
func (a *Adapter) person(ctx context.Context, user string) (name, page string) {
	var u *slackgo.User
	err := a.try(ctx, "users.info", again, func(ctx context.Context) (err error) {
		u, err = a.api.GetUserInfoContext(ctx, user)
		return err
	})
	if id := a.self.Load(); id != nil {
		page = id.site + "team/" + user
	}
	if err != nil {
		return user, page
	}
	for _, n := range []string{u.RealName, u.Profile.RealName, u.Profile.DisplayName, u.Name} {
		if n != "" {
			return n, page
		}
	}
	return user, page
}

// Name implements [bot.Namer].
func (a *Adapter) Name(ctx context.Context, user string) (string, error) {
	if !a.Ready() {
		return "", errNotReady
	}
	name, _ := a.person(ctx, user)
	if name == user {
		return "", fmt.Errorf("slack: the name of a person: %w", bot.ErrNotFound)
	}
	return name, nil
}

// externalChannel reports whether other organizations are in a channel.
func (a *Adapter) externalChannel(ctx context.Context, channel string) (bool, error) {
	var c *slackgo.Channel
	err := a.try(ctx, "conversations.info", again, func(ctx context.Context) (err error) {
		c, err = a.api.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: channel})
		return err
	})
	if err != nil {
		if unknown(err) {
			return false, nil
		}
		return false, err
	}
	return c.IsExtShared, nil
}

var (
	_ bot.Sender     = (*Adapter)(nil)
	_ bot.Namer      = (*Adapter)(nil)
	_ bot.Dater      = (*Adapter)(nil)
	_ bot.Overhearer = (*Adapter)(nil)
)

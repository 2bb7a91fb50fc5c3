package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/adapters/discord/wire"
)

// Synced is what was changed to register the commands, by name.
type Synced struct {
	Created, Updated, Deleted []string
	Twice                     bool // a server shows them twice: as its own, and as those of everywhere
}

// Changed reports whether anything was.
func (s Synced) Changed() bool { return len(s.Created)+len(s.Updated)+len(s.Deleted) > 0 }

// Sync registers the commands in a server, or with guild "" everywhere, and changes
// only what differs: Discord lets a command be created 200 times a day. Commands of
// the app that are not ours any more are deleted. It does not need [Adapter.Run].
// https://docs.discord.com/developers/interactions/application-commands#registering-a-command
func Sync(ctx context.Context, cfg Config, guild string) (done Synced, err error) {
	return done, cfg.asApp(ctx, func(s *dg.Session, app string) error {
		if done, err = register(ctx, s, app, guild); err != nil || guild == "" {
			return err
		}
		all, err := s.ApplicationCommands(app, "", dg.WithContext(ctx))
		done.Twice = err == nil && slices.ContainsFunc(all, wanted)
		return nil // they are registered, which was asked for
	})
}

// Unsync takes the commands out of a server that [Sync] registered in it alone. Those
// of everywhere stay.
func Unsync(ctx context.Context, cfg Config, guild string) (done Synced, err error) {
	return done, cfg.asApp(ctx, func(s *dg.Session, app string) error {
		have, err := s.ApplicationCommands(app, guild, dg.WithContext(ctx))
		if err != nil {
			return fmt.Errorf("discord: read the commands: %w", explainServer(err, guild))
		}
		for _, h := range slices.DeleteFunc(have, func(h *dg.ApplicationCommand) bool { return !wanted(h) }) {
			if err := s.ApplicationCommandDelete(app, guild, h.ID, dg.WithContext(ctx)); err != nil {
				return fmt.Errorf("discord: delete the command %s: %w", h.Name, explainServer(err, guild))
			}
			done.Deleted = append(done.Deleted, h.Name)
		}
		return nil
	})
}

// asApp calls f with a session and the id of its app.
func (c Config) asApp(ctx context.Context, f func(s *dg.Session, app string) error) error {
	s, done, err := c.open()
	if err != nil {
		return err
	}
	defer done()
	id, err := whoami(ctx, s)
	if lacking(err) || errors.Is(err, errUnnamed) {
		if id = guess(c.Token); id.app == "" {
			return fmt.Errorf("%w, so there is no app to set commands for", errUnnamed)
		}
	} else if err != nil && !errors.Is(err, errWhichApp) { // the app has the bot's id
		return fmt.Errorf("discord: %w", explainToken(err))
	}
	return f(s, id.app)
}

// explainServer adds to Discord's error what to do about it where the commands of a
// server are meant.
func explainServer(err error, guild string) error {
	if c := code(err); guild != "" && (c == rest.CodeMissingAccess || c == rest.CodeUnknownServer) {
		return fmt.Errorf("%w: the bot is not in the server %s, or was added without its commands; add it with the link that himpath discord invite prints", quiet(err), guild)
	}
	return explain(err)
}

// open is a session for a command that does not serve; done ends its connections.
func (c Config) open() (s *dg.Session, done func(), err error) {
	if err := c.Validate(); err != nil {
		return nil, nil, err
	}
	api, err := wire.ParseAPI(c.APIURL)
	if err != nil {
		return nil, nil, err
	}
	full := c.withDefaults()
	_, s, err = full.clients(api)
	return s, full.closeIdle, err
}

// closeIdle ends the connections that wait for another use.
func (c Config) closeIdle() {
	if t, ok := c.HTTP.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// register changes what differs, each by itself. Where the server has no way to do that
// all commands are set at once.
func register(ctx context.Context, s *dg.Session, app, guild string) (done Synced, err error) {
	what := "read the commands"
	have, err := s.ApplicationCommands(app, guild, dg.WithContext(ctx))
	if err == nil {
		done, what, err = oneByOne(ctx, s, app, guild, have)
	}
	if lacking(err) {
		what = "set the commands"
		done, err = allAtOnce(ctx, s, app, guild, have)
	}
	if err != nil {
		return done, fmt.Errorf("discord: %s: %w", what, explainServer(err, guild))
	}
	return done, nil
}

// lacking reports that a server has no such address at all.
func lacking(err error) bool {
	s := status(err)
	return s == http.StatusMethodNotAllowed || s == http.StatusNotImplemented || s == http.StatusNotFound && code(err) == 0
}

// oneByOne also says at what it failed.
func oneByOne(ctx context.Context, s *dg.Session, app, guild string, have []*dg.ApplicationCommand) (done Synced, what string, err error) {
	for _, w := range commandsOf(guild) {
		i := slices.IndexFunc(have, func(h *dg.ApplicationCommand) bool { return same(h, w) })
		switch {
		case i < 0:
			_, err = s.ApplicationCommandCreate(app, guild, w, dg.WithContext(ctx))
			done.Created = append(done.Created, w.Name)
		case differs(have[i], w):
			_, err = s.ApplicationCommandEdit(app, guild, have[i].ID, w, dg.WithContext(ctx))
			done.Updated = append(done.Updated, w.Name)
		}
		if err != nil {
			return done, "register the command " + w.Name, err
		}
	}
	for _, h := range have {
		if foreignKind(h) || wanted(h) {
			continue
		}
		if err := s.ApplicationCommandDelete(app, guild, h.ID, dg.WithContext(ctx)); err != nil {
			return done, "delete the command " + h.Name, err
		}
		done.Deleted = append(done.Deleted, h.Name)
	}
	return done, "", nil
}

// allAtOnce replaces all commands by ours and those that are not ours to judge.
// https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
func allAtOnce(ctx context.Context, s *dg.Session, app, guild string, have []*dg.ApplicationCommand) (done Synced, err error) {
	all := commandsOf(guild)
	for _, w := range all {
		i := slices.IndexFunc(have, func(h *dg.ApplicationCommand) bool { return same(h, w) })
		switch {
		case i < 0:
			done.Created = append(done.Created, w.Name)
		case differs(have[i], w):
			done.Updated = append(done.Updated, w.Name)
		}
	}
	for _, h := range have {
		switch {
		case foreignKind(h):
			all = append(all, h)
		case !wanted(h):
			done.Deleted = append(done.Deleted, h.Name)
		}
	}
	if _, err = s.ApplicationCommandBulkOverwrite(app, guild, all, dg.WithContext(ctx)); err != nil {
		return Synced{}, err
	}
	return done, nil
}

// commandsOf are the commands as they are registered in a server, or with guild "" everywhere.
// Where a command is shown and to whom it is installed is said only of those of everywhere.
// https://docs.discord.com/developers/interactions/application-commands#application-command-object
func commandsOf(guild string) []*dg.ApplicationCommand {
	all := Commands()
	if guild != "" {
		for _, c := range all {
			c.Contexts, c.IntegrationTypes = nil, nil
		}
	}
	return all
}

// foreignKind reports a command of another type, such as an activity's entry, which is
// not ours to judge.
func foreignKind(c *dg.ApplicationCommand) bool { return c.Type > dg.MessageApplicationCommand }

// wanted reports whether a registered command is one of ours.
func wanted(have *dg.ApplicationCommand) bool {
	return slices.ContainsFunc(Commands(), func(w *dg.ApplicationCommand) bool { return same(have, w) })
}

// same reports whether a registered command is the one that is wanted, whatever its
// content.
func same(have, want *dg.ApplicationCommand) bool {
	kind := have.Type
	if kind == 0 {
		kind = dg.ChatApplicationCommand
	}
	return have.Name == want.Name && kind == want.Type
}

// differs compares what we set. What a server does not tell is taken to be right, and
// what we do not say: else it would be set again every time.
func differs(have, want *dg.ApplicationCommand) bool {
	h := *have
	if h.Contexts == nil || want.Contexts == nil {
		h.Contexts = want.Contexts
	}
	if h.IntegrationTypes == nil || want.IntegrationTypes == nil {
		h.IntegrationTypes = want.IntegrationTypes
	}
	return imprint(&h) != imprint(want)
}

// imprint is a command as text, without what Discord adds.
func imprint(c *dg.ApplicationCommand) string {
	plain := map[string]any{"description": c.Description, "options": printOptions(c.Options), "contexts": c.Contexts,
		"types": c.IntegrationTypes, "permissions": c.DefaultMemberPermissions}
	data, err := json.Marshal(plain)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

func printOptions(options []*dg.ApplicationCommandOption) []any {
	out := []any{}
	for _, o := range options {
		var choices []string
		for _, c := range o.Choices {
			choices = append(choices, fmt.Sprint(c.Name, "=", c.Value))
		}
		out = append(out, []any{o.Type, o.Name, o.Description, o.Required, o.Autocomplete, o.MaxLength, choices, len(o.ChannelTypes),
			fmt.Sprint(o.ChannelTypes), printOptions(o.Options)})
	}
	return out
}

// syncAtStart registers the commands if they changed. Without it the bot works on.
func (a *Adapter) syncAtStart(ctx context.Context) {
	id := a.self.Load()
	if id == nil || id.app == "" || a.cfg.ShardID != 0 {
		return // one process does it for all
	}
	done, err := register(ctx, a.session, id.app, "")
	switch {
	case err != nil && a.running().Err() == nil:
		a.log.Warn("the commands could not be registered; try himpath discord sync", "error", err)
	case err == nil && done.Changed():
		a.log.Info("commands registered", "created", done.Created, "updated", done.Updated, "deleted", done.Deleted)
	}
}

package discord

import (
	"context"
	"slices"
	"strconv"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
)

// left gives the advisors' channels in a server free that the bot was taken out of, or
// that was deleted: nobody there could do it any more, and nobody elsewhere may. The
// same event tells of an outage, in which everything stays as it is.
// https://docs.discord.com/developers/events/gateway-events#guild-delete
func (a *Adapter) left(ctx context.Context, g *dg.Guild) {
	if g == nil || g.ID == "" || g.Unavailable {
		return
	}
	a.release(ctx, func(home string) bool { return home == g.ID })
}

// leftMeanwhile does the same for servers that the bot was taken out of while it was not
// connected: READY lists all of its shard, those with an outage too. Servers of another
// kind list none, or some, so that what is missing is asked for.
// https://docs.discord.com/developers/events/gateway-events#ready
func (a *Adapter) leftMeanwhile(ctx context.Context, r *dg.Ready) {
	if r == nil || r.Guilds == nil {
		return // a server of another kind, which does not say
	}
	a.release(ctx, func(home string) bool {
		listed := slices.ContainsFunc(r.Guilds, func(g *dg.Guild) bool { return g != nil && g.ID == home })
		return a.inShard(home) && !listed && a.shutOut(ctx, home)
	})
}

// shutOut reports that the bot is not let into a server, in Discord's own words.
func (a *Adapter) shutOut(ctx context.Context, guild string) bool {
	_, err := a.session.Guild(guild, dg.WithContext(ctx))
	return code(err) == rest.CodeUnknownServer || code(err) == rest.CodeMissingAccess
}

// inShard reports whether this process is told of a server.
// https://docs.discord.com/developers/events/gateway#sharding-sharding-formula
func (a *Adapter) inShard(guild string) bool {
	id, err := strconv.ParseUint(guild, 10, 64)
	return err == nil && int(id>>22%uint64(max(a.cfg.ShardCount, 1))) == a.cfg.ShardID
}

// release takes the advisors' channels away that are in some servers.
func (a *Adapter) release(ctx context.Context, gone func(home string) bool) {
	for _, program := range a.bot.Programs() {
		if err := a.releaseOf(ctx, program, gone); err != nil && ctx.Err() == nil {
			a.log.Error("an advisors' channel could not be given free", "program", program, "error", err)
		}
	}
}

func (a *Adapter) releaseOf(ctx context.Context, program string, gone func(home string) bool) error {
	set, err := a.bot.Settings(ctx, program)
	if err != nil {
		return err
	}
	to, ok := set.Advisors()
	if !ok || to.Platform != Platform {
		return nil
	}
	for _, home := range set.Channels(Platform, settingHome) {
		if !gone(home) {
			continue
		}
		if err := a.clearAdvisors(ctx, here{guild: home, program: program, set: set}); err != nil {
			return err
		}
		a.log.Warn("the bot is not in the advisors' server any more: their channel is taken away, and can be chosen anew in any server", "program", program)
	}
	return nil
}

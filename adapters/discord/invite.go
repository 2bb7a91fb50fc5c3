package discord

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	dg "github.com/bwmarrin/discordgo"
)

// permissions are the least that the bot needs: to see a channel, to answer in it
// and in its threads, to answer to a message, for which Discord wants its history,
// and to open a thread under a question to the advisors. https://docs.discord.com/developers/topics/permissions
const permissions = dg.PermissionViewChannel | dg.PermissionSendMessages | dg.PermissionSendMessagesInThreads | dg.PermissionReadMessageHistory | dg.PermissionCreatePublicThreads

// Invite returns the link with which somebody who may manage a server adds the bot
// to it, with the least permissions.
func Invite(ctx context.Context, cfg Config) (string, error) {
	s, done, err := cfg.open()
	if err != nil {
		return "", err
	}
	defer done()
	id, err := whoami(ctx, s)
	if err != nil {
		return "", fmt.Errorf("discord: %w", explainToken(err))
	}
	return inviteFor(id.app), nil
}

func inviteFor(app string) string {
	q := url.Values{"client_id": {app}, "scope": {"bot applications.commands"}, "permissions": {strconv.FormatInt(permissions, 10)}}
	return "https://discord.com/oauth2/authorize?" + q.Encode()
}

// explainToken says what a refusal of the token means.
func explainToken(err error) error {
	if status(err) == http.StatusUnauthorized {
		return errToken
	}
	return explain(err)
}

package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"
)

// errUnreadable says that the app may not read what stands in a channel.
var errUnreadable = errors.New("the app may not read there")

// maxPages bounds how far is looked for a reply, in pages of 200 messages.
const maxPages = 10

// find looks for our own message with the letter's key; "" if there is none.
func (a *Adapter) find(ctx context.Context, l letter) (string, error) {
	id := a.self.Load()
	if !a.mayFind(l) {
		return "", errUnreadable
	}
	cursor := ""
	for range maxPages {
		var page []slackgo.Message
		err := a.try(ctx, "conversations.replies", again, func(ctx context.Context) (err error) {
			page, cursor, err = a.read(ctx, l, cursor)
			return err
		})
		switch {
		case slackCode(err) == "thread_not_found", slackCode(err) == "message_not_found":
			return "", nil
		case errors.Is(err, errLater), refused(err) && slackCode(err) != "not_allowed_token_type":
			return "", err
		case err != nil: // for good: a reply must not be lost because nobody can look for it
			return "", fmt.Errorf("%w: %w", errUnreadable, err)
		}
		for _, m := range page {
			if l.is(m) && (m.User == id.user || m.BotID != "" && m.BotID == id.bot) {
				return m.Timestamp, nil
			}
		}
		if cursor == "" {
			break
		}
	}
	return "", nil
}

// mayFind reports whether a letter could be found again.
func (a *Adapter) mayFind(l letter) bool {
	id := a.self.Load()
	return id != nil && l.key != "" && id.mayRead(l.channel)
}

// blindFor is how long nothing is looked up before an acknowledgement after Slack took
// too long with it: what else waits for its own would come too late.
const blindFor = 10 * time.Second

// keyAt is the key of our own post in a channel; "" where there is none, or it cannot
// be read now.
func (a *Adapter) keyAt(ctx context.Context, id identity, channel, ts string) string {
	if !id.mayRead(channel) || time.Now().UnixNano() < a.blind.Load() {
		return ""
	}
	page, _, _, err := a.api.GetConversationRepliesContext(ctx, &slackgo.GetConversationRepliesParameters{
		ChannelID: channel, Timestamp: ts, Limit: 1, Inclusive: true, IncludeAllMetadata: true})
	if err != nil && ctx.Err() != nil {
		a.blind.Store(time.Now().Add(blindFor).UnixNano())
	}
	if err != nil || len(page) == 0 || page[0].Timestamp != ts || page[0].User != id.user && page[0].BotID != id.bot ||
		page[0].Metadata.EventType != metadataType {
		return ""
	}
	key, _ := page[0].Metadata.EventPayload["key"].(string)
	return key
}

// mayRead reports whether the scopes may allow to read a channel. Whether one is
// public or not cannot be told from its id.
func (id identity) mayRead(channel string) bool {
	if strings.HasPrefix(channel, "D") {
		return id.scopes.may("im:history")
	}
	return id.scopes.may("channels:history") || id.scopes.may("groups:history")
}

// read is one page of the thread, or of the channel, from the question on.
func (a *Adapter) read(ctx context.Context, l letter, cursor string) ([]slackgo.Message, string, error) {
	if l.thread != "" {
		page, more, next, err := a.api.GetConversationRepliesContext(ctx, &slackgo.GetConversationRepliesParameters{
			ChannelID: l.channel, Timestamp: l.thread, Oldest: since(l.key), Cursor: cursor, Limit: 200, IncludeAllMetadata: true})
		if !more {
			next = ""
		}
		return page, next, err
	}
	h, err := a.api.GetConversationHistoryContext(ctx, &slackgo.GetConversationHistoryParameters{
		ChannelID: l.channel, Oldest: since(l.key), Cursor: cursor, Limit: 200, IncludeAllMetadata: true})
	if err != nil {
		return nil, "", err
	}
	return h.Messages, h.ResponseMetaData.NextCursor, nil
}

// since is when the delivery with a key happened, as a ts; "" where the key does
// not say.
func since(key string) string {
	for part := range strings.SplitSeq(key, ":") {
		whole, micro, ok := strings.Cut(part, ".")
		if ok && len(whole) == 10 && len(micro) == 6 && strings.Trim(whole+micro, "0123456789") == "" {
			return part
		}
	}
	return ""
}

// is reports whether a message is the letter.
func (l letter) is(m slackgo.Message) bool {
	if m.Metadata.EventType == metadataType {
		return m.Metadata.EventPayload["key"] == l.key
	}
	for _, b := range m.Blocks.BlockSet {
		if b.ID() == marker(l.key) {
			return true
		}
	}
	return false
}

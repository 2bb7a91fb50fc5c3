package slack

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
)

// metadataType names the metadata of our messages, by which a reply is found again.
const metadataType = "himpath_reply"

// letter is a message to be posted, and the same simpler, for a Slack that does not
// take it as it is.
type letter struct {
	channel, thread string
	key             string // of the delivery that it answers; "": it answers none
	variants        []render.Message
}

// marker is an id by which a message is found where metadata is not kept.
func marker(key string) string {
	if key == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(key))
	return "himpath-" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16]))
}

// noPreviews is said of a message when it is posted; a change of it keeps that.
// https://docs.slack.dev/reference/methods/chat.update
func noPreviews() []slackgo.MsgOption {
	return []slackgo.MsgOption{slackgo.MsgOptionDisableLinkUnfurl(), slackgo.MsgOptionDisableMediaUnfurl()}
}

// options are what every message is sent with: no guessing of names.
func (l letter) options(m render.Message) []slackgo.MsgOption {
	opts := []slackgo.MsgOption{slackgo.MsgOptionText(m.Text, false), slackgo.MsgOptionParse(false)}
	if len(m.Blocks) > 0 {
		opts = append(opts, slackgo.MsgOptionBlocks(m.Blocks...))
	}
	if l.thread != "" {
		opts = append(opts, slackgo.MsgOptionTS(l.thread))
	}
	if l.key != "" {
		opts = append(opts, slackgo.MsgOptionMetadata(slackgo.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{"key": l.key}}))
	}
	return opts
}

// wrongBlocks reports whether Slack refused what a message looks like.
func wrongBlocks(err error) bool {
	return slices.Contains([]string{"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "block_mismatch",
		"unsupported_block_type", "metadata_too_large", "invalid_metadata_format"}, slackCode(err))
}

// send posts a new message and returns its ts.
func (a *Adapter) send(ctx context.Context, l letter) (ts string, err error) {
	for _, m := range l.variants {
		err = a.try(ctx, "chat.postMessage "+l.channel, once, func(ctx context.Context) (err error) {
			_, ts, err = a.api.PostMessageContext(ctx, l.channel, append(l.options(m), noPreviews()...)...)
			return err
		})
		if !wrongBlocks(err) {
			return ts, err
		}
		a.log.Error("Slack does not take a message as it is; sending it simpler", "error", err)
	}
	return "", err
}

// sendOnce posts a new message that may stand already: where it can be read, it is
// looked for before it is posted, and after every failure that leaves it open.
// Elsewhere it is posted again at once only where Slack said that it failed: what came
// without an answer is tried again later. errHung: that may be soon.
func (a *Adapter) sendOnce(ctx context.Context, l letter, maybe bool) (ts string, err error) {
	for n := 1; ; n++ {
		if maybe {
			ts, unread := a.find(ctx, l)
			if ts != "" {
				return ts, nil
			}
			if unread != nil && !errors.Is(unread, errUnreadable) {
				return "", fmt.Errorf("%w: %w", errUnsure, unread)
			}
			if unread != nil && n > 1 && (!saidFailed(err) || !sleep(ctx, time.Duration(n-1)*failedPause)) {
				return "", errUnsure
			}
		}
		ts, err = a.send(ctx, l)
		if errors.Is(err, errUnsure) && timedOut(err) && a.mayFind(l) {
			return "", fmt.Errorf("%w: %w", errHung, err)
		}
		if !errors.Is(err, errUnsure) || timedOut(err) || n == maxTries/2 || ctx.Err() != nil {
			return ts, err
		}
		maybe = true
	}
}

// failedPause is how long Slack gets after it said that a request failed; after each
// further one longer.
const failedPause = time.Second

// timedOut reports whether Slack may still be at work on a request.
func timedOut(err error) bool {
	var t interface{ Timeout() bool }
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &t) && t.Timeout()
}

// update changes a message; gone: it is not there any more, or must not be changed.
func (a *Adapter) update(ctx context.Context, l letter, ts string) (gone bool, err error) {
	l.thread = ""
	for _, m := range l.variants {
		opts := l.options(m)
		if len(m.Blocks) == 0 {
			opts = append(opts, slackgo.MsgOptionBlocks()) // else the old ones stay
		}
		err = a.try(ctx, "chat.update "+l.channel, again, func(ctx context.Context) error {
			_, _, _, err := a.api.UpdateMessageContext(ctx, l.channel, ts, opts...)
			return err
		})
		if !wrongBlocks(err) {
			break
		}
	}
	if slices.Contains([]string{"message_not_found", "cant_update_message", "edit_window_closed"}, slackCode(err)) {
		return true, nil
	}
	return false, err
}

// remove deletes a message; one that is not there is removed.
func (a *Adapter) remove(ctx context.Context, channel, ts string) error {
	err := a.try(ctx, "chat.delete "+channel, again, func(ctx context.Context) error {
		_, _, err := a.api.DeleteMessageContext(ctx, channel, ts)
		return err
	})
	if slackCode(err) == "message_not_found" {
		return nil
	}
	return err
}

// direct is the channel of a private conversation with a person.
func (a *Adapter) direct(ctx context.Context, user string) (string, error) {
	var c *slackgo.Channel
	err := a.try(ctx, "conversations.open", again, func(ctx context.Context) (err error) {
		c, _, _, err = a.api.OpenConversationContext(ctx, &slackgo.OpenConversationParameters{Users: []string{user}})
		return err
	})
	if err != nil {
		return "", err
	}
	return c.ID, nil
}

package discord

import (
	"context"
	"errors"
	"slices"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
)

// errQuestionGone says that the message that is to be answered was deleted.
var errQuestionGone = errors.New("the message that is answered is gone")

// create writes a message. Where Discord does not let it be a reply, it stands alone;
// where what it answers is gone, and has to be there, nobody wants it any more.
func (a *Adapter) create(ctx context.Context, channel string, m rest.Message) (id string, err error) {
	sent, err := a.client.CreateMessage(ctx, channel, m)
	if m.Reference != nil && noReply(err) {
		if a.deleted(ctx, m.Reference, err) {
			return "", errQuestionGone
		}
		m.Reference = nil
		sent, err = a.client.CreateMessage(ctx, channel, m)
	}
	if err != nil {
		return "", err
	}
	return sent.ID, nil
}

// noReply reports whether a message was refused for being a reply.
func noReply(err error) bool {
	return code(err) == rest.CodeNoReply || len(referenceReasons(err)) > 0
}

// unknownReply reports Discord's reason where the message that is answered is not
// there: as it reads now, and as it did before.
func unknownReply(reason string) bool {
	return reason == "MESSAGE_REFERENCE_UNKNOWN_MESSAGE" || reason == "REPLIES_UNKNOWN_MESSAGE"
}

// deleted reports whether what is answered was deleted. Discord is asked for it: who may
// not read the history may be told that a message is unknown that is there.
func (a *Adapter) deleted(ctx context.Context, to *dg.MessageReference, err error) bool {
	if mayMiss(to) || !slices.ContainsFunc(referenceReasons(err), unknownReply) {
		return false
	}
	_, err = a.session.ChannelMessage(to.ChannelID, to.MessageID, dg.WithContext(ctx))
	return code(err) == rest.CodeUnknownMessage
}

func mayMiss(to *dg.MessageReference) bool { return to.FailIfNotExists != nil && !*to.FailIfNotExists }

// referenceReasons are the codes of what is wrong with a message's reference.
func referenceReasons(err error) []string {
	e, ok := errors.AsType[*rest.Error](err)
	if !ok || e.Code != codeInvalidBody {
		return nil
	}
	var out []string
	for i, f := range e.Fields {
		if f == "message_reference" || strings.HasPrefix(f, "message_reference.") {
			out = append(out, e.Reasons[i])
		}
	}
	return out
}

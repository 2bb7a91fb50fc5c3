package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/bot"
)

// status is the HTTP status with which Discord refused; 0 if it did not answer.
func status(err error) int {
	if e, ok := errors.AsType[*rest.Error](err); ok {
		return e.Status
	}
	if e, ok := errors.AsType[*dg.RESTError](err); ok && e.Response != nil {
		return e.Response.StatusCode
	}
	if errors.Is(err, dg.ErrUnauthorized) {
		return http.StatusUnauthorized
	}
	return 0
}

// code is Discord's code of a refusal.
func code(err error) int {
	if e, ok := errors.AsType[*rest.Error](err); ok {
		return e.Code
	}
	if e, ok := errors.AsType[*dg.RESTError](err); ok && e.Message != nil {
		return rest.CodeOf(e.Message.Code)
	}
	return 0
}

// Codes beyond those that package rest names.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
const (
	codeInvalidBody  = 50035
	codeEmptyMessage = 50006
)

// wrongBody reports whether the server refused what a message looks like.
func wrongBody(err error) bool {
	s := status(err)
	return (s == http.StatusBadRequest || s == http.StatusUnprocessableEntity) && (code(err) == codeInvalidBody || code(err) == codeEmptyMessage || code(err) == 0)
}

// failing reports whether the server failed at a message, each time that it was sent, so
// that it does not stand there.
func failing(err error) bool {
	return status(err) == http.StatusInternalServerError && !errors.Is(err, rest.ErrUncertain)
}

// gone reports whether there is nothing any more to answer or change.
func gone(err error) bool {
	switch code(err) {
	case rest.CodeUnknownMessage, rest.CodeUnknownWebhook, rest.CodeUnknownInteraction, rest.CodeInvalidToken:
		return true
	}
	s := status(err)
	return s == http.StatusNotFound || s == http.StatusMethodNotAllowed || s == http.StatusNotImplemented
}

// passing reports whether trying again later may help. A page of a proxy in front of
// Discord says nothing about the request.
func passing(err error) bool {
	s := status(err)
	return err != nil && (s == 0 || s == http.StatusTooManyRequests || rest.Failed(s) ||
		unauthorized(err) || s == http.StatusForbidden && page(err))
}

// unauthorized reports whether the bot's token was refused; that of an interaction is
// no good in another way. One refusal may be chance.
func unauthorized(err error) bool {
	return status(err) == http.StatusUnauthorized && code(err) != rest.CodeInvalidToken
}

// page reports whether a refusal is not in the form of Discord's.
func page(err error) bool {
	if e, ok := errors.AsType[*rest.Error](err); ok {
		return e.Page
	}
	e, ok := errors.AsType[*dg.RESTError](err)
	return ok && len(e.ResponseBody) > 0 && !json.Valid(e.ResponseBody)
}

// refused reports whether a post will never arrive there: the person takes no
// messages of the bot, or is gone; the channel is, or the bot may not write in it.
func refused(err error) bool {
	switch code(err) {
	case rest.CodeCannotDM, rest.CodeNoMutualServer, rest.CodeUnknownUser, rest.CodeInvalidRecipient, rest.CodeUnknownChannel,
		rest.CodeMissingAccess, rest.CodeMissingPermission, rest.CodeThreadLocked:
		return true
	}
	return code(err) == 0 && (status(err) == http.StatusForbidden && !page(err) || status(err) == http.StatusNotFound)
}

// sendError is an error of a [bot.Sender].
func sendError(what string, err error) error {
	if refused(err) {
		return fmt.Errorf("discord: %s: %w: %w", what, bot.ErrRefused, explain(err))
	}
	return fmt.Errorf("discord: %s: %w", what, explain(err))
}

// quiet takes addresses and bodies out of an error: they may hold secrets, or what
// somebody wrote.
func quiet(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return fmt.Errorf("%s: %w", strings.ToLower(u.Op), u.Err)
	}
	if e, ok := errors.AsType[*dg.RESTError](err); ok && e.Response != nil {
		return fmt.Errorf("HTTP %d, code %d", e.Response.StatusCode, code(err))
	}
	return err
}

// explain adds to Discord's error what to do about it.
func explain(err error) error {
	hint := ""
	switch code(err) {
	case rest.CodeMissingAccess:
		hint = "the bot cannot see the channel; give it View Channel there"
	case rest.CodeUnknownChannel:
		hint = "the channel is not there any more; choose another"
	case rest.CodeMissingPermission:
		hint = "the bot lacks a permission in the channel; give it Send Messages, Send Messages in Threads and Read Message History"
	case rest.CodeCannotDM, rest.CodeNoMutualServer:
		hint = "the person takes no direct messages from it"
	case rest.CodeThreadLocked:
		hint = "the thread is locked"
	default:
		return quiet(err)
	}
	return fmt.Errorf("%w: %s", quiet(err), hint)
}

// errNoBody says that the response went out without the answer.
var errNoBody = errors.New("the response to the interaction is gone")

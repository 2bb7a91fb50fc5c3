package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/bot"
)

// errGone says that a response_url is used up or too old.
var errGone = errors.New("the way back is gone")

// response is what is posted to a response_url.
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
type response struct {
	ResponseType    string          `json:"response_type,omitempty"`
	ReplaceOriginal bool            `json:"replace_original"`
	DeleteOriginal  bool            `json:"delete_original,omitempty"`
	ThreadTS        string          `json:"thread_ts,omitempty"`
	Text            string          `json:"text,omitempty"`
	Blocks          []slackgo.Block `json:"blocks,omitempty"`
	UnfurlLinks     bool            `json:"unfurl_links"`
	UnfurlMedia     bool            `json:"unfurl_media"`
}

// respondAll posts to a response_url, as simple as Slack needs it.
func (a *Adapter) respondAll(ctx context.Context, url string, r response, variants []render.Message) (err error) {
	for _, m := range variants {
		r.Text, r.Blocks = m.Text, m.Blocks
		if err = a.respondURL(ctx, url, r); !wrongBlocks(err) {
			return err
		}
	}
	return err
}

// respondURL posts to a response_url. The address is a secret: it is in no error.
func (a *Adapter) respondURL(ctx context.Context, url string, r response) error {
	if !allowedURL(url) {
		return errGone
	}
	body, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("response: %w", err)
	}
	p := once
	if r.DeleteOriginal {
		p = again
	}
	for n := 1; ; n++ {
		err = a.try(ctx, "response_url "+url, p, func(ctx context.Context) error { return a.postTo(ctx, url, body) })
		cut := r.ResponseType == "ephemeral" && !timedOut(err) // shown twice is better than not at all
		if !errors.Is(err, errUnsure) || !saidFailed(err) && !cut || n == maxTries/2 || !sleep(ctx, time.Duration(n)*failedPause) {
			return err
		}
	}
}

// postTo sends a body to a response_url.
func (a *Adapter) postTo(ctx context.Context, url string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return errGone
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := a.http.Do(req)
	if err != nil {
		return quiet(err)
	}
	defer resp.Body.Close()
	return responseError(resp)
}

// responseError reads how Slack took a response: it says so in the status, and in
// words or JSON.
func responseError(resp *http.Response) error {
	data, _ := io.ReadAll(io.LimitReader(resp.Body, 4096))
	var said struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	code := strings.TrimSpace(string(data))
	if json.Unmarshal(data, &said) == nil {
		code = said.Error
	}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		return &slackgo.RateLimitedError{RetryAfter: retryAfter(resp.Header, time.Now())}
	case resp.StatusCode >= http.StatusInternalServerError:
		return slackgo.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}
	case resp.StatusCode < 300 && (said.OK == nil || *said.OK):
		return nil
	case wrongBlocks(slackgo.SlackErrorResponse{Err: code}):
		return slackgo.SlackErrorResponse{Err: code}
	}
	return errGone
}

// note says something short to one person.
func (a *Adapter) note(ctx context.Context, user string, w way, text string) {
	a.privately(ctx, user, w, render.Message{Text: render.Escape(text)})
}

// privately shows one person a message that answers no question: where they are if there
// is a way, else in a direct message. It is best effort.
func (a *Adapter) privately(ctx context.Context, user string, w way, m render.Message) {
	err := errGone
	if w.URL != "" {
		err = a.respondURL(ctx, w.URL, response{ResponseType: "ephemeral", Text: m.Text, Blocks: m.Blocks})
	}
	if errors.Is(err, errGone) {
		var channel string
		if channel, err = a.direct(ctx, user); err == nil {
			_, err = a.send(ctx, letter{channel: channel, variants: []render.Message{m}})
		}
	}
	if err != nil && ctx.Err() == nil {
		a.log.Warn("a note could not be delivered", "error", quiet(err))
	}
}

// tell is note for the writer of a message.
func (a *Adapter) tell(ctx context.Context, m bot.Message, text string) {
	a.note(ctx, m.User, wayOf(m), text)
}

// whisper says something short in a channel, or in a thread of it, that only one
// person sees.
func (a *Adapter) whisper(ctx context.Context, channel, thread, user, text string) {
	opts := []slackgo.MsgOption{slackgo.MsgOptionText(render.Escape(text), false), slackgo.MsgOptionParse(false)}
	if thread != "" {
		opts = append(opts, slackgo.MsgOptionTS(thread))
	}
	err := a.try(ctx, "chat.postEphemeral "+channel, once, func(ctx context.Context) error {
		_, err := a.api.PostEphemeralContext(ctx, channel, user, opts...)
		return err
	})
	if err != nil && ctx.Err() == nil {
		a.log.Warn("a hint could not be shown", "error", quiet(err))
	}
}

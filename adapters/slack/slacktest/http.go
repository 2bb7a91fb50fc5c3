package slacktest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"
)

// Endpoint is where deliveries go over HTTP: the request URLs of the app's settings.
type Endpoint struct{ Events, Interactions, Commands string }

// SetEndpoint delivers over HTTP from now on; the zero Endpoint goes back to Socket
// Mode. As Slack does, it first asks the events address to prove itself.
// Source: https://docs.slack.dev/apis/events-api/using-http-request-urls
func (s *Server) SetEndpoint(ctx context.Context, to Endpoint) error {
	if to.Events != "" {
		if err := s.verifyURL(ctx, to.Events); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endpoint = to
	return nil
}

// ServeEndpoint is SetEndpoint for an app that is served below a base address by
// the usual paths /slack/events, /slack/interactions and /slack/commands.
func (s *Server) ServeEndpoint(ctx context.Context, base string) error {
	return s.SetEndpoint(ctx, Endpoint{base + "/slack/events", base + "/slack/interactions", base + "/slack/commands"})
}

func (s *Server) verifyURL(ctx context.Context, to string) error {
	body, _ := json.Marshal(obj{"token": "fake verification token", "challenge": "fake-challenge", "type": "url_verification"})
	resp, got, err := s.post(ctx, to, "application/json", body, http.Header{})
	if err != nil {
		return fmt.Errorf("url_verification: %w", err)
	}
	var j struct{ Challenge string }
	if json.Unmarshal(got, &j) != nil {
		j.Challenge = string(bytes.TrimSpace(got))
	}
	if resp.StatusCode != http.StatusOK || j.Challenge != "fake-challenge" {
		return fmt.Errorf("url_verification was answered with HTTP %d and not with the challenge", resp.StatusCode)
	}
	return nil
}

// Sign signs a request as Slack does, or wrongly.
// Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
func (s *Server) Sign(req *http.Request, body []byte, at time.Time, rightly bool) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(s.SigningSecret))
	_, _ = fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	sum := mac.Sum(nil)
	if !rightly {
		sum[0] ^= 1
	}
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(sum))
}

// Post sends a signed body of any kind to an address; for what no Slack sends.
func (s *Server) Post(ctx context.Context, to, contentType string, body []byte) (status int, answer []byte, err error) {
	resp, answer, err := s.post(ctx, to, contentType, body, http.Header{})
	if err != nil {
		return 0, nil, err
	}
	return resp.StatusCode, answer, nil
}

func (s *Server) post(ctx context.Context, to, contentType string, body []byte, header http.Header) (*http.Response, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, s.opts.AckLimit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return nil, nil, fmt.Errorf("make a request: %w", err)
	}
	req.Header = header
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	s.Sign(req, body, time.Now(), true)
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	return resp, got, err
}

// request tries a delivery over HTTP.
func (s *Server) request(to Endpoint, d *delivery, n int, why string) outcome {
	address, contentType, body := encode(to, d)
	header := http.Header{}
	if n > 0 {
		header.Set("X-Slack-Retry-Num", strconv.Itoa(n))
		header.Set("X-Slack-Retry-Reason", why)
	}
	start := time.Now()
	resp, got, err := s.post(s.life, address, contentType, body, header)
	var timeout net.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return outcome{why: "http_timeout"}
	case err != nil:
		return outcome{why: "connection_failed"}
	case resp.StatusCode/100 != 2:
		return outcome{why: "http_error", noRetry: resp.Header.Get("X-Slack-No-Retry") == "1"}
	}
	if len(got) > 0 && resp.Header.Get("Content-Type") != "" && !json.Valid(got) {
		got, _ = json.Marshal(obj{"text": string(got)}) // plain text
	}
	return outcome{body: got, took: time.Since(start)}
}

func encode(to Endpoint, d *delivery) (address, contentType string, body []byte) {
	const form = "application/x-www-form-urlencoded"
	if d.raw != nil {
		return to.Events, "application/json", d.raw
	}
	switch d.kind {
	case kindCommand:
		v := url.Values{}
		for k, x := range d.payload {
			v.Set(k, fmt.Sprint(x))
		}
		return to.Commands, form, []byte(v.Encode())
	case kindInteract:
		return to.Interactions, form, []byte(url.Values{"payload": {string(marshal(d.payload))}}.Encode())
	}
	return to.Events, "application/json", marshal(d.payload)
}

func marshal(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // all that is marshalled here came from JSON
	}
	return raw
}

// outbound makes connections to the app, with many at once to the same address.
func (s *Server) outbound() *http.Transport {
	return &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: 30 * time.Second}
}

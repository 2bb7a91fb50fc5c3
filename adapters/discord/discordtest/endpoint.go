package discordtest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// SetEndpoint delivers interactions to an address from now on instead of over the
// gateway. As Discord does, it first asks with a PING and with a PING whose
// signature is wrong, and takes the address only if both are answered rightly.
// Source: https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
func (s *Server) SetEndpoint(url string) error {
	ping := []byte(`{"id":"1","application_id":"` + s.AppID + `","type":1,"token":"t","version":1}`)
	status, body, err := s.post(url, ping, true)
	if err != nil || status != http.StatusOK || !bytes.Contains(body, []byte(`"type":1`)) {
		return fmt.Errorf("PING was answered with HTTP %d, %w", status, err)
	}
	if status, _, err := s.post(url, ping, false); err != nil || status != http.StatusUnauthorized {
		return fmt.Errorf("a wrong signature was answered with HTTP %d, %w", status, err)
	}
	s.mu.Lock()
	s.hook = url
	s.mu.Unlock()
	return nil
}

// post sends a signed body and reads the answer, within Discord's patience.
func (s *Server) post(url string, body []byte, rightly bool) (int, []byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), s.opts.Patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, fmt.Errorf("make a request: %w", err)
	}
	s.Sign(req, body, time.Now(), rightly)
	tr := &http.Transport{DisableKeepAlives: true}
	resp, err := tr.RoundTrip(req)
	if err != nil {
		return 0, nil, fmt.Errorf("deliver: %w", err)
	}
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	return resp.StatusCode, out, err
}

// Sign signs a request as Discord does, or wrongly.
func (s *Server) Sign(req *http.Request, body []byte, at time.Time, rightly bool) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	sig := ed25519.Sign(s.key, append([]byte(stamp), body...))
	if !rightly {
		sig[0] ^= 1
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(sig))
	req.Header.Set("X-Signature-Timestamp", stamp)
}

// deliver posts an interaction and takes the body of the response as its answer.
func (s *Server) deliver(in *Interaction, raw []byte) {
	status, body, err := s.post(s.endpointURL(), raw, true)
	if err != nil || status != http.StatusOK {
		if status != http.StatusAccepted {
			s.logf("interaction %s: HTTP %d, %v", in.ID, status, err)
		}
		return // 202: the answer comes over the callback
	}
	path := "/interactions/" + in.ID + "/TOKEN/callback"
	err = s.spec.request(http.MethodPost, path, body)
	var v obj
	if err == nil {
		err = json.Unmarshal(body, &v)
	}
	if err != nil {
		s.violate("POST", path, "in the body of the response: %v", err)
		return
	}
	if problem := breaches(http.MethodPost, path, v, s.opts.AnyMentions); problem != "" {
		s.violate("POST", path, "in the body of the response: %s", problem)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if status, _ := s.accept(in, v); status != http.StatusNoContent {
		in.refused++
	}
}

func (s *Server) endpointURL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hook
}

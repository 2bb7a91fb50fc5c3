package rest

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/wire"
)

const (
	// clockWindow is how old or new a signed request may be. Discord asks for the
	// signature only; the window bounds how long a stolen request can be replayed.
	clockWindow = 5 * time.Minute
	// maxInteraction bounds a request body. Discord names no limit; a command with
	// 25 options of 6,000 characters and a resolved message stays far below.
	maxInteraction = 1 << 20
)

// Errors of [Verifier.Verify].
var (
	ErrSignature = errors.New("the signature is not Discord's")
	ErrTooLarge  = errors.New("the request is too large")
)

// Verifier checks that requests come from Discord.
// Source: https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
type Verifier struct{ key ed25519.PublicKey }

// NewVerifier reads DISCORD_PUBLIC_KEY: 64 hexadecimal digits.
func NewVerifier(public string) (*Verifier, error) {
	key, err := hex.DecodeString(public)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits under Developer Portal → your app → General Information → Public Key")
	}
	return &Verifier{key: key}, nil
}

// Verify reads the body and checks its signature and age.
func (v *Verifier) Verify(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	stamp := r.Header.Get("X-Signature-Timestamp")
	sec, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || time.Since(time.Unix(sec, 0)).Abs() > clockWindow {
		return nil, ErrSignature
	}
	sig, err := hex.DecodeString(r.Header.Get("X-Signature-Ed25519"))
	if err != nil || len(sig) != ed25519.SignatureSize {
		return nil, ErrSignature
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxInteraction))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, ErrTooLarge
	}
	if err != nil || !ed25519.Verify(v.key, append([]byte(stamp), body...), sig) {
		return nil, ErrSignature
	}
	return body, nil
}

// Inbound is an interaction with its payload as it came, for what discordgo has no
// fields for, such as the radio groups of a form.
type Inbound struct {
	*discordgo.Interaction
	Raw json.RawMessage
}

// Endpoint serves interactions over HTTP: it verifies, answers PING itself, and
// sends what respond returns as the body, which spares a call. respond must return
// within [CallbackLimit]. A zero Response gives 202: the answer goes out by
// [Client.Respond].
func Endpoint(v *Verifier, log *slog.Logger, respond func(context.Context, Inbound) Response) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := v.Verify(w, r)
		if err != nil {
			refuse(w, err)
			return
		}
		in, err := wire.DecodeInteraction(body)
		if err != nil {
			log.WarnContext(r.Context(), "discord: interaction cannot be read", "err", err)
			http.Error(w, "not an interaction", http.StatusBadRequest)
			return
		}
		resp := Pong()
		if in.Type != discordgo.InteractionPing {
			resp = respond(r.Context(), Inbound{Interaction: in, Raw: body})
		}
		if resp.Type == 0 {
			w.WriteHeader(http.StatusAccepted)
			return
		}
		out, err := json.Marshal(resp)
		if err != nil {
			log.ErrorContext(r.Context(), "discord: answer cannot be written", "err", err)
			http.Error(w, "no answer", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(out) // whoever asked may have gone
	})
}

// refuse answers a request that is not to be trusted.
func refuse(w http.ResponseWriter, err error) {
	if errors.Is(err, ErrTooLarge) {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	http.Error(w, "invalid request signature", http.StatusUnauthorized)
}

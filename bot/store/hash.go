package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"

	"himpath/bot"
)

// hash returns the keyed hash of parts, each with its length before it, so that
// no two lists of parts give the same input.
func (s *Store) hash(parts ...string) string {
	h := hmac.New(sha256.New, s.key)
	var size [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}

func (s *Store) person(program, platform, user string) string {
	return s.hash("person", program, platform, user)
}

func (s *Store) delivery(program, platform, key string) string {
	return s.hash("delivery", program, platform, key)
}

// question hashes the id of a message: on some platforms it holds the id of a
// private channel, which names its owner.
func (s *Store) question(program, platform, id string) string {
	return s.hash("question", program, platform, id)
}

// conversation is the thread, or the channel outside of threads; what only one
// person sees in a channel is a conversation of its own.
func (s *Store) conversation(m bot.Message) string {
	owner := ""
	if m.Private {
		owner = m.User
	}
	return s.hash("conversation", m.Program, m.Platform, m.Channel, m.Thread, owner)
}

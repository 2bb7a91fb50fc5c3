package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

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

// newSealer returns the cipher for whatever holds the ids of people. A database
// frees bytes, and moves them, without asking: what only ever stood there sealed
// is not left behind.
func newSealer(key []byte) (cipher.AEAD, error) {
	k, err := hkdf.Key(sha256.New, key, nil, "himpath message", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func (s *Store) seal(m bot.Message) ([]byte, error) { return s.sealJSON(m) }

// unseal reads what seal wrote; nothing gives the zero message.
func (s *Store) unseal(sealed []byte) (m bot.Message, err error) {
	if len(sealed) == 0 {
		return m, nil
	}
	err = s.unsealJSON(sealed, &m)
	return m, err
}

// sealJSON is v as JSON that only the key opens.
func (s *Store) sealJSON(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("a %T cannot be stored: %w", v, err)
	}
	return s.sealer.Seal(nil, nil, data, nil), nil
}

// asSealed is a value that stands in the database as sealed JSON: v going in, or a
// pointer to fill coming out. What a version without seals wrote is read too.
type asSealed struct {
	s *Store
	v any
}

func (x asSealed) Value() (driver.Value, error) {
	data, err := x.s.sealJSON(x.v)
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.EncodeToString(data), nil
}

// Scan fills v.
func (x asSealed) Scan(src any) error {
	var text sql.NullString
	if err := text.Scan(src); err != nil || text.String == "" {
		return err
	}
	if strings.HasPrefix(text.String, "{") {
		return asJSON{x.v}.Scan(text.String)
	}
	data, err := base64.StdEncoding.DecodeString(text.String)
	if err != nil {
		return fmt.Errorf("a stored %T cannot be read", x.v)
	}
	return x.s.unsealJSON(data, x.v)
}

// errUnreadable is what was sealed and cannot be opened again, or not be understood: it
// never can, so whoever meets it goes on with what is behind it.
var errUnreadable = errors.New("what is sealed cannot be read with this key")

// unsealJSON fills what v points to with what sealJSON wrote. Its errors, each
// errUnreadable, quote nothing of it.
func (s *Store) unsealJSON(sealed []byte, v any) error {
	data, err := s.sealer.Open(nil, nil, sealed, nil)
	if err != nil {
		return fmt.Errorf("a stored %T: %w", v, errUnreadable)
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("the form of a stored %T: %w", v, errUnreadable)
	}
	return nil
}

package store

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// MinKey is the least length of a key, in bytes, that guessing does not find.
const MinKey = 16

// Key returns the key that people are hashed with: given (HIMPATH_KEY), or the
// content of the file beside the database, which is made, readable by its owner
// only, where it is missing. Who loses the key can no longer find or delete what
// was kept of a person.
func Key(given, database string) ([]byte, error) {
	if given != "" {
		return checkKey([]byte(given), "HIMPATH_KEY")
	}
	file := database + ".key"
	if err := makeKey(file); err != nil {
		return nil, fmt.Errorf("make the key beside the database: %w", err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the key beside the database: %w", err)
	}
	return checkKey([]byte(strings.TrimSpace(string(data))), file)
}

func checkKey(key []byte, from string) ([]byte, error) {
	if len(key) < MinKey {
		return nil, fmt.Errorf("%w: the one in %s is shorter than %d characters", ErrKey, from, MinKey)
	}
	return key, nil
}

// makeKey writes a new key to file unless it exists. It appears whole: of two
// processes that start at once both read the same.
func makeKey(file string) error {
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".key-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	secret := make([]byte, 32)
	rand.Read(secret) //nolint:errcheck // never fails
	_, err = f.WriteString(hex.EncodeToString(secret) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), file); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

package storetest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"testing"

	_ "modernc.org/sqlite" // the store's own driver
)

// Opened is all that stands in a store's database in the clear or sealed with the key,
// by table and column. A value that looks sealed and cannot be opened fails the test:
// a search in what is opened would not see it.
func Opened(t testing.TB, file, key string) map[string][]string {
	t.Helper()
	o := &opener{t: t, cipher: sealCipher(t, key), out: map[string][]string{}}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := texts(db, `SELECT name FROM sqlite_master WHERE type = 'table'`)
	if err != nil || len(tables) == 0 {
		t.Fatalf("tables of %s: %v, %v", file, tables, err)
	}
	for _, table := range tables {
		if err := o.table(db, table); err != nil {
			t.Fatal(err)
		}
	}
	return o.out
}

func sealCipher(t testing.TB, key string) cipher.AEAD {
	t.Helper()
	k, err := hkdf.Key(sha256.New, []byte(key), nil, "himpath message", 32)
	if err != nil {
		t.Fatal(err)
	}
	block, err := aes.NewCipher(k)
	if err != nil {
		t.Fatal(err)
	}
	c, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func texts(db *sql.DB, query string) (out []string, err error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

type opener struct {
	t      testing.TB
	cipher cipher.AEAD
	out    map[string][]string
}

func (o *opener) table(db *sql.DB, table string) error {
	rows, err := db.Query(`SELECT * FROM "` + table + `"`)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, to := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		to[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		for i, v := range values {
			o.value(table+"."+columns[i], v)
		}
	}
	return rows.Err()
}

func (o *opener) value(where string, v any) {
	switch v := v.(type) {
	case nil:
		return
	case []byte:
		text, err := o.open(v)
		if err != nil {
			o.t.Errorf("%s holds %d bytes that the key does not open: %v", where, len(v), err)
		}
		o.out[where] = append(o.out[where], text)
	case string:
		// A sealed text stands as base64.
		if data, err := base64.StdEncoding.DecodeString(v); err == nil {
			if text, err := o.open(data); err == nil {
				v = text
			}
		}
		o.out[where] = append(o.out[where], v)
	default:
		o.out[where] = append(o.out[where], fmt.Sprint(v))
	}
}

func (o *opener) open(data []byte) (string, error) {
	if len(data) < o.cipher.Overhead() {
		return "", errors.New("too short to be sealed")
	}
	text, err := o.cipher.Open(nil, nil, data, nil)
	return string(text), err
}

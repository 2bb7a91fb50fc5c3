package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"path/filepath"
	"testing"

	"himpath/bot"
)

// overtaken opens connections whose first commit fails because of what somebody else
// does in that moment.
type overtaken struct {
	of   driver.Driver
	file string
	by   func() error // its error is the commit's; nil: nobody overtakes
}

// Connect implements [driver.Connector].
func (o *overtaken) Connect(context.Context) (driver.Conn, error) {
	c, err := o.of.Open("file:" + o.file + "?_txlock=immediate")
	return overtakenConn{c, o}, err
}

// Driver implements [driver.Connector].
func (o *overtaken) Driver() driver.Driver { return o.of }

type overtakenConn struct {
	driver.Conn
	o *overtaken
}

// BeginTx implements [driver.ConnBeginTx].
func (c overtakenConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	t, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
	return overtakenTx{t, c.o}, err
}

type overtakenTx struct {
	driver.Tx
	o *overtaken
}

func (t overtakenTx) Commit() error {
	by := t.o.by
	if by == nil {
		return t.Tx.Commit()
	}
	t.o.by = nil
	if err := t.Rollback(); err != nil {
		return err
	}
	return by()
}

// TestAcceptOvertaken: of two processes that are brought the same delivery at the same
// time, one has it.
func TestAcceptOvertaken(t *testing.T) {
	o := Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so")}
	open := func() *Store {
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	s, other := open(), open()
	m := bot.Message{Program: "p", Platform: "slack", User: "u", ID: "i", Key: "k"}
	first := &overtaken{of: s.writer.Driver(), file: o.Path, by: func() error {
		if r, err := other.Accept(t.Context(), m, bot.Pass); err != nil || !r.Fresh {
			t.Errorf("the other: %+v, %v", r, err)
		}
		return busy(t, o.Path)
	}}
	_ = s.writer.Close()
	s.writer = sql.OpenDB(first)
	if r, err := s.Accept(t.Context(), m, bot.Pass); err != nil || r != (bot.Receipt{}) {
		t.Errorf("it has what the other took: %+v, %v", r, err)
	}
}

// busy is the error of somebody who met another writer.
func busy(t *testing.T, file string) error {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(0)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	held, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer held.Rollback() //nolint:errcheck // nothing was written
	_, err = db.Begin()
	return err
}

package store

import (
	"path/filepath"
	"testing"
	"time"

	"himpath/bot/desk/ticket"
)

// TestCountersOfOlder holds that the numbers of tickets go on in a database that an older
// version began, where nothing counts them.
func TestCountersOfOlder(t *testing.T) {
	o := Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so")}
	number := func(ref string, after ...string) int {
		t.Helper()
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		x := ticket.Ticket{Ref: ref, Program: "p", Version: 1, State: ticket.Waiting, Person: ref, Same: ref, Opened: time.Now()}
		got, _, err := s.OpenTicket(t.Context(), x, ref, 3, func(ticket.Ticket) []ticket.Post { return nil })
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range after {
			if _, err := s.writer.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		return got.Number
	}
	number("one")
	number("two", `DROP TABLE counters`, `DELETE FROM migrations WHERE version = 12`)
	if n := number("three"); n != 3 {
		t.Errorf("the third is number %d", n)
	}
}

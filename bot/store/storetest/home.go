package storetest

import (
	"testing"
	"time"
)

func testHomes(t *testing.T, w *world) {
	home := func(want string) {
		t.Helper()
		if got, err := w.store.Home(t.Context(), "slack", "u"); err != nil || got != want {
			t.Errorf("home %q, %v; want %q", got, err, want)
		}
	}
	home("")
	w.ok(w.store.SetHome(t.Context(), "slack", "u", "north"))
	w.ok(w.store.SetHome(t.Context(), "slack", "other", "south"))
	w.reopen()
	home("north")
	w.ok(w.store.SetHome(t.Context(), "slack", "u", "south"))
	home("south")
	w.ok(w.store.Forget(t.Context(), "north", "slack", "u"))
	home("")

	w.ok(w.store.SetHome(t.Context(), "slack", "u", "north"))
	w.advance(w.o.Retention + time.Hour)
	w.ok(w.store.Sweep(t.Context(), "north"))
	home("")
}

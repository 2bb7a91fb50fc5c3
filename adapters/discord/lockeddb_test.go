package discord_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"himpath/adapters/discord/discordtest"
)

// A form cannot be deferred: it opens in time though the database is held up, and the
// rating is kept when that is over.
func TestFormInTime(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	db, err := sql.Open("sqlite", filepath.Join(r.dir, "himpath.db"))
	r.ok(err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec("BEGIN IMMEDIATE")
	r.ok(err)
	in := r.press(r.UserID, m, "👎")
	if !in.Await() || in.Kind() != 9 {
		t.Errorf("no form in time: kind %d", in.Kind())
	}
	_, err = db.Exec("ROLLBACK")
	r.ok(err)
	r.until("the rating is kept", func() bool { return r.rating().NotHelpful == 1 })
}

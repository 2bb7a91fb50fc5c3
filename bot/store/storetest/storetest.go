package storetest

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Options are what the suite asks of a store.
type Options struct {
	Dir       string // all files of the database are in it; the same Dir is the same database
	Now       func() time.Time
	Retention time.Duration
	Lease     time.Duration
	TalkAge   time.Duration
	TalkCount int
}

// Open opens the store in o.Dir, and closes it at the end of the test if the
// suite has not.
type Open func(t testing.TB, o Options) bot.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for name, f := range map[string]func(*testing.T, *world){
		"accept":        testAccept,
		"accept race":   testAcceptRace,
		"leases":        testLeases,
		"claim race":    testClaimRace,
		"first answer":  testFirstAnswer,
		"crash":         testCrash,
		"previous":      testPrevious,
		"superseded":    testSuperseded,
		"give up":       testGiveUp,
		"talk":          testTalk,
		"talk of two":   testTalkOfTwo,
		"talk around":   testTalkAround,
		"edit":          testEdit,
		"retract":       testRetract,
		"talk bounds":   testTalkBounds,
		"questions":     testQuestions,
		"ratings":       testRatings,
		"export pages":  testExportPages,
		"settings":      testSettings,
		"only setting":  testSetOnly,
		"homes":         testHomes,
		"withdrawn":     testWithdrawn,
		"forget":        testForget,
		"retention":     testRetention,
		"programs":      testPrograms,
		"privacy":       testPrivacy,
		"privacy many":  testPrivacyMany,
		"silenced late": testSilencedLate,
		"closed":        testClosed,

		"open ticket":      testOpenTicket,
		"save ticket":      testSaveTicket,
		"tickets due":      testTicketsDue,
		"ticket programs":  testTicketPrograms,
		"ticket privacy":   testTicketPrivacy,
		"ticket retention": testTicketRetention,
		"outbox":           testOutbox,
		"outbox leases":    testOutboxLeases,
		"outbox cards":     testOutboxCards,
		"outbox ready":     testOutboxReady,
		"outbox race":      testOutboxRace,
		"outbox edits":     testOutboxEdits,
		"outbox held":      testOutboxHeld,

		"curated":          testCurated,
		"curated order":    testCuratedOrder,
		"curated programs": testCuratedPrograms,
		"wordings":         testWordings,
		"revision":         testRevision,
		"ticket numbers":   testTicketNumbers,
		"asked texts":      testAskedTexts,
		"gaps":             testGaps,
		"wants":            testWants,
		"digests":          testDigests,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &world{t: t, open: open}
			w.clock.Store(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).UnixMilli())
			w.o = Options{Dir: t.TempDir(), Now: w.now, Retention: 180 * 24 * time.Hour, Lease: 2 * time.Minute,
				TalkAge: 7 * 24 * time.Hour, TalkCount: 100}
			w.store = open(t, w.o)
			f(t, w)
		})
	}
}

// world is a store with a clock of its own.
type world struct {
	t     *testing.T
	open  Open
	o     Options
	clock atomic.Int64
	store bot.Store
}

func (w *world) now() time.Time           { return time.UnixMilli(w.clock.Load()).UTC() }
func (w *world) advance(by time.Duration) { w.clock.Add(by.Milliseconds()) }

// reopen closes the store, as the end of its process does, and opens it again.
func (w *world) reopen() {
	w.t.Helper()
	w.ok(w.store.Close())
	w.store = w.open(w.t, w.o)
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// message is a question of user u in the program, with id and key as given.
func message(id, key string) bot.Message {
	return bot.Message{Program: "p", Platform: "slack", Channel: "C1", Thread: "T1", User: "u", ID: id, Key: key,
		Text: "what does a coder do", Return: "way-back"}
}

func (w *world) accept(m bot.Message) bot.Message {
	w.t.Helper()
	r, err := w.store.Accept(w.t.Context(), m, bot.Pass)
	w.ok(err)
	if !r.Fresh {
		w.t.Fatalf("%s is not fresh", m.Key)
	}
	m.Previous, m.Claim = r.Previous, r.Claim
	return m
}

func (w *world) answer(m bot.Message, ref string) bot.Answered {
	w.t.Helper()
	r := reply.Reply{Outcome: reply.Answered, Headline: "reply to " + m.Key, Intent: "tell/duties",
		Topics: []string{"medical-coder"}, Passages: []string{"medical-coder.duties"}, Confidence: 0.9}
	a := bot.Answered{Message: m, Reply: r, Question: &bot.Question{Ref: ref, Text: m.Text, Reply: r},
		Talk: &bot.Talk{Memory: nlu.Memory{Turns: 1, Question: m.Text}, Profile: nlu.Profile{Jobs: []string{"clerk of " + m.User}}}}
	_, err := w.store.Answered(w.t.Context(), m.Program, a)
	w.ok(err)
	return a
}

func (w *world) post(m bot.Message, ref string) {
	w.t.Helper()
	w.ok(w.store.Posted(w.t.Context(), m.Program, m.Platform, m.Key, ref))
}

// whole takes m all the way.
func (w *world) whole(m bot.Message, ref string) {
	w.t.Helper()
	m = w.accept(m)
	w.answer(m, ref)
	w.post(m, "ts-"+m.ID)
}

func (w *world) unfinished() []bot.Message {
	w.t.Helper()
	ms, err := w.store.Unfinished(w.t.Context(), "p", "slack", 100)
	w.ok(err)
	return ms
}

// found reports which markers stand in any file of the database.
func (w *world) found(markers ...string) []string {
	w.t.Helper()
	var got []string
	err := filepath.WalkDir(w.o.Dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		for _, m := range markers {
			if bytes.Contains(data, []byte(m)) {
				got = append(got, filepath.Base(name)+": "+m)
			}
		}
		return err
	})
	w.ok(err)
	return got
}

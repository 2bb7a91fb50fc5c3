package desktest

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"himpath/bot"
	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

// Program is the one that is served, Platform where its students are.
const (
	Program  = bot.DefaultProgram
	Platform = "discord"
)

// World is what a room stands in. Between [World.Open] and [World.Load] the room is
// made.
type World struct {
	T       testing.TB
	Now     time.Time
	Content []fs.FS // the folders of the program
	// Over returns what is curated over them. It is set before Load.
	Over func(ctx context.Context, program string, under ...fs.FS) (fs.FS, error)

	Store    *store.Store
	Editions *bot.Editions
	Watch    *bot.Watcher
	Log      *slog.Logger
	dir      string
}

// New returns a world that is not open yet, on a Thursday in March.
func New(t testing.TB, log *slog.Logger) *World {
	t.Helper()
	return &World{T: t, Now: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC), Content: []fs.FS{knowledge.Content()}, Log: log, dir: t.TempDir()}
}

// Open begins a process: the store as it was left, and no edition yet.
func (w *World) Open() {
	w.T.Helper()
	var err error
	w.Store, err = store.Open(w.T.Context(), store.Options{Path: filepath.Join(w.dir, "h.db"), Key: []byte("a key for tests, 32 bytes or so"), Now: w.Clock})
	w.OK(err)
	w.Editions = bot.NewEditions(w.Log)
	w.Watch = &bot.Watcher{Program: Program, Editions: w.Editions, Log: w.Log, Build: w.build}
}

// Load makes the edition that serves.
func (w *World) Load() {
	w.T.Helper()
	w.OK(w.Watch.Load(w.T.Context()))
}

// Close ends the process.
func (w *World) Close() {
	w.Editions.Close()
	w.Store.Close()
}

// Clock tells the time of the world.
func (w *World) Clock() time.Time { return w.Now }

// Refresh makes the edition anew, with what is curated by now.
func (w *World) Refresh(ctx context.Context, _ string) error { return w.Watch.Refresh(ctx) }

// Folders returns the folders of the program.
func (w *World) Folders(string) ([]fs.FS, error) { return w.Content, nil }

// OK ends the test on an error.
func (w *World) OK(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatal(err)
	}
}

// Ask asks the edition that serves; nothing of it is kept.
func (w *World) Ask(text string) reply.Reply {
	w.T.Helper()
	a, done, err := w.Editions.Use(Program)
	w.OK(err)
	defer done()
	res, err := a.Answer(w.T.Context(), bot.Turn{Text: text})
	w.OK(err)
	return res.Reply
}

// Keep keeps a question of a user as if it had been asked, and returns its ref. Key is
// that of its delivery.
func (w *World) Keep(user, key string, q bot.Question) (ref string) {
	w.T.Helper()
	m := bot.Message{Program: Program, Platform: Platform, User: user, Channel: "C1", ID: key, Key: key, Text: q.Text}
	_, err := w.Store.Accept(w.T.Context(), m, bot.Pass)
	w.OK(err)
	q.Ref = "ref" + key
	_, err = w.Store.Answered(w.T.Context(), Program, bot.Answered{Message: m, Reply: q.Reply, Question: &q})
	w.OK(err)
	return q.Ref
}

func (w *World) build(ctx context.Context) (bot.Answerer, error) {
	over, err := w.Over(ctx, Program, w.Content...)
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load(append(slices.Clip(w.Content), over)...)
	if err != nil {
		return nil, err
	}
	whole, err := wholeEngine()
	if err != nil {
		return nil, err
	}
	return whole.Recurate(base), nil
}

// wholeEngine is made once: what is curated needs no other index. It has learned already
// by what curated answers are found, which the race detector makes slow.
var wholeEngine = sync.OnceValues(func() (bot.Recurater, error) {
	base, err := knowledge.Load(knowledge.Content())
	if err != nil {
		return nil, err
	}
	e, err := answer.New(base)
	if err != nil {
		return nil, err
	}
	program, err := knowledge.Load(knowledge.Content(), fstest.MapFS{"program.md": {Data: []byte("---\nname: P\naccreditation: yes\n---\n")}})
	if err != nil {
		return nil, err
	}
	e.Recurate(program)
	return bot.FromEngine(e).(bot.Recurater), nil
})

package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// killDir names the environment variable that makes this test binary a server on
// the database in that folder.
const killDir = "HIMPATH_TEST_KILL_DIR"

// killWorkers is how many messages the server handles at once.
const killWorkers = 4

// echo is an engine that answers at once.
type echo struct{}

func (echo) Answer(_ context.Context, t bot.Turn) (bot.Result, error) {
	return bot.Result{Reply: reply.Reply{Outcome: reply.Answered, Headline: t.Text}, Memory: t.Memory, Profile: t.Profile}, nil
}
func (echo) Complete(string, string) []bot.Choice { return nil }
func (echo) Close() error                         { return nil }
func (echo) Screen(string) (blocked, crisis bool) { return false, false }

// serveUntilKilled reads keys of questions, one a line, and takes each all the
// way. It writes "ack KEY" when a delivery may be acknowledged, and "done KEY"
// when Posted has returned; the platform where replies stand is the file "posts".
func serveUntilKilled(dir string) {
	must := func(err error) {
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Path: filepath.Join(dir, "himpath.db"), Key: []byte(key)})
	must(err)
	log := slog.New(slog.DiscardHandler)
	editions := bot.NewEditions(log)
	editions.Swap(bot.DefaultProgram, echo{})
	b, err := bot.New(ctx, bot.Options{Store: s, Editions: editions, Log: log,
		Limits: bot.Limits{UserEvery: 1, UserBurst: 1e6, ChannelEvery: 1, ChannelBurst: 1e6}})
	must(err)
	posts, err := os.OpenFile(filepath.Join(dir, "posts"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	must(err)
	work := make(chan bot.Message)
	var workers sync.WaitGroup
	for range killWorkers {
		workers.Go(func() {
			for m := range work {
				r, err := b.Respond(ctx, m)
				must(err)
				_, err = fmt.Fprintf(posts, "%s %s\n", m.Key, r.Headline)
				must(err)
				must(b.Posted(ctx, m, "ts"))
				fmt.Println("done", m.Key)
			}
		})
	}
	left, err := b.Unfinished(ctx, "slack")
	must(err)
	for _, m := range left {
		work <- m
	}
	fmt.Println("ready", len(left))
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		m := bot.Message{Platform: "slack", Channel: "C", Thread: in.Text(), User: "u", ID: in.Text(), Key: in.Text(), Text: "question " + in.Text()}
		fresh, err := b.Accept(ctx, &m)
		must(err)
		fmt.Println("ack", m.Key)
		if fresh {
			work <- m
		}
	}
	close(work)
	workers.Wait()
}

// killed is what the outside saw of the servers.
type killed struct {
	mu   sync.Mutex
	ack  map[string]bool
	done map[string]bool
	torn map[string]bool // in hand, and perhaps posted, when a server was killed
}

// TestKill kills the server at random moments, starts it again, and delivers
// again what was not acknowledged, as a platform does.
func TestKill(t *testing.T) {
	questions, kills := 500, 50
	if testing.Short() {
		questions, kills = 100, 10
	}
	dir := t.TempDir()
	k := &killed{ack: map[string]bool{}, done: map[string]bool{}, torn: map[string]bool{}}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range kills {
		want := questions * (i + 1) / kills
		k.serve(t, dir, want, time.Duration(random.IntN(40))*time.Millisecond)
	}
	k.serve(t, dir, questions, -1)
	k.judge(t, dir, questions)
}

// serve starts a server, delivers the questions up to want that are not
// acknowledged, and kills it after a time; if that is negative, it lets it end.
func (k *killed) serve(t *testing.T, dir string, want int, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killDir+"="+dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ready, ended := make(chan struct{}), make(chan struct{})
	go func() { k.read(t, out, ready); close(ended) }()
	<-ready
	go k.deliver(in, want)
	if after < 0 {
		after = time.Minute
	}
	select {
	case <-ended: // all is done
	case <-time.After(after):
	}
	cmd.Process.Kill() //nolint:errcheck // it may have ended by itself, which read reports
	<-ended
	cmd.Wait() //nolint:errcheck // it was killed
	k.mu.Lock()
	defer k.mu.Unlock()
	for key := range k.ack {
		if !k.done[key] {
			k.torn[key] = true
		}
	}
}

// deliver writes the keys that nobody acknowledged and hangs up; a pipe that
// breaks is a kill.
func (k *killed) deliver(in io.WriteCloser, want int) {
	defer in.Close()
	k.mu.Lock()
	var keys []string
	for i := range want {
		if key := fmt.Sprint("k", i); !k.ack[key] {
			keys = append(keys, key)
		}
	}
	k.mu.Unlock()
	if len(keys) > 0 {
		fmt.Fprintln(in, strings.Join(keys, "\n")) //nolint:errcheck // see above
	}
}

// read notes what the server says, until it ends.
func (k *killed) read(t *testing.T, out io.Reader, ready chan struct{}) {
	lines := bufio.NewScanner(out)
	started := false
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		k.mu.Lock()
		switch word {
		case "ready":
			started = true
			close(ready)
		case "ack":
			k.ack[rest] = true
		case "done":
			k.done[rest] = true
		case "error":
			t.Errorf("the server failed: %s", rest)
		}
		k.mu.Unlock()
	}
	if !started {
		close(ready)
	}
}

// judge counts what stands on the platform. A "done" that the pipe lost with the
// server is no double; a post by two servers is, and only a torn key may have it.
func (k *killed) judge(t *testing.T, dir string, questions int) {
	data, err := os.ReadFile(filepath.Join(dir, "posts"))
	if err != nil {
		t.Fatal(err)
	}
	posts := map[string]int{}
	for line := range strings.Lines(string(data)) {
		key, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		if posts[key]++; text != "question "+key {
			t.Errorf("%s stands as %q", key, text)
		}
	}
	lost, doubled := 0, 0
	for i := range questions {
		key := fmt.Sprint("k", i)
		if posts[key] == 0 {
			lost++
			t.Errorf("%s is lost (acknowledged: %v)", key, k.ack[key])
		}
		if posts[key] > 1 {
			doubled++
			if !k.torn[key] {
				t.Errorf("%s stands %d times, and was not in hand at any kill", key, posts[key])
			}
		}
	}
	t.Logf("questions %d, lost %d, doubled %d, in hand at a kill %d", questions, lost, doubled, len(k.torn))
}

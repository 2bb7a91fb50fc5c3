package process

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"himpath/adapters/slack/slacktest"
)

// Options say what to run.
type Options struct {
	Binary string // himpath
	Dir    string // where its database goes
	Mode   string // socket or http
	Log    io.Writer
}

// Process is one run of it.
type Process struct {
	fake   *slacktest.Server
	cmd    *exec.Cmd
	listen string
	mode   string
	ended  chan struct{}
}

// Build makes the command from this module's source.
func Build(ctx context.Context, dir string) (string, error) {
	to := filepath.Join(dir, "himpath")
	out, err := exec.CommandContext(ctx, "go", "build", "-o", to, "himpath/cmd/himpath").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build himpath: %w\n%s", err, out)
	}
	return to, nil
}

// Start starts it and waits until it takes deliveries.
func Start(ctx context.Context, fake *slacktest.Server, o Options) (*Process, error) {
	ports, err := freePorts(2)
	if err != nil {
		return nil, err
	}
	p := &Process{fake: fake, listen: ports[0], mode: o.Mode, ended: make(chan struct{})}
	p.cmd = exec.Command(o.Binary, "serve")
	p.cmd.Env = append(cleanEnv(), "SLACK_BOT_TOKEN="+fake.BotToken, "SLACK_APP_TOKEN="+fake.AppToken, "SLACK_SIGNING_SECRET="+fake.SigningSecret,
		"SLACK_MODE="+o.Mode, "SLACK_API_URL="+fake.URL(), "DATABASE_URL=sqlite:"+filepath.Join(o.Dir, "himpath.db"),
		"HIMPATH_LISTEN="+ports[0], "HIMPATH_ADMIN_LISTEN="+ports[1])
	p.cmd.Stdout, p.cmd.Stderr = o.Log, o.Log
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start himpath: %w", err)
	}
	go func() { _ = p.cmd.Wait(); close(p.ended) }()
	if err := p.ready(ctx); err != nil {
		return nil, errors.Join(err, p.Kill())
	}
	return p, nil
}

// cleanEnv is the environment without settings of himpath's.
func cleanEnv() []string {
	var out []string
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "SLACK_") && !strings.HasPrefix(e, "DISCORD_") && !strings.HasPrefix(e, "HIMPATH_") && !strings.HasPrefix(e, "DATABASE_URL") {
			out = append(out, e)
		}
	}
	return out
}

func freePorts(n int) ([]string, error) {
	var out []string
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("find a port: %w", err)
		}
		defer l.Close()
		out = append(out, l.Addr().String())
	}
	return out, nil
}

// ready waits for /readyz and points the fake at it.
func (p *Process) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !p.isReady(ctx) {
		select {
		case <-tick.C:
		case <-p.ended:
			return errors.New("himpath ended at its start")
		case <-ctx.Done():
			return fmt.Errorf("himpath does not get ready: %w", ctx.Err())
		}
	}
	if p.mode == "http" {
		return p.fake.ServeEndpoint(ctx, "http://"+p.listen)
	}
	return nil
}

func (p *Process) isReady(ctx context.Context) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.listen+"/readyz", nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return resp.StatusCode == http.StatusOK && (p.mode == "http" || p.fake.Sockets() > 0)
}

// Kill is kill -9.
func (p *Process) Kill() error {
	err := p.cmd.Process.Kill()
	<-p.ended
	return err
}

// Stop asks it to end, and waits.
func (p *Process) Stop() error {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	<-p.ended
	return nil
}

// Ended is closed when it has ended.
func (p *Process) Ended() <-chan struct{} { return p.ended }

// Memory is its resident size in bytes; 0 where /proc does not tell.
func (p *Process) Memory() int64 {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if rest, ok := strings.CutPrefix(sc.Text(), "VmRSS:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(rest, "kB")), 10, 64)
			return kb << 10
		}
	}
	return 0
}

// tick is the unit of times in /proc/PID/stat: USER_HZ, 100 on every Linux.
const tick = 10 * time.Millisecond

// CPU is the processor time that it has used; 0 where /proc does not tell.
func (p *Process) CPU() time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(raw), ") ") // what is before may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * tick
}

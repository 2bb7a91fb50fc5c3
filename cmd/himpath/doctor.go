package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"himpath/adapters/checkup"
	"himpath/knowledge"
)

type doctorCommand struct{}

// Run looks at everything that serve needs, changes nothing, and says what to do.
func (c *doctorCommand) Run(p *program) error {
	d := doctor{out: p.report}
	fmt.Fprintln(d.out, version())
	cfg, err := readConfig(p.env)
	if errors.As(err, &d.settings) {
		for _, text := range d.settings {
			d.say(checkup.Finding{Level: checkup.Problem, Text: text})
		}
	} else {
		d.say(checkup.Finding{Level: checkup.OK, Text: "Settings: known, and none contradicts another."})
	}
	if !d.settings.wrong("HIMPATH_CONTENT") {
		d.contents(cfg)
	}
	var desks []checkup.Desk
	if !d.settings.wrong("DATABASE_URL") && !d.settings.wrong("HIMPATH_KEY") {
		desks = d.database(p.ctx, cfg)
	}
	d.platforms(p.ctx, cfg, desks)
	d.listeners(p.ctx, cfg)
	d.desk(p.ctx, cfg)
	if d.bad > 0 {
		return fmt.Errorf("%d of %d checks failed", d.bad, d.all)
	}
	return nil
}

// doctor prints what it finds. What a wrong setting is about is not looked at: it would
// be told of twice, or be found good where another value holds in its place.
type doctor struct {
	out      io.Writer
	settings problemList // what is wrong with them
	all, bad int
}

func (d *doctor) say(f checkup.Finding) {
	mark := "✓"
	d.all++
	switch f.Level {
	case checkup.Warning:
		mark = "!"
	case checkup.Problem:
		mark = "✗"
		d.bad++
	}
	fmt.Fprintf(d.out, "%s %s\n", mark, f.Text)
}

func (d *doctor) okf(format string, args ...any) {
	d.say(checkup.Finding{Level: checkup.OK, Text: fmt.Sprintf(format, args...)})
}

func (d *doctor) problemf(format string, args ...any) {
	d.say(checkup.Finding{Level: checkup.Problem, Text: fmt.Sprintf(format, args...)})
}

// contents checks the knowledge of each program.
func (d *doctor) contents(cfg config) {
	for _, f := range cfg.content {
		base, err := loadFolder(f)
		var problems knowledge.Problems
		switch {
		case errors.As(err, &problems):
			for _, x := range problems {
				d.problemf("Content of program %s: %s", f.program, x)
			}
		case err != nil:
			d.problemf("Content of program %s: %v", f.program, err)
		default:
			d.okf("Content of program %s: %d topics, %d passages, no problem.", f.program, len(base.Topics), len(base.Passages))
			if text := freeHours(base); text != "" {
				d.say(checkup.Finding{Level: checkup.Warning, Text: fmt.Sprintf("Content of program %s: %s", f.program, text)})
			}
		}
	}
}

// platforms asks Slack and Discord.
func (d *doctor) platforms(ctx context.Context, cfg config, desks []checkup.Desk) {
	on := false
	for _, p := range cfg.platforms() {
		wrong := slices.ContainsFunc(p.settings, d.settings.wrong)
		if on = on || p.on || wrong; !p.on || wrong || p.check == nil {
			continue
		}
		for _, f := range p.check(ctx, desks) {
			f.Text = p.name + ": " + f.Text
			d.say(f)
		}
	}
	if !on {
		d.problemf("Nothing is served: %s.", howToBegin)
	}
}

// listeners checks the two addresses: free, or taken by a himpath that runs.
func (d *doctor) listeners(ctx context.Context, cfg config) {
	if host, _, err := net.SplitHostPort(cfg.admin); err == nil && host != "localhost" && !net.ParseIP(host).IsLoopback() {
		d.say(checkup.Finding{Level: checkup.Warning, Text: "HIMPATH_ADMIN_LISTEN: other machines reach the metrics, which have no password; let only your monitoring through."})
	}
	for _, a := range []struct{ name, address, path string }{
		{"HIMPATH_LISTEN", cfg.listen, "/healthz"}, {"HIMPATH_ADMIN_LISTEN", cfg.admin, "/metrics"},
	} {
		if d.settings.wrong(a.name) {
			continue
		}
		l, err := net.Listen("tcp", a.address)
		switch {
		case err == nil:
			_ = l.Close()
			d.okf("%s: %s is free.", a.name, a.address)
		case serves(ctx, a.address, a.path):
			d.okf("%s: himpath serves at %s.", a.name, a.address)
		default:
			d.problemf("%s: %s cannot be listened on (%v): end the program that does, or set another address.", a.name, a.address, err)
		}
	}
}

// serves reports whether a himpath answers at an address.
func serves(ctx context.Context, address, path string) bool {
	text, ok := fetch(ctx, address, path)
	return ok && (text == "ok\n" || strings.Contains(text, "himpath_"))
}

// fetchLimit is how long a page of this machine may take.
const fetchLimit = 2 * time.Second

// localURL is a page at a listener's address, as seen from this machine.
func localURL(address, path string) (string, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + path, nil
}

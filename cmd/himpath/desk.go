package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"himpath/adapters/checkup"
	"himpath/bot"
	"himpath/bot/desk"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/gaps"
	"himpath/bot/desk/ticket"
)

// openDesk makes the advisors' desk.
func (s *server) openDesk(programs []string, senders *bot.Senders) (*desk.Desk, error) {
	tickets, err := ticket.New(ticket.Options{Store: s.store, Book: s.store, Editions: s.editions,
		Senders: senders, Programs: programs, Log: s.log})
	if err != nil {
		return nil, err
	}
	found, err := s.openCurated(programs, tickets)
	if err != nil {
		return nil, err
	}
	return desk.New(tickets, s.curated, found), nil
}

// openCurated makes the rooms of curated answers and of gaps. What is published is
// told to who asked for it: each room knows the other.
func (s *server) openCurated(programs []string, tickets *ticket.Room) (*gaps.Room, error) {
	var found *gaps.Room
	var err error
	s.curated, err = curate.New(curate.Options{Store: s.store, Editions: s.editions, Content: s.content, Refresh: s.refresh,
		Ticket: func(ctx context.Context, program, ref string) (curate.Material, error) {
			t, err := tickets.Ticket(ctx, program, ref)
			return curate.Material{Question: t.Text, Topics: t.Topics, Wording: strings.Join(t.Answers(), "\n")}, err
		},
		Tickets: tickets.Waiting,
		Published: func(ctx context.Context, program string, a curate.Answer) error {
			return found.Published(ctx, program, a)
		},
		Withdrawn: s.store.Withdrawn, Log: s.log})
	if err != nil {
		return nil, err
	}
	found, err = gaps.New(gaps.Options{Store: s.store, Curated: s.store, Drafts: s.curated, Editions: s.editions, Refresh: s.refresh,
		Outbox: tickets, Advisors: tickets.Advisors, Questions: s.store.Questions, Programs: programs, Log: s.log,
		Waiting: func(ctx context.Context, program string) (w gaps.Waiting, err error) {
			open, err := tickets.Open(ctx, program)
			if len(open) > 0 {
				w = gaps.Waiting{Open: len(open), Oldest: time.Since(open[0].Opened)}
			}
			return w, err
		}})
	return found, err
}

// content returns the folders of a program.
func (s *server) content(program string) ([]fs.FS, error) {
	for _, f := range s.cfg.content {
		if f.program == program {
			return layersOf(f)
		}
	}
	return layersOf(folder{program: program})
}

// refresh makes a program's edition anew.
func (s *server) refresh(ctx context.Context, program string) error {
	for _, w := range s.watchers {
		if w.Program == program {
			return w.Refresh(ctx)
		}
	}
	return fmt.Errorf("no program %q is served", program)
}

// deskPath is where the admin listener tells whether the way to the advisors works.
const deskPath = "/desk"

// deskStatus tells it, a line a program: "ok", "unset" or "broken", the program, and
// what is to mend.
func (s *server) deskStatus(w http.ResponseWriter, r *http.Request) {
	var lines strings.Builder
	code := http.StatusOK
	for _, st := range s.desk.Status(r.Context()) {
		word := "ok"
		switch {
		case !st.Set:
			word = "unset"
		case !st.OK:
			word, code = "broken", http.StatusServiceUnavailable
		}
		fmt.Fprintf(&lines, "%s\t%s\t%s\n", word, st.Program, oneLine(st.Problem))
	}
	plain(w, code, lines.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// desk asks a himpath that serves whether students reach their advisors: it goes
// that way itself, at its start and once a day.
func (d *doctor) desk(ctx context.Context, cfg config) {
	body, ok := fetch(ctx, cfg.admin, deskPath)
	if !ok {
		return // nothing serves; the checks of the platforms look at the channel
	}
	for line := range strings.Lines(body) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		program, problem, _ := strings.Cut(rest, "\t")
		switch word {
		case "ok":
			d.okf("Advisors of program %s: the way to their channel works.", program)
		case "unset":
			d.say(checkup.Finding{Level: checkup.Warning, Text: fmt.Sprintf("Advisors of program %s: no channel is set, so students cannot ask them; "+
				"type /career admin in Slack or /career-admin setup in Discord.", program)})
		case "broken":
			d.problemf("Advisors of program %s: %s. Students are not offered to ask them until that is mended.", program, problem)
		}
	}
}

// fetch gets a page of a himpath that serves on this machine; ok is false if none does.
func fetch(ctx context.Context, address, path string) (body string, ok bool) {
	url, err := localURL(address, path)
	if err != nil {
		return "", false
	}
	ctx, cancel := context.WithTimeout(ctx, fetchLimit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", false
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	served := resp.StatusCode == http.StatusOK || resp.StatusCode == http.StatusServiceUnavailable
	return string(data), err == nil && served
}

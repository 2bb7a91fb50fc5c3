package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"himpath/bot"
	"himpath/bot/desk"
	"himpath/bot/desk/ticket"
)

// openDesk makes the advisors' desk.
func (s *server) openDesk(programs []string, senders *bot.Senders) (*desk.Desk, error) {
	tickets, err := ticket.New(ticket.Options{Store: s.store, Book: s.store, Editions: s.editions,
		Senders: senders, Programs: programs, Log: s.log})
	if err != nil {
		return nil, err
	}
	return desk.New(tickets), nil
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
			d.say(finding{levelWarning, fmt.Sprintf("Advisors of program %s: no channel is set, so students cannot ask them; "+
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

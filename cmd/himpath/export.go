package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// exportCommand writes what was asked, and what people thought of the answers, for
// advisors. Who asked is in neither.
type exportCommand struct {
	Since   string `help:"Only from this day on, UTC." placeholder:"2026-01-01"`
	Program string `help:"The program, where there are several." default:"default"`
	What    string `arg:"" enum:"questions,ratings" help:"questions or ratings."`
}

// Run exports.
func (c *exportCommand) Run(p *program) error {
	var since time.Time
	if c.Since != "" {
		var err error
		if since, err = time.Parse(time.DateOnly, c.Since); err != nil {
			return usagef("--since %q is no day; write it as 2026-01-01", c.Since)
		}
	}
	cfg, err := readConfig(p.env)
	if err != nil {
		return err
	}
	s, err := cfg.existingStore(p.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	w := csv.NewWriter(p.stdout)
	if c.What == "questions" {
		err = exportQuestions(p.ctx, s, c.Program, since, w)
	} else {
		err = exportRatings(p.ctx, s, c.Program, since, w)
	}
	if err != nil {
		return fmt.Errorf("export %s: %w", c.What, err)
	}
	w.Flush()
	return w.Error()
}

func exportQuestions(ctx context.Context, s *store.Store, program string, since time.Time, w *csv.Writer) error {
	err := w.Write([]string{"asked_at", "platform", "id", "question", "outcome", "intent", "topics", "answer", "confidence", "helpful", "not_helpful"})
	if err != nil {
		return err
	}
	return s.Questions(ctx, program, since, func(q bot.Question) error {
		r := q.Reply
		return w.Write(safeRow(stamp(q.At), q.Platform, q.Ref, q.Text, string(r.Outcome), r.Intent, strings.Join(r.Topics, " "), reply.Plain(r),
			strconv.FormatFloat(r.Confidence, 'f', 2, 64), strconv.Itoa(q.Helpful), strconv.Itoa(q.NotHelpful)))
	})
}

func exportRatings(ctx context.Context, s *store.Store, program string, since time.Time, w *csv.Writer) error {
	if err := w.Write([]string{"rated_at", "platform", "question_id", "helpful", "reason", "question", "outcome"}); err != nil {
		return err
	}
	return s.Ratings(ctx, program, since, func(r bot.Rating) error {
		helpful := "no"
		if r.Helpful {
			helpful = "yes"
		}
		return w.Write(safeRow(stamp(r.At), r.Platform, r.Question, helpful, r.Reason, r.Text, string(r.Outcome)))
	})
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// safeRow keeps a spreadsheet from calculating what somebody typed.
// https://owasp.org/www-community/attacks/CSV_Injection
func safeRow(cells ...string) []string {
	for i, c := range cells {
		if strings.IndexAny(strings.TrimLeft(c, " \u00a0\ufeff"), "=+-@\t\r\n＝＋－＠") == 0 {
			cells[i] = "'" + c
		}
	}
	return cells
}

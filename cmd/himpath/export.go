package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

// exportCommand writes what was asked, and what people thought of the answers, for
// advisors; who asked is in neither. And what advisors curated in chat, as the files
// that a content folder holds.
type exportCommand struct {
	Since   string `help:"Only from this day on, UTC." placeholder:"2026-01-01"`
	Program string `help:"The program, where there are several." default:"default"`
	What    string `arg:"" enum:"questions,ratings,answers" help:"questions, ratings, or answers that advisors curated."`
	Dir     string `arg:"" optional:"" help:"Where answers go: a content folder."`
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
	s, err := cfg.inspectStore(p.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.What == "answers" {
		return c.answers(p, cfg, s)
	}
	if err := c.known(p.ctx, cfg, s); err != nil {
		return err
	}
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

// known refuses a program that is neither set up nor kept: nobody asked in it, and a
// list of nothing would hide the mistyped name.
func (c *exportCommand) known(ctx context.Context, cfg config, s *store.Store) error {
	kept, err := s.Programs(ctx)
	if err != nil {
		return fmt.Errorf("export %s: %w", c.What, err)
	}
	for _, f := range cfg.content {
		kept = append(kept, f.program)
	}
	slices.Sort(kept)
	if kept = slices.Compact(kept); !slices.Contains(kept, c.Program) {
		return usagef("no program %q is set up or kept; there is: %s", c.Program, strings.Join(kept, ", "))
	}
	return nil
}

// answers writes what is curated into a folder. A file that is there already stays:
// it may be somebody's work.
func (c *exportCommand) answers(p *program, cfg config, s *store.Store) error {
	if c.Dir == "" {
		return usagef("name the folder: himpath export answers DIR")
	}
	var layers []fs.FS
	for _, f := range cfg.content {
		if f.program == c.Program {
			var err error
			if layers, err = layersOf(f); err != nil {
				return err
			}
		}
	}
	if layers == nil {
		return usagef("no program %q is set up", c.Program)
	}
	base, err := knowledge.Load(layers...)
	if err != nil {
		return err
	}
	files, left, err := curate.LayerOf(p.ctx, s, c.Program, base)
	if err != nil {
		return fmt.Errorf("export answers: %w", err)
	}
	for _, name := range files.Names() {
		if err := writeNew(filepath.Join(c.Dir, filepath.FromSlash(name)), files[name]); err != nil {
			return fmt.Errorf("export answers: %w", err)
		}
		fmt.Fprintln(p.report, name)
	}
	if len(files.Names()) == 0 && len(left) == 0 {
		fmt.Fprintf(p.stderr, "No answers are kept for program %s.\n", c.Program)
	}
	for _, what := range left {
		fmt.Fprintln(p.stderr, "left out:", what)
	}
	return nil
}

func writeNew(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
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

package main

import (
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/alecthomas/kong"

	"himpath/bot"
	"himpath/knowledge"
)

type checkCommand struct {
	Due month  `placeholder:"[MONTH]" help:"List the passages that somebody should look at again by this month (YYYY-MM, such as 2027-06; without it, by now)."`
	Dir string `arg:"" optional:"" help:"An overlay folder; checked together with the built-in content. Without it, the folders of HIMPATH_CONTENT are."`
}

// month is a flag whose value may be left out: "--due", "--due 2027-01" and
// "--due=2027-01-31" are all understood.
type month struct {
	set   bool
	value string // YYYY-MM; empty: this month
}

var (
	looksLikeMonth = regexp.MustCompile(`^\d{4}-\d{1,2}(-\d{1,2})?$`)
	_              = kong.MapperValue(&month{})
)

// IsBool tells kong that the flag may stand alone.
func (m *month) IsBool() bool { return true }

// Decode implements [kong.MapperValue].
func (m *month) Decode(ctx *kong.DecodeContext) error {
	m.set = true
	t := ctx.Scan.Peek()
	text, isText := t.Value.(string)
	if t.Type != kong.FlagValueToken && !(isText && looksLikeMonth.MatchString(text)) {
		return nil
	}
	ctx.Scan.Pop()
	if !isText {
		return errors.New("must be YYYY-MM")
	}
	if text == "now" {
		return nil
	}
	for _, layout := range []string{"2006-01", time.DateOnly} {
		if at, err := time.Parse(layout, text); err == nil {
			m.value = at.Format("2006-01")
			return nil
		}
	}
	if at, err := time.Parse("2006-1", text); err == nil {
		return fmt.Errorf("%q is no month; write %s", text, at.Format("2006-01"))
	}
	return fmt.Errorf("%q is no month; write it as YYYY-MM, such as 2027-06", text)
}

// Run checks.
func (c *checkCommand) Run(p *program) error {
	folders, err := c.folders(p)
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range folders {
		b, err := loadFolder(f)
		of := ""
		if len(folders) > 1 {
			of = "program " + f.program + ": "
		}
		switch {
		case err != nil && of != "":
			errs = append(errs, contentError{f, err})
		case err != nil:
			errs = append(errs, err)
		case c.Due.set:
			c.due(p, of, b)
		default:
			c.count(p, of, b)
		}
	}
	return errors.Join(errs...)
}

// folders are what to check: the one that is named, or those of every program.
func (c *checkCommand) folders(p *program) ([]folder, error) {
	if c.Dir == "" {
		return p.content()
	}
	if _, err := openDir(c.Dir); err != nil {
		return nil, usagef("check: %w", err)
	}
	return []folder{{bot.DefaultProgram, c.Dir}}, nil
}

// count tells how much there is; of says of which program, where there are several.
func (c *checkCommand) count(p *program, of string, b *knowledge.Base) {
	questions := 0
	for _, ps := range b.Passages {
		questions += len(ps.Questions)
	}
	fmt.Fprintf(p.report, "%s%d topics, %d passages, %d gaps, %d figures, %d questions, %d lexicon entries: no problem\n",
		of, len(b.Topics), len(b.Passages), len(b.Gaps), len(b.Figures), questions, len(b.Lexicon))
	if text := freeHours(b); text != "" {
		fmt.Fprintf(p.report, "note: %s%s\n", of, text)
	}
}

// due lists what somebody should look at again. That is no error: content does
// not become wrong overnight.
func (c *checkCommand) due(p *program, of string, b *knowledge.Base) {
	by := c.Due.value
	if by == "" {
		by = time.Now().Format("2006-01")
	}
	due := b.Due(by)
	for _, ps := range due {
		fmt.Fprintf(p.report, "%s%s:%d: %s: review by %s\n", of, ps.File, ps.Line, ps.ID, ps.ReviewBy)
	}
	if len(due) == 0 {
		fmt.Fprintf(p.report, "%snothing is due by %s\n", of, by)
	}
}

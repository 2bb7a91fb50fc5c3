package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"himpath/knowledge"
)

// Exit codes.
const (
	exitOK    = 0
	exitFail  = 1 // what was asked for could not be done, or a floor was not reached
	exitUsage = 2 // a wrong flag, file, line or setting
)

// environment is where settings come from.
type environment struct {
	get func(string) string
	all []string // NAME=value
}

// program is what every sub-command gets.
type program struct {
	ctx            context.Context
	env            environment
	stdin          io.Reader
	stdout, stderr io.Writer
	report         *report // stdout, for what is printed line by line
}

// report is an output that remembers its first error, so that not every line has
// to be asked about; run tells of it.
type report struct {
	out io.Writer
	err error
}

// Write implements [io.Writer].
func (r *report) Write(b []byte) (int, error) {
	n, err := r.out.Write(b)
	if r.err == nil {
		r.err = err
	}
	return n, err
}

// commands are the sub-commands and their flags.
type commands struct {
	ShowVersion versionFlag `name:"version" help:"Print which program this is, and end."`

	Ask     askCommand     `cmd:"" help:"Answer one question, or with --json - one question a line."`
	Chat    chatCommand    `cmd:"" help:"Talk to it in the terminal."`
	Check   checkCommand   `cmd:"" help:"Check the content, and a folder that lies over it; all problems at once, as file:line: problem."`
	Init    initCommand    `cmd:"" help:"Make an overlay folder with an example program.md."`
	Serve   serveCommand   `cmd:"" help:"Serve Slack and Discord, as the environment says."`
	Doctor  doctorCommand  `cmd:"" help:"Check settings, content, database, tokens, scopes and channels; say what to mend."`
	Export  exportCommand  `cmd:"" help:"Write questions or ratings as CSV, or the answers that advisors keep as a content folder."`
	Slack   slackCommand   `cmd:"" help:"Set the Slack app up."`
	Discord discordCommand `cmd:"" help:"Set the Discord app up."`
	Eval    evalCommand    `cmd:"" help:"Run question sets and print what is right."`
	Bench   benchCommand   `cmd:"" help:"Measure retrieval or classification on any data."`
	Version versionCommand `cmd:"" help:"Print which program this is."`
}

// usageError is something the caller can mend: one sentence, exit code 2.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run is the whole program; it returns the exit code.
func run(ctx context.Context, args []string, env environment, stdin io.Reader, stdout, stderr io.Writer) int {
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("himpath"), kong.Writers(stdout, stderr), kong.UsageOnError(),
		kong.Description("Answers career questions about health information management, with sources."),
		kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(stderr, "himpath:", err)
		return exitFail
	}
	if len(args) == 0 || args[0] == "help" {
		args = append(slices.Clone(args[min(1, len(args)):]), "--help")
	}
	k, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		return exitCode(wrongUse(err), stderr)
	}
	p := &program{ctx: ctx, env: env, stdin: stdin, stdout: stdout, stderr: stderr, report: &report{out: stdout}}
	err = k.Run(p)
	if err == nil && p.report.err != nil {
		err = fmt.Errorf("write: %w", p.report.err)
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return exitFail // who interrupted it knows why
	}
	return exitCode(err, stderr)
}

// wrongUse says which command was used wrongly, and where its use is described.
func wrongUse(err error) error {
	text, help := err.Error(), "himpath help"
	if wanted, ok := strings.CutPrefix(text, "expected "); ok {
		text = "missing: " + wanted
	}
	var wrong *kong.ParseError
	if errors.As(err, &wrong) {
		if command := wrong.Context.Selected(); command != nil {
			name := strings.TrimPrefix(command.FullPath(), "himpath ")
			text, help = name+": "+text, help+" "+name
		}
	}
	return usagef("%s (see %s)", text, help)
}

// exitCode prints an error, if there is one, and returns the code for it.
func exitCode(err error, stderr io.Writer) int {
	var usage usageError
	var problems knowledge.Problems
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &problems):
		var whole error = problems
		if _, named := errors.AsType[contentError](err); named {
			whole = err
		}
		fmt.Fprintln(stderr, whole)
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, "himpath:", strings.TrimSpace(err.Error()))
		return exitUsage
	}
	fmt.Fprintln(stderr, "himpath:", err)
	return exitFail
}

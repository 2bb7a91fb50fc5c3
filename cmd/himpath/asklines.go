package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"himpath/bot/answer"
	"himpath/bot/reply"
)

// maxLine is the longest line, in bytes, that is read whole; what is longer gets
// an error in its place.
const maxLine = 1 << 20

// maxConversations is how many conversations are remembered at once; the one that
// was silent longest is forgotten first.
const maxConversations = 10000

type lineIn struct {
	Conversation string  `json:"conversation"`
	Text         *string `json:"text"`
}

type lineOut struct {
	Conversation string           `json:"conversation"`
	Outcome      reply.Outcome    `json:"outcome"`
	Intent       string           `json:"intent"`
	Topics       []string         `json:"topics"`
	Text         string           `json:"text"`
	Citations    []reply.Citation `json:"citations"`
	Suggestions  []string         `json:"suggestions"`
	Confidence   float64          `json:"confidence"`
}

// lines is the work of ask --json.
type lines struct {
	p     *program
	e     *answer.Engine
	talks map[string]*conversation
	n     int
	bad   int
}

// askLines serves a file of questions: one line out per line in, in order.
func (p *program) askLines(e *answer.Engine, name string) error {
	in := p.stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return usagef("--json: %w", err)
		}
		defer f.Close()
		in = f
	}
	l := &lines{p: p, e: e, talks: map[string]*conversation{}}
	if err := l.serveAll(in); err != nil {
		return err
	}
	if l.bad > 0 {
		return usagef("%d of %d lines could not be read", l.bad, l.n)
	}
	return nil
}

// inputLine is a line, or why there is none.
type inputLine struct {
	text    []byte
	tooLong bool
	err     error
}

// serveAll answers line by line until the input or the context ends. Reading
// stands beside it, since a read cannot be interrupted.
func (l *lines) serveAll(in io.Reader) error {
	next := make(chan inputLine)
	go func() {
		r := bufio.NewReaderSize(in, 64<<10)
		for {
			var got inputLine
			got.text, got.tooLong, got.err = readLine(r)
			select {
			case next <- got:
			case <-l.p.ctx.Done():
				return
			}
			if got.err != nil {
				return
			}
		}
	}()
	w := bufio.NewWriter(l.p.stdout)
	for {
		var got inputLine
		select {
		case got = <-next:
		case <-l.p.ctx.Done():
			return l.p.ctx.Err()
		}
		if len(got.text) > 0 || got.tooLong || got.err == nil {
			if err := l.serve(w, got.text, got.tooLong); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(got.err, io.EOF):
			return nil
		case got.err != nil:
			return usagef("read questions: %w", got.err)
		}
	}
}

// readLine reads one line without its end; of a line over maxLine it keeps nothing.
func readLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, more, err := r.ReadLine()
		if !tooLong {
			line = append(line, part...)
		}
		if len(line) > maxLine {
			line, tooLong = nil, true
		}
		if err != nil || !more {
			return line, tooLong, err
		}
	}
}

// serve answers one line and flushes.
func (l *lines) serve(w *bufio.Writer, line []byte, tooLong bool) error {
	l.n++
	if l.n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff")) // some shells put it before what they pipe
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	out, err := l.answer(line, tooLong)
	if err != nil {
		if l.p.ctx.Err() != nil {
			return err
		}
		l.bad++
		out = map[string]string{"error": fmt.Sprintf("line %d: %v", l.n, err)}
	}
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}

func (l *lines) answer(line []byte, tooLong bool) (any, error) {
	if tooLong {
		return nil, fmt.Errorf("longer than %d bytes", maxLine)
	}
	var in lineIn
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, fmt.Errorf("no JSON object with a text: %w", readable(err))
	}
	if in.Text == nil {
		return nil, errors.New("no text")
	}
	t := l.talk(in.Conversation)
	r, _, err := t.Ask(l.p.ctx, *in.Text)
	if err != nil {
		return nil, err
	}
	return lineOut{Conversation: in.Conversation, Outcome: r.Outcome, Intent: r.Intent, Topics: filled(r.Topics),
		Text: reply.Plain(r), Citations: reply.Distinct(r.Citations), Suggestions: filled(r.Suggestions), Confidence: r.Confidence}, nil
}

// readable tells a wrong type in JSON's words, without those of the program.
func readable(err error) error {
	var wrong *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &wrong):
		return err
	case wrong.Field == "":
		return fmt.Errorf("it is of type %s", wrong.Value)
	}
	return fmt.Errorf("%s is of type %s, not string", wrong.Field, wrong.Value)
}

// filled makes a missing list an empty one.
func filled[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// talk returns the conversation with this id; one without an id is its own.
func (l *lines) talk(id string) *conversation {
	if id == "" {
		return &conversation{e: l.e}
	}
	t := l.talks[id]
	if t == nil {
		if len(l.talks) >= maxConversations {
			l.forgetOldest()
		}
		t = &conversation{e: l.e}
		l.talks[id] = t
	}
	t.used = l.n
	return t
}

func (l *lines) forgetOldest() {
	oldest, at := "", l.n+1
	for id, t := range l.talks {
		if t.used < at {
			oldest, at = id, t.used
		}
	}
	delete(l.talks, oldest)
}

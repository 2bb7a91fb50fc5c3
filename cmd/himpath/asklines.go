package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"himpath/bot/answer"
	"himpath/bot/nlu"
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

type talk struct {
	memory  nlu.Memory
	profile nlu.Profile
	used    int
}

// lines is the work of ask --json.
type lines struct {
	p     *program
	e     *answer.Engine
	talks map[string]*talk
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
	l := &lines{p: p, e: e, talks: map[string]*talk{}}
	r := bufio.NewReaderSize(in, 64<<10)
	w := bufio.NewWriter(p.stdout)
	for {
		line, tooLong, err := readLine(r)
		if len(line) > 0 || tooLong || err == nil {
			if werr := l.serve(w, line, tooLong); werr != nil {
				return werr
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read questions: %w", err)
		}
	}
	if l.bad > 0 {
		return usagef("%d of %d lines could not be read", l.bad, l.n)
	}
	return nil
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
		return nil, fmt.Errorf("no JSON object with a text: %w", err)
	}
	if in.Text == nil {
		return nil, errors.New("no text")
	}
	t := l.talk(in.Conversation)
	res, err := l.e.Answer(l.p.ctx, answer.Turn{Text: *in.Text, Memory: t.memory, Profile: t.profile})
	if err != nil {
		return nil, err
	}
	t.memory, t.profile = res.Memory, res.Profile
	r := res.Reply
	return lineOut{Conversation: in.Conversation, Outcome: r.Outcome, Intent: r.Intent, Topics: filled(r.Topics),
		Text: reply.Plain(r), Citations: filled(r.Citations), Suggestions: filled(r.Suggestions), Confidence: r.Confidence}, nil
}

// filled makes a missing list an empty one.
func filled[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// talk returns the conversation with this id; one without an id is its own.
func (l *lines) talk(id string) *talk {
	if id == "" {
		return &talk{}
	}
	t := l.talks[id]
	if t == nil {
		if len(l.talks) >= maxConversations {
			l.forgetOldest()
		}
		t = &talk{}
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

package hours

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// errFree says that a text is not written as opening hours.
var errFree = errors.New("not written like \"Mon-Thu 9:00-16:00, Fri 9-12\"")

// token is a word of opening hours: a day, a time, a dash between two of them, or
// something that only parts.
type token struct {
	kind tokenKind
	n    int  // the weekday, or minutes from midnight
	half bool // of a time: says am or pm, or has 24 hours
}

type tokenKind int

const (
	isDay tokenKind = iota
	isTime
	isDash
	isBreak
	isColon // between days and times
)

var (
	wordForm = regexp.MustCompile(`[a-z.]+|\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?|h\b)?|[-–—]|[,;&/]|\S`)
	timeForm = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?`)
	weekdays = regexp.MustCompile(`\bweekdays?\b`)
	initials = regexp.MustCompile(`^(?:th|[mtwf])+$`) // of days of work: an s is two days
	initial  = regexp.MustCompile(`th|[mtwf]`)
)

// parse reads days followed by the times that hold on them. zone are words for the time
// zone that they are in; another zone is not understood.
func parse(text string, zone []string) (week [7][]span, err error) {
	tokens, err := scan(weekdays.ReplaceAllString(strings.ToLower(text), "mon-fri"), zone)
	if err != nil {
		return week, err
	}
	p := parser{tokens: tokens}
	for len(p.tokens) > 0 {
		days := p.days()
		if len(days) == 0 {
			return week, errFree
		}
		spans, err := p.spans()
		if err != nil {
			return week, err
		}
		for _, d := range days {
			week[d] = append(week[d], spans...)
		}
	}
	return week, tidy(&week)
}

// tidy sorts the times of each day and refuses those that overlap.
func tidy(week *[7][]span) error {
	some := false
	for _, day := range week {
		slices.SortFunc(day, func(a, b span) int { return a.from - b.from })
		for i, s := range day {
			if i > 0 && s.from < day[i-1].to {
				return errFree
			}
			some = true
		}
	}
	if !some {
		return errFree
	}
	return nil
}

func scan(text string, zone []string) ([]token, error) {
	var out []token
	for _, w := range wordForm.FindAllString(text, -1) {
		if slices.Contains(zone, strings.TrimSuffix(w, ".")) {
			continue
		}
		ts, err := read(strings.TrimSpace(w))
		if err != nil {
			return nil, err
		}
		out = append(out, ts...)
	}
	return out, nil
}

func read(w string) ([]token, error) {
	switch w {
	case "-", "–", "—", "to", "until", "till", "through", "thru":
		return []token{{kind: isDash}}, nil
	case ",", ";", "&", "/", "and":
		return []token{{kind: isBreak}}, nil
	case ":":
		return []token{{kind: isColon}}, nil
	case "from", "on", "at", "open", ".", "(", ")":
		return nil, nil
	case "noon":
		return []token{{kind: isTime, n: 12 * 60, half: true}}, nil
	}
	if m := timeForm.FindStringSubmatch(w); m != nil {
		t, err := clock(m[1], m[2], m[3])
		return []token{t}, err
	}
	if ds := daysIn(w); len(ds) > 0 {
		return ds, nil
	}
	return nil, fmt.Errorf("%w: %q is not understood", errFree, w)
}

// daysIn reads a name of a day, or initials: F, MWF, TTh.
func daysIn(w string) (out []token) {
	if d, ok := weekday(w); ok {
		return []token{{kind: isDay, n: int(d)}}
	}
	if !initials.MatchString(w) {
		return nil
	}
	for _, d := range initial.FindAllString(w, -1) {
		out = append(out, token{kind: isDay, n: map[string]int{"m": 1, "t": 2, "w": 3, "th": 4, "f": 5}[d]})
	}
	return out
}

func clock(hour, minute, half string) (token, error) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if h > 24 || m > 59 || half != "" && (h > 12 || h == 0) {
		return token{}, fmt.Errorf("there is no time %s:%02d", hour, m)
	}
	switch {
	case half == "p" && h < 12:
		h += 12
	case half == "a" && h == 12:
		h = 0
	}
	return token{kind: isTime, n: h*60 + m, half: half != "" || h > 12}, nil
}

// weekday reads a name of a day, from two letters on.
func weekday(w string) (time.Weekday, bool) {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "."), "s")
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		if len(w) >= 2 && (strings.HasPrefix(name, w) || strings.TrimSuffix(name, "s") == w) {
			return d, true
		}
	}
	return 0, false
}

type parser struct{ tokens []token }

func (p *parser) next(k tokenKind) (token, bool) {
	if len(p.tokens) == 0 || p.tokens[0].kind != k {
		return token{}, false
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t, true
}

func (p *parser) skip(k tokenKind) {
	for {
		if _, ok := p.next(k); !ok {
			return
		}
	}
}

// days reads single days and stretches of them.
func (p *parser) days() (out []int) {
	for {
		p.skip(isBreak)
		t, ok := p.next(isDay)
		if !ok {
			return out
		}
		out = append(out, t.n)
		if _, ok := p.next(isDash); !ok {
			continue
		}
		last, ok := p.next(isDay)
		if !ok {
			return nil
		}
		for d := t.n; d != last.n; {
			d = (d + 1) % 7
			out = append(out, d)
		}
	}
}

// afternoon reads hours as people write them who do not say am or pm: "9-4" ends in
// the afternoon, "1-4" and "1-4 pm" are all of it there.
func afternoon(from, to token) (token, token) {
	const half = 12 * 60
	if to.n <= from.n && !to.half && from.n <= half {
		to.n += half
	}
	if !from.half && from.n >= 60 && from.n < half/2 {
		switch {
		case to.n > from.n+half:
			from.n += half
		case !to.half && to.n <= half:
			from.n, to.n = from.n+half, to.n+half
		}
	}
	return from, to
}

// spans reads the times after days.
func (p *parser) spans() (out []span, err error) {
	p.next(isColon)
	for {
		p.skip(isBreak)
		from, ok := p.next(isTime)
		if !ok {
			break
		}
		_, dash := p.next(isDash)
		to, ok := p.next(isTime)
		if !dash || !ok {
			return nil, errFree
		}
		from, to = afternoon(from, to)
		if to.n <= from.n || to.n > 24*60 {
			return nil, errFree
		}
		out = append(out, span{from.n, to.n})
	}
	if len(out) == 0 {
		return nil, errFree
	}
	return out, nil
}

package hours

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a small machine may have none
)

// Hours are the times when an office is open. The zero Hours are not known.
type Hours struct {
	zone   *time.Location
	week   [7][]span       // by weekday, in order
	closed map[string]bool // dates, YYYY-MM-DD
}

// span is part of a day, in minutes from midnight.
type span struct{ from, to int }

// dateForm is how days are written in program.md.
const dateForm = "2006-01-02"

// New reads opening hours ("Mon-Thu 9:00-16:00, Fri 9-12"), the name of a time zone
// ("America/Chicago") and the dates that are closed all day (YYYY-MM-DD). An error says
// that nothing is known: the text is free then.
func New(text, zone string, closed []string) (Hours, error) {
	if zone == "" || zone == "Local" { // which another machine takes for another one
		return Hours{}, errors.New("a \"time zone\" like America/Chicago is needed")
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return Hours{}, fmt.Errorf("time zone: %w", err)
	}
	h := Hours{zone: loc, closed: map[string]bool{}}
	for _, d := range closed {
		if _, err := time.Parse(dateForm, d); err != nil {
			return Hours{}, fmt.Errorf("closed day: %w", err)
		}
		h.closed[d] = true
	}
	h.week, err = parse(text, abbreviations(loc))
	if err != nil {
		return Hours{}, err
	}
	return h, nil
}

// abbreviations are what people call the time of a zone: CST, CDT, CT. Those of other
// zones say that the hours, or the zone, are not what was meant.
func abbreviations(zone *time.Location) (out []string) {
	for _, month := range []time.Month{time.January, time.July} {
		name := strings.ToLower(time.Date(2026, month, 1, 0, 0, 0, 0, zone).Format("MST"))
		out = append(out, name)
		if len(name) == 3 && name[1] != 't' && name[2] == 't' {
			out = append(out, name[:1]+"t")
		}
	}
	return out
}

// Known reports whether there is an opening time.
func (h Hours) Known() bool {
	return slices.ContainsFunc(h.week[:], func(s []span) bool { return len(s) > 0 })
}

// Zone is where the office is; UTC where that is not known.
func (h Hours) Zone() *time.Location {
	if h.zone == nil {
		return time.UTC
	}
	return h.zone
}

// horizon bounds how far is looked for an opening.
const horizon = 400

// each calls f for every stretch of open time from at on, in order, until f says
// that it has enough. It reports whether it had.
func (h Hours) each(at time.Time, f func(from, to time.Time) bool) bool {
	at = at.In(h.Zone())
	y, m, d := at.Date()
	for i := range horizon {
		noon := time.Date(y, m, d+i, 12, 0, 0, 0, h.Zone())
		if h.closed[noon.Format(dateForm)] {
			continue
		}
		for _, s := range h.week[noon.Weekday()] {
			from, to := minute(noon, s.from), minute(noon, s.to)
			if from.Before(at) {
				from = at
			}
			if from.Before(to) && f(from, to) {
				return true
			}
		}
	}
	return false
}

// minute is a minute of the day of noon. One that is not there, because the clock is
// put forward, is the moment of that.
func minute(noon time.Time, n int) time.Time {
	y, m, d := noon.Date()
	t := time.Date(y, m, d, 0, n, 0, 0, noon.Location())
	got := t.Hour()*60 + t.Minute()
	switch {
	case t.Day() == d:
	case n < 24*60: // where midnight is missing, that is before it
		got -= 24 * 60
	default:
		got += 24 * 60
	}
	return t.Add(time.Duration(max(0, n-got)) * time.Minute)
}

// Next returns when the office is open next: at itself if it is open then, and when
// it closes. ok is false if that is not known.
func (h Hours) Next(at time.Time) (opens, closes time.Time, ok bool) {
	ok = h.each(at, func(from, to time.Time) bool {
		opens, closes = from, to
		return true
	})
	return opens, closes, ok
}

// Add returns the time when the office has been open for d from at on. Where hours
// are not known every hour counts.
func (h Hours) Add(at time.Time, d time.Duration) time.Time {
	end := at.Add(d)
	h.each(at, func(from, to time.Time) bool {
		if open := to.Sub(from); open < d {
			d -= open
			return false
		}
		end = from.Add(d)
		return true
	})
	return end
}

// Say says when an answer can be expected of somebody who asks at that time. A day is
// one on which somebody is there.
func (h Hours) Say(at time.Time) string {
	const usually = "usually within a day"
	opens, closes, ok := h.Next(at)
	at = at.In(h.Zone())
	switch {
	case !ok:
		return usually
	case opens.Equal(at):
		return usually + "; the office is open until " + until(closes)
	case opens.Before(midnight(at, 2)):
		return usually + "; the office opens " + day(at, opens) + " " + clock24(opens)
	case opens.Before(midnight(at, 7)):
		return usually + " of the office opening again, on " + day(at, opens) + " " + clock24(opens)
	}
	return usually + " of the office opening again, on " + opens.Format("Monday, January 2, at ") + clock24(opens)
}

// midnight begins the day that is so many days after at.
func midnight(at time.Time, days int) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, at.Location())
}

// until says when an office closes that is open.
func until(closes time.Time) string {
	if closes.Hour() == 0 && closes.Minute() == 0 {
		return "midnight"
	}
	return clock24(closes) + " today"
}

// clock24 is a time of day as it is written in program.md: 9:00, 16:00.
func clock24(at time.Time) string { return strings.TrimPrefix(at.Format("15:04"), "0") }

// day names the day of when as one says it at that time.
func day(at, when time.Time) string {
	switch when.Format(dateForm) {
	case at.Format(dateForm):
		return "today"
	case at.AddDate(0, 0, 1).Format(dateForm):
		return "tomorrow"
	}
	return when.Format("Monday")
}

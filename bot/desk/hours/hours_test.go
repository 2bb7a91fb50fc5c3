package hours

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// week is what was read, as text.
func week(h Hours) string {
	var out []string
	for d := range 7 {
		for _, s := range h.week[(d+1)%7] {
			day := time.Weekday((d + 1) % 7).String()[:3]
			out = append(out, fmt.Sprintf("%s %d:%02d-%d:%02d", day, s.from/60, s.from%60, s.to/60, s.to%60))
		}
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"Mon 9-17":                            "Mon 9:00-17:00",
		"mon 9:30-17:45":                      "Mon 9:30-17:45",
		"Mon-Thu 9:00-16:00, Fri 9-12":        "Mon 9:00-16:00 Tue 9:00-16:00 Wed 9:00-16:00 Thu 9:00-16:00 Fri 9:00-12:00",
		"Mondays to Wednesdays, 9 am to 4 pm": "Mon 9:00-16:00 Tue 9:00-16:00 Wed 9:00-16:00",
		"Tue, Thu 9-12, 13-16":                "Tue 9:00-12:00 Tue 13:00-16:00 Thu 9:00-12:00 Thu 13:00-16:00",
		"Tues and Thurs 10-2":                 "Tue 10:00-14:00 Thu 10:00-14:00",
		"Fri 1-4 pm":                          "Fri 13:00-16:00",
		"Fri 1-4":                             "Fri 13:00-16:00",
		"Fri 12-1":                            "Fri 12:00-13:00",
		"Fri 9 am-4":                          "Fri 9:00-16:00",
		"Fri 9-4pm":                           "Fri 9:00-16:00",
		"Fri 8 a.m. – 12 p.m.":                "Fri 8:00-12:00",
		"Fri 12 am-1 am":                      "Fri 0:00-1:00",
		"Fri 9-noon":                          "Fri 9:00-12:00",
		"Sat-Mon 10.00-11.30":                 "Mon 10:00-11:30 Sat 10:00-11:30 Sun 10:00-11:30",
		"Fr 20-24":                            "Fri 20:00-24:00",
		"Mon from 9 until 17; Tue 9h-12h":     "Mon 9:00-17:00 Tue 9:00-12:00",
		"Wed & Fri 7:30-8:15":                 "Wed 7:30-8:15 Fri 7:30-8:15",
		"Mon 13-16, 9-12":                     "Mon 9:00-12:00 Mon 13:00-16:00",
		"M-F 9-5":                             "Mon 9:00-17:00 Tue 9:00-17:00 Wed 9:00-17:00 Thu 9:00-17:00 Fri 9:00-17:00",
		"Mon-Fri: 9-5":                        "Mon 9:00-17:00 Tue 9:00-17:00 Wed 9:00-17:00 Thu 9:00-17:00 Fri 9:00-17:00",
		"Mon-Fri 9am-5pm CT":                  "Mon 9:00-17:00 Tue 9:00-17:00 Wed 9:00-17:00 Thu 9:00-17:00 Fri 9:00-17:00",
		"Thu 9-5 (CST)":                       "Thu 9:00-17:00",
		"weekdays 9-5":                        "Mon 9:00-17:00 Tue 9:00-17:00 Wed 9:00-17:00 Thu 9:00-17:00 Fri 9:00-17:00",
		"F 9-12":                              "Fri 9:00-12:00",
		"MWF 9-12, TTh 13-16":                 "Mon 9:00-12:00 Tue 13:00-16:00 Wed 9:00-12:00 Thu 13:00-16:00 Fri 9:00-12:00",
		"T, Th: 9-12; W: 1-4":                 "Tue 9:00-12:00 Wed 13:00-16:00 Thu 9:00-12:00",

		"":                          "",
		"whenever the door is open": "",
		"9-17":                      "",
		"Mon":                       "",
		"Mon 9":                     "",
		"Mon 9-":                    "",
		"Mon 9 17":                  "",
		"Mon-9":                     "",
		"Mon 25-26":                 "",
		"Mon 9:75-10":               "",
		"Mon 13 pm-14 pm":           "",
		"Mon 0 am-1 am":             "",
		"Mon 22:00-6:00":            "",
		"Mon 17:00-9:00":            "",
		"Mon 9-12, 11-13":           "",
		"Mon 9-12 by appointment":   "",
		"S 9-12":                    "", // Saturday or Sunday
		"Mon-Fri 9-5 ET":            "", // of another zone
		"9-5: Mon":                  "",
		"Mon: 9-12 : 13-16":         "",
		"weekends 9-12":             "",
		"daily 9-12":                "",
		"Mon 9-12, Mon 10-13":       "",
	} {
		t.Run(text, func(t *testing.T) {
			h, err := New(text, "America/Chicago", nil)
			if (err != nil) != (want == "") || h.Known() != (want != "") {
				t.Fatalf("known %v, error %v", h.Known(), err)
			}
			if got := week(h); got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
		})
	}
}

func TestNew(t *testing.T) {
	for name, c := range map[string]struct{ zone, closed string }{
		"no such zone": {"America/Chicagoo", "2026-01-01"}, "no date": {"America/Chicago", "Christmas"}, "no such date": {"UTC", "2026-02-30"},
		"no zone": {"", ""}, "the zone of the machine": {"Local", ""},
	} {
		if _, err := New("Mon 9-12", c.zone, strings.Fields(c.closed)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if (Hours{}).Known() || (Hours{}).Zone() != time.UTC {
		t.Error("the zero hours are known")
	}
}

// chicago is the office of most tests.
func chicago(t *testing.T, text string, closed ...string) Hours {
	t.Helper()
	h, err := New(text, "America/Chicago", closed)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func at(t *testing.T, h Hours, text string) time.Time {
	t.Helper()
	x, err := time.ParseInLocation("2006-01-02 15:04", text, h.Zone())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestNext(t *testing.T) {
	h := chicago(t, "Mon-Thu 9:00-16:00, Fri 9-12", "2026-12-24", "2026-12-25", "2026-12-31")
	for from, want := range map[string]string{
		"2026-12-14 08:59": "2026-12-14 09:00-16:00", // a Monday
		"2026-12-14 09:00": "2026-12-14 09:00-16:00",
		"2026-12-14 15:59": "2026-12-14 15:59-16:00",
		"2026-12-14 16:00": "2026-12-15 09:00-16:00",
		"2026-12-18 12:00": "2026-12-21 09:00-16:00", // over a weekend
		"2026-12-23 16:00": "2026-12-28 09:00-16:00", // over closed days
		"2026-12-30 20:00": "2027-01-01 09:00-12:00", // over the year
	} {
		opens, closes, ok := h.Next(at(t, h, from))
		if got := opens.Format("2006-01-02 15:04") + closes.Format("-15:04"); !ok || got != want {
			t.Errorf("from %s: %s, want %s", from, got, want)
		}
	}
	if _, _, ok := (Hours{}).Next(time.Now()); ok {
		t.Error("hours that are not known have a next opening")
	}
}

// TestAdd also counts over the changes of the clock in the United States: on
// 2026-03-08 02:00 becomes 03:00, on 2026-11-01 02:00 becomes 01:00.
func TestAdd(t *testing.T) {
	for _, c := range []struct {
		hours, from string
		d           time.Duration
		want        string
	}{
		{"Mon-Fri 9-17", "2026-03-02 10:00", 4 * time.Hour, "2026-03-02 14:00"},
		{"Mon-Fri 9-17", "2026-03-02 15:00", 4 * time.Hour, "2026-03-03 11:00"},
		{"Mon-Fri 9-17", "2026-03-02 03:00", 8 * time.Hour, "2026-03-02 17:00"},
		{"Mon-Fri 9-17", "2026-03-06 16:30", 4 * time.Hour, "2026-03-09 12:30"}, // over the change
		{"Mon-Fri 9-12, 13-17", "2026-03-02 11:00", 2 * time.Hour, "2026-03-02 14:00"},
		{"Mon 9-10", "2026-03-02 09:30", 90 * time.Minute, "2026-03-09 10:00"},
		{"Sun 0-6", "2026-03-08 00:00", 4 * time.Hour, "2026-03-08 05:00"}, // five hours long
		{"Sun 0-6", "2026-03-08 00:00", 5 * time.Hour, "2026-03-08 06:00"},
		{"Sun 0-6", "2026-11-01 00:00", 4 * time.Hour, "2026-11-01 03:00"}, // seven hours long
		{"Sun 0-6", "2026-11-01 00:00", 7 * time.Hour, "2026-11-01 06:00"},
		{"Sun 0-6", "2026-11-01 00:00", 8 * time.Hour, "2026-11-08 01:00"},
		{"Sun 2 am-4 am", "2026-03-08 00:00", time.Hour, "2026-03-08 04:00"}, // 2:00 is not there
	} {
		h := chicago(t, c.hours)
		got := h.Add(at(t, h, c.from), c.d).In(h.Zone()).Format("2006-01-02 15:04")
		if got != c.want {
			t.Errorf("%s, %v from %s: %s, want %s", c.hours, c.d, c.from, got, c.want)
		}
	}
	now := time.Now()
	if got := (Hours{}).Add(now, time.Hour); !got.Equal(now.Add(time.Hour)) {
		t.Errorf("where hours are not known every hour counts: %v", got)
	}
	var closed []string
	for d := range horizon + 10 {
		closed = append(closed, time.Date(2026, 3, 1+d, 0, 0, 0, 0, time.UTC).Format(dateForm))
	}
	if h := chicago(t, "Mon-Fri 9-17", closed...); !h.Add(at(t, h, "2026-03-02 10:00"), time.Hour).Equal(at(t, h, "2026-03-02 11:00")) {
		t.Error("an office that never opens again")
	}
}

// TestNoMidnight: where the clock is put forward at midnight, the day begins at one.
func TestNoMidnight(t *testing.T) {
	h, err := New("Sat 9-24, Sun 0-4", "America/Santiago", nil)
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2026, 9, 5, 22, 0, 0, 0, h.Zone()) // a Saturday
	if got := h.Add(from, 3*time.Hour).In(h.Zone()).Format("2006-01-02 15:04"); got != "2026-09-06 02:00" {
		t.Errorf("three hours from ten in the evening: %s", got)
	}
	if opens, _, _ := h.Next(from.Add(2 * time.Hour)); !opens.Equal(from.Add(2 * time.Hour)) {
		t.Errorf("after midnight it opens at %v", opens)
	}
}

// TestAddAnywhere: what is added in two parts is what is added at once, and the time
// of another zone is the same time.
func TestAddAnywhere(t *testing.T) {
	for _, zone := range []string{"America/Chicago", "America/Phoenix", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"} {
		h, err := New("Mon-Wed 8:30-12:15, 13-18; Fri 0-24; Sun 0-4", zone, []string{"2026-04-03"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2000 {
			from := time.Date(2026, 1, 1, i*5, i*7%60, 0, 0, time.UTC)
			a, b := time.Duration(i%13)*time.Hour, time.Duration(i%7)*25*time.Minute
			whole, parts := h.Add(from, a+b), h.Add(h.Add(from, a), b)
			if b > 0 && !whole.Equal(parts) {
				t.Fatalf("%s: %v and %v from %v: %v, at once %v", zone, a, b, from, parts, whole)
			}
			if opens, closes, ok := h.Next(from); !ok || opens.Before(from) || !opens.Before(closes) {
				t.Fatalf("%s: next from %v: %v to %v", zone, from, opens, closes)
			}
		}
	}
}

func TestSay(t *testing.T) {
	h := chicago(t, "Mon-Thu 9:00-16:00, Fri 9-12", "2026-12-24", "2026-12-25", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01")
	for from, want := range map[string]string{
		"2026-12-14 10:00": "usually within a day; the office is open until 16:00 today",
		"2026-12-14 07:00": "usually within a day; the office opens today 9:00",
		"2026-12-14 20:00": "usually within a day; the office opens tomorrow 9:00",
		"2026-12-18 12:00": "usually within a day of the office opening again, on Monday 9:00",
		"2026-12-19 12:00": "usually within a day of the office opening again, on Monday 9:00",
		"2026-12-20 12:00": "usually within a day; the office opens tomorrow 9:00",
		"2026-12-23 16:00": "usually within a day of the office opening again, on Monday, January 4, at 9:00",
	} {
		if got := h.Say(at(t, h, from)); got != want {
			t.Errorf("at %s: %q\nwant %q", from, got, want)
		}
	}
	always := chicago(t, "Sun-Sat 0:00-24:00")
	if got := always.Say(at(t, always, "2026-12-14 10:00")); got != "usually within a day; the office is open until midnight" {
		t.Errorf("where it never closes: %q", got)
	}
	if got := (Hours{}).Say(time.Now()); got != "usually within a day" {
		t.Errorf("where hours are not known: %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Mon-Thu 9:00-16:00, Fri 9-12")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := New(text, "America/Chicago", nil)
		if (err == nil) != h.Known() {
			t.Errorf("known %v, error %v", h.Known(), err)
		}
	})
}

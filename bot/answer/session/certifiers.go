package session

import (
	"strings"

	"himpath/knowledge"
)

// certifiers find which passage says the certification for work that is told in everyday words.
type certifiers struct {
	of                    []knowledge.Certified
	tasks, places, starts map[string]int // a phrase → the place in of
}

// certifierWords is how many words a phrase has at most that tells of work.
const certifierWords = 6

func newCertifiers(b *knowledge.Base) certifiers {
	c := certifiers{b.Certified, map[string]int{}, map[string]int{}, map[string]int{}}
	for i, of := range b.Certified {
		for _, to := range []struct {
			in      map[string]int
			phrases []string
		}{{c.tasks, of.Tasks}, {c.places, of.Places}, {c.starts, of.Starts}} {
			for _, p := range to.phrases {
				to.in[p] = i
			}
		}
	}
	return c
}

// found are the entries of which a phrase stands in ws, in the order of ws.
func (c certifiers) found(in map[string]int, ws []string, denied func(at int) bool) []int {
	var out []int
	for i := 0; i < len(ws); i++ {
		for n := min(certifierWords, len(ws)-i); n > 0; n-- {
			at, ok := in[strings.Join(ws[i:i+n], " ")]
			if !ok {
				continue
			}
			if !denied(i) {
				out = append(out, at)
			}
			i += n - 1
			break
		}
	}
	return out
}

// task is the passage for what is done: of several, the one that stands first in the file.
func (c certifiers) task(ws []string, denied func(at int) bool) string {
	first := -1
	for _, at := range c.found(c.tasks, ws, denied) {
		if first < 0 || at < first {
			first = at
		}
	}
	if first < 0 {
		return ""
	}
	return c.of[first].Passage
}

// place is the passage for where codes are assigned; of several places, the one that tells of
// them all.
func (c certifiers) place(ws []string, denied func(at int) bool) string {
	at := c.found(c.places, ws, denied)
	if len(at) == 0 {
		return ""
	}
	for _, other := range at[1:] {
		if other == at[0] {
			continue
		}
		for _, of := range c.of {
			if of.Several {
				return of.Passage
			}
		}
	}
	return c.of[at[0]].Passage
}

// start is the passage for who has done no such work yet.
func (c certifiers) start(ws []string) string {
	for _, at := range c.found(c.starts, ws, func(int) bool { return false }) {
		return c.of[at].Passage
	}
	return ""
}

// deniedWords is how far before what is done "not" stands that denies it: "i dont code or bill".
const deniedWords = 3

// CertifiedFor is the passage on the certification for the work that ws tell of, where it names
// none of it; "" where they tell of none. Places count only for who codes, or does nothing else.
func (s *Session) CertifiedFor(ws []string, codes bool) string {
	denied := func(at int) bool {
		for i := at - 1; i >= max(0, at-deniedWords) && ws[i] != "but" && ws[i] != "i"; i-- {
			if s.Words.Deny.Has(ws[i]) {
				return true
			}
		}
		return false
	}
	if id := s.certifiers.task(ws, denied); id != "" {
		return id
	}
	if !codes {
		return ""
	}
	if id := s.certifiers.start(ws); id != "" && s.Words.CodersWork.Any(ws) {
		return id
	}
	return s.certifiers.place(ws, denied)
}

package nlu

import (
	"slices"
	"strconv"
	"strings"

	"himpath/knowledge"
)

// Slots are the parts of a question beside its topics.
type Slots struct {
	Kinds       []knowledge.Kind // what is looked for: "which roles", "what certs"
	Superlative string           // most or least, or ""
	Negated     bool             // "don't need", "without"
	Only        bool             // "with only a bachelor's"
	Ordinal     int              // "the second one": 2; -1: the last one
	More        bool             // "tell me more"
	Versus      bool             // "vs", "difference between"
	Which       bool             // "which", "what … are there": a choice from several
	Defines     bool             // "what is X", "explain X", and nothing else
	Over, Under float64          // "over 100k", "under $60,000": dollars a year; 0: not said
	OverPercent float64          // "more than 10 percent"; 0: not said
	Reaches     bool             // "is that anywhere near 60k a year": whether the pay comes to an amount
	StepsAhead  int              // "two steps up": 2
}

// String names the slots that are filled, for people.
func (s Slots) String() string {
	var parts []string
	for _, k := range s.Kinds {
		parts = append(parts, "asks for a "+string(k))
	}
	for name, on := range map[string]bool{"negated": s.Negated, "only": s.Only, "more": s.More, "compares": s.Versus, "a definition": s.Defines} {
		if on {
			parts = append(parts, name)
		}
	}
	slices.Sort(parts)
	if s.Superlative != "" {
		parts = append(parts, "the "+s.Superlative)
	}
	if s.Ordinal != 0 {
		parts = append(parts, "number "+strconv.Itoa(s.Ordinal))
	}
	if s.Over+s.Under > 0 {
		parts = append(parts, "an amount")
	}
	if len(parts) == 0 {
		return "nothing else"
	}
	return strings.Join(parts, ", ")
}

// ordinalOf is the place in a list that a word names, from the end where it is negative; 0: none.
func ordinalOf(w string) int {
	switch w {
	case "first", "1st", "former":
		return 1
	case "second", "2nd", "latter":
		return 2
	case "third", "3rd":
		return 3
	case "fourth", "4th":
		return 4
	case "last":
		return -1
	}
	return 0
}

// readSlots finds the slots in folded words.
func (l lists) readSlots(ws []string) Slots {
	var s Slots
	for i, w := range ws {
		if k := l.words.Kind(w); k != "" && !SuchAt(ws, i) && !slices.Contains(s.Kinds, k) {
			s.Kinds = append(s.Kinds, k)
		}
		switch {
		case l.words.Most.Has(w) && l.isMost(ws, i):
			s.Superlative = "most"
		case l.words.Least.Has(w) && !(i > 0 && ws[i-1] == "at"):
			s.Superlative = "least"
		case l.words.Deny.Has(w) || w == "skip" || w == "avoid":
			s.Negated = true
		case w == "only" || w == "just":
			s.Only = true
		case l.words.Versus.Has(w) && !l.severalKinds(ws, i) && !makesADifference(ws, i) && !leavesOut(ws, i) && !asksBetween(ws, i) && !l.guards(ws, i), besideThat(ws, i, i+1):
			s.Versus = true
		case w == "which" || w == "whats" || w == "what":
			s.Which = true
		}
		if n := ordinalOf(w); n != 0 && l.ordinalHere(ws, i) {
			s.Ordinal = n
		}
	}
	if s.Superlative == "" && l.ranksBy(ws) {
		s.Superlative = "most"
	}
	s.More = l.isMore(ws)
	s.Over, s.Under = l.bounds(ws)
	s.OverPercent = percent(ws)
	s.StepsAhead = l.stepsAhead(ws)
	return s
}

// ranksBy reports "rank them by pay", "put these in order by how much school they take".
func (l lists) ranksBy(ws []string) bool {
	at := slices.IndexFunc(ws, l.words.Rank.Has)
	return at >= 0 && slices.Contains(ws[at:], "by")
}

// SuchAt reports that the thing at word at was told of, and is not looked for: "such work",
// "such a job".
func SuchAt(ws []string, at int) bool {
	return at > 0 && ws[at-1] == "such" || at > 1 && ws[at-2] == "such" && OneOf(ws[at-1], "a", "an")
}

// makesADifference reports words of what bears on a thing, which sets nothing against it: "does
// the place make a difference".
func makesADifference(ws []string, i int) bool {
	return ws[i] == "difference" && Says(ws[max(0, i-3):i], "make", "makes", "making", "made") && !Says(ws, "between")
}

// leavesOut reports the "than" of "which other rules than HIPAA", and that of "dont want more than a
// short course".
func leavesOut(ws []string, i int) bool {
	if ws[i] != "than" {
		return false
	}
	return Says(ws[max(0, i-3):i], "other", "others") || i > 1 && ws[i-1] == "more" && OneOf(ws[i-2], "want", "no", "not")
}

// asksBetween reports the "between" of "between which groups does HIM stand": the sides are asked
// for, none is named.
func asksBetween(ws []string, i int) bool {
	return ws[i] == "between" && i+1 < len(ws) && OneOf(ws[i+1], "which", "whom", "who")
}

// guards reports the "against" of "what protects against breaches", which compares nothing.
func (l lists) guards(ws []string, i int) bool {
	return ws[i] == "against" && l.words.Guarding.Any(ws[max(0, i-2):i])
}

// isMost reports a word for the most that means it: not "nothing more than", "on top
// of", "doing well".
func (l lists) isMost(ws []string, i int) bool {
	before, behind := "", ""
	if i > 0 {
		before = ws[i-1]
	}
	if i+1 < len(ws) {
		behind = ws[i+1]
	}
	switch ws[i] {
	case "more":
		return !l.words.BeforeMore.Has(before) && !l.words.BehindNoMost.Has(behind)
	case "well":
		return OneOf(before, "pay", "pays", "paid", "paying") || OneOf(behind, "paid", "paying")
	case "top":
		return !(before == "on" && behind == "of")
	}
	return true
}

// percent reads "more than 10 percent".
func percent(ws []string) float64 {
	for i := 0; i+1 < len(ws); i++ {
		if !OneOf(ws[i+1], "percent", "pct") || !Says(ws[max(0, i-3):i], "more", "over", "above", "least") {
			continue
		}
		if n, err := strconv.ParseFloat(ws[i], 64); err == nil {
			return n
		}
	}
	return 0
}

// between reads "between 80 and 90 thousand", or 0, 0.
func between(ws []string) (over, under float64) {
	i := slices.Index(ws, "between")
	if i < 0 || i+3 >= len(ws) {
		return 0, 0
	}
	a, b := dollars(ws, i+1), dollars(ws, i+3)
	if b >= 1000 && a > 0 && a < 1000 {
		a *= 1000
	}
	if a < 1000 || b < 1000 {
		return 0, 0
	}
	return a - 1, b + 1
}

// bounds reads "over 100k" and "under 60 thousand": an amount of at least 1,000
// behind a word that says on which side of it.
func (l lists) bounds(ws []string) (over, under float64) {
	if over, under = between(ws); over > 0 {
		return over, under
	}
	for i, w := range ws {
		amount := dollars(ws, i)
		if amount < 1000 {
			continue
		}
		before := ws[max(0, i-3):i]
		switch {
		case l.words.LessThan.Any(before):
			under = amount
		case l.words.Over.Any(before) || w == "six":
			over = amount
		}
	}
	return over, under
}

// readAmount takes the amount that somebody may get for one of pay: "can a coder hit 60k", "is that
// anywhere near 45 grand a year", which asks for no years, nor for what is called HIT.
func (l lists) readAmount(q *Question) {
	at := slices.IndexFunc(q.Words, func(w string) bool { return startsWithDigit(strings.TrimPrefix(w, "$")) || w == "six" })
	if at < 1 || dollars(q.Words, at) < 1000 {
		return
	}
	near := l.words.Nearly.Any(q.Words[max(0, at-3):at]) || OneOf(q.Words[at-1], "get", "see", "touch")
	if q.Slots.Over+q.Slots.Under == 0 && !near {
		return
	}
	q.Mentions = slices.DeleteFunc(q.Mentions, func(m Mention) bool { return m.End == at && m.Text == "hit" })
	yearly := slices.ContainsFunc(q.Words[at+1:min(len(q.Words), at+4)], func(w string) bool { return OneOf(w, "year", "years", "yr") })
	if yearly {
		q.Cues = slices.DeleteFunc(slices.Clone(q.Cues), func(f knowledge.Facet) bool { return f == knowledge.Length })
	}
	if len(q.Cues) == 0 {
		q.Cues = []knowledge.Facet{knowledge.Pay}
	}
	q.Slots.Reaches = slices.Equal(q.Cues, []knowledge.Facet{knowledge.Pay}) && l.words.Auxiliaries.Has(l.withoutLead(q.Words)[0]) && len(q.Slots.Kinds) == 0
}

// dollars reads the amount at word i, or 0: "60k", "60 thousand", "$60000", "six figures".
func dollars(ws []string, i int) float64 {
	w := strings.TrimPrefix(ws[i], "$")
	next := ""
	if i+1 < len(ws) {
		next = ws[i+1]
	}
	if w == "six" && strings.HasPrefix(next, "figure") {
		return 100000
	}
	times := 1.0
	if strings.HasSuffix(w, "k") {
		w, times = strings.TrimSuffix(w, "k"), 1000
	} else if next == "thousand" || next == "k" || next == "grand" || next == "000" {
		times = 1000
	}
	if !digitAt(w, 0) {
		return 0 // nearly always
	}
	n, err := strconv.ParseFloat(w, 64)
	if err != nil {
		return 0
	}
	return n * times
}

// stepsAhead reads "two steps up", "2 levels above".
func (l lists) stepsAhead(ws []string) int {
	for i := 0; i+1 < len(ws); i++ {
		if !l.words.LadderSteps.Has(ws[i+1]) {
			continue
		}
		if n := l.words.Number(ws[i]); n == 2 || n == 3 {
			return n
		}
	}
	return 0
}

// severalKinds reports a "different" that only says that there are several: "4 different
// clinics", "so many different codes".
func (l lists) severalKinds(ws []string, at int) bool {
	if ws[at] != "different" || at == 0 || at+1 == len(ws) || OneOf(ws[at+1], "from", "than", "between", "or") {
		return false
	}
	return startsWithDigit(ws[at-1]) || l.words.KindsCounted.Has(ws[at-1]) || l.words.BeforeSeveral.Has(ws[at-1]) && strings.HasSuffix(ws[at+1], "s")
}

// ordinalHere reports an ordinal that points at a list: "the second one", "2nd?".
func (l lists) ordinalHere(ws []string, i int) bool {
	if len(ws) <= 3 {
		return true
	}
	if i == len(ws)-1 && i > 0 && ws[i-1] == "the" {
		return true
	}
	if i > 0 && ws[i-1] == "the" && (OneOf(ws[i], "former", "latter") || i+1 < len(ws) && l.words.AfterOrdinal.Has(ws[i+1])) {
		return true
	}
	if i > 0 && ws[i-1] == "the" && OfTold(ws, i+1) > 0 {
		return true
	}
	if ws[i] == "last" && (i == 0 && len(ws) > 4 || i > 0 && ws[i-1] == "that") {
		return false // "last thing, is there …" only ends; "that last one" is what was just told
	}
	next := i+1 < len(ws) && l.words.CountedThings.Has(ws[i+1])
	if next && i+2 < len(ws) && l.words.BeginningBehind.Has(ws[i+2]) && l.words.Kind(ws[i+1]) != "" && ws[i] == "first" {
		return false // "the first job for a school leaver" is with what they begin
	}
	return next && (i == 0 || ws[i-1] == "the" || ws[i-1] == "that")
}

// OfTold is how many words at a place say that something is one of what was told: "of those",
// "of these two", "of them"; or 0.
func OfTold(ws []string, at int) int {
	if at+1 >= len(ws) || ws[at] != "of" || !OneOf(ws[at+1], "those", "these", "them") {
		return 0
	}
	if at+2 < len(ws) && OneOf(ws[at+2], "two", "three", "four", "five") {
		return 3
	}
	return 2
}

// isMore reports "tell me more" and its like.
func (l lists) isMore(ws []string) bool {
	if len(ws) > 8 {
		return false
	}
	i := slices.Index(ws, "more")
	if i < 0 {
		return slices.Contains(ws, "elaborate") || slices.Contains(ws, "continue") || slices.Equal(ws, []string{"go", "on"})
	}
	before := ws[:i]
	asks := knowledge.Only(before, l.words.JoiningOpeners) || l.words.AsksMore.Any(before)
	rest := ws[i+1:]
	if Says(before, "should", "must") {
		return false // "what should a coder learn more"
	}
	return asks && (len(rest) == 0 || l.words.BehindMore.Has(rest[0]))
}

// refers reports whether ws point back at the conversation.
func (l lists) refers(ws []string) bool {
	for i, w := range ws {
		if !l.words.Pronouns.Has(w) {
			continue
		}
		if (w == "it" || w == "that" || w == "there" || w == "one" || w == "this") && l.expletive(ws, i) {
			continue
		}
		return true
	}
	return false
}

// expletive reports an "it", "that", "there", "this" that stands for nothing told
// before: "is it true that", "is there", "the field that".
func (l lists) expletive(ws []string, i int) bool {
	next := func(k int) string {
		if i+k < len(ws) {
			return ws[i+k]
		}
		return ""
	}
	prev := ""
	if i > 0 {
		prev = ws[i-1]
	}
	switch ws[i] {
	case "there":
		return prev == "is" || prev == "are" || next(1) == "is" || next(1) == "are" || prev == "out"
	case "that":
		return i > 2 && (i+1 < len(ws) || prev == "like") && !l.words.BeforeExpletive.Has(prev)
	case "one":
		if i+1 == len(ws) && OneOf(prev, "in", "at", "inside") {
			return false // "what would a manager make in one"
		}
		return prev != "that" && prev != "become" && prev != "be" && prev != "being" && prev != "becoming" && prev != "the" && prev != "which" && prev != "this" && prev != "second" && prev != "first" && prev != "third" && prev != "last" && prev != "other"
	case "this":
		return l.words.WorkNouns.Has(next(1))
	case "it":
		if OneOf(next(1), "cost", "costs", "take", "takes") && slices.Contains(ws[i+2:min(len(ws), i+5)], "to") {
			return true // "how much does it cost to get certified"
		}
		return l.words.Expletive.Has(next(1)) && prev != "of" || l.words.Health.Has(prev) // "hospital IT"
	}
	return false
}

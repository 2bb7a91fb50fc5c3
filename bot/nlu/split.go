package nlu

import (
	"regexp"
	"slices"
	"strings"

	"himpath/knowledge"
)

// Split is a message cut into what is asked, what is said around it, and whether
// it greets or thanks.
type Split struct {
	Clauses []Clause // in order, without greetings and thanks
	Greets  bool
	Thanks  bool
}

// Clause is a part of a message that asks one thing, or tells something.
type Clause struct {
	Text string
	Asks bool
}

// Whole returns the message without greetings and thanks.
func (sp Split) Whole() string {
	parts := make([]string, len(sp.Clauses))
	for i, c := range sp.Clauses {
		parts[i] = c.Text
	}
	return strings.Join(parts, ". ")
}

// splitter cuts messages.
type splitter struct {
	lists
	greet, thank *phraseSet[bool]
}

func newSplitter(b *knowledge.Base) *splitter {
	return &splitter{lists: lists{b.Words}, greet: phrasesOf(b.Phrases[string(Greet)]), thank: phrasesOf(b.Phrases[string(Thank)])}
}

var sentenceEnd = regexp.MustCompile(`[.?!…]+(\s+|$)|\n+|;\s|\s-\s|\s\.\.+\s|\.\.+\s*|\s*\b\d\)\s+`)

// dotted are abbreviations whose dot ends no sentence.
var dotted = regexp.MustCompile(`(?i)\b(e\.g|i\.e|etc|vs|dr|mr|mrs|ms|st|approx|dept|assoc|bach|yrs?|mo|no|u\.s|ph\.d|b\.s|a\.a\.s|a\.s|m\.s|r\.h\.i\.[at]|c\.c\.s|c\.p\.c)\.\s*$`)

// years are dotted too, but may end a sentence: opens is how the next one begins then.
var (
	years = regexp.MustCompile(`(?i)\byrs?\.\s+$`)
	opens = regexp.MustCompile(`^([A-Z][a-z']+ |I\b|(?i:(what|whats|which|who|how|is|are|do|does|can|could|will|would|where|why|when|should|im|i'm|so|my) ))`)
)

// enumerator is the "2)" that parts one item of a list from the next.
var enumerator = regexp.MustCompile(`\s*\b\d\)\s+$`)

// clauses cuts text at the ends of its sentences. Each clause keeps a "?" that
// ended it.
func clauses(text string) []string {
	var out []string
	start := 0
	for _, loc := range sentenceEnd.FindAllStringIndex(text, -1) {
		end := loc[1]
		piece := text[start:end]
		if strings.Trim(text[loc[0]:end], " ") == "." && dotted.MatchString(piece) && !(years.MatchString(piece) && opens.MatchString(text[end:])) {
			continue
		}
		if p := strings.Trim(enumerator.ReplaceAllString(piece, ""), " \n.!;-…"); p != "" {
			out = append(out, p)
		}
		start = end
	}
	if p := strings.Trim(text[start:], " \n.!;-…"); p != "" {
		out = append(out, p)
	}
	return out
}

// split cuts a normalised message.
func (s *splitter) split(text string) Split {
	var sp Split
	for _, c := range clauses(text) {
		c = s.stripSocial(c, &sp)
		if c == "" {
			continue
		}
		told, asked := s.announced(s.withoutPuzzlement(c))
		if told != "" {
			sp.Clauses = append(sp.Clauses, Clause{Text: told})
		}
		for _, part := range s.coordinate(asked) {
			if sp.asks() && s.onlyBegs(wordTexts(part)) {
				continue
			}
			sp.Clauses = append(sp.Clauses, Clause{Text: part, Asks: s.asks(part)})
		}
	}
	return sp
}

// asks reports whether anything is asked in what was cut so far.
func (sp Split) asks() bool {
	return slices.ContainsFunc(sp.Clauses, func(c Clause) bool { return c.Asks })
}

// onlyBegs reports words that say no more than that an answer is waited for: "please tell me".
func (l lists) onlyBegs(ws []string) bool {
	return l.words.Begging.Any(ws) && knowledge.Only(ws, l.words.Begging, l.words.BeggingBesides)
}

// confirmed is what somebody puts behind a statement to have it confirmed.
var confirmed = regexp.MustCompile(`(?i)^, *(is that |am i |thats |that is )?(correct|right|true|yes|yeah)\?+$`)

// withoutPuzzlement leaves off what somebody puts behind a statement to have it confirmed, and, behind
// a question, that somebody does not know what they ask: "what is
// HIM, i dont understand it".
func (s *splitter) withoutPuzzlement(c string) string {
	at := strings.LastIndex(c, ", ")
	switch {
	case at < 0:
		return c
	case confirmed.MatchString(c[at:]):
		return c[:at] + "?"
	case !s.onlyPuzzled(wordTexts(c[at+2:])) && !onlyTorn(wordTexts(c[at+2:])) || !s.opensQuestion(wordTexts(c[:at])):
		return c
	}
	return c[:at] + "?"
}

// onlyTorn reports words that say no more than between what somebody chooses, one of which is asked
// about before: "i'm undecided between that and marketing".
func onlyTorn(ws []string) bool {
	at := slices.Index(ws, "between")
	return at > 0 && at < 6 && len(ws) <= 12 && OneOf(ws[0], "i", "im", "we", "were") && at+1 < len(ws) && OneOf(ws[at+1], "that", "it", "this")
}

// onlyPuzzled reports words that say no more than that somebody does not know something.
func (l lists) onlyPuzzled(ws []string) bool {
	if len(ws) < 3 || len(ws) > 8 || !OneOf(ws[0], "i", "im", "we") || !l.words.Puzzled.Any(ws) {
		return false
	}
	for _, w := range ws {
		if !l.words.PuzzledBesides.Has(w) {
			return false
		}
	}
	return true
}

// announced cuts what announces a question off it: "my daughter asks: what courses", "question from
// an advising office: what is the RHIT", "front desk here, what is HIM".
func (s *splitter) announced(c string) (told, asked string) {
	left, right, found := strings.Cut(c, ": ")
	if before, after, of := strings.Cut(c, " here, "); of && !found {
		left, right, found = before+" here", after, len(wordTexts(before)) <= maxCaller
	}
	ts := wordTexts(left)
	if !found || len(ts) == 0 || !s.opensQuestion(wordTexts(right)) || s.opensQuestion(ts) || !s.announces(ts) {
		return "", c
	}
	return left, right
}

// maxCaller is the most words before "here" by which somebody says who asks, and maxAnnouncement
// the most that begin by calling themselves a question.
const maxCaller, maxAnnouncement = 5, 10

// announces reports words that say no more than that a question comes, or from whom.
func (s *splitter) announces(ts []string) bool {
	calls := Says(ts[max(0, len(ts)-4):], "question", "questions") || len(ts) <= maxAnnouncement && Says(ts[:min(3, len(ts))], "question", "questions")
	return calls || s.words.Announcing.Has(ts[len(ts)-1]) || ts[len(ts)-1] == "here"
}

// stripSocial takes a greeting off the front and thanks off the end of a clause.
func (s *splitter) stripSocial(c string, sp *Split) string {
	for {
		ws := words(c)
		if len(ws) == 0 {
			return ""
		}
		ts := texts(ws)
		if n := s.leading(s.greet, ts); n > 0 {
			sp.Greets = true
			c = c[ws[n-1].end:]
		} else if n := s.leading(s.thank, ts); n > 0 {
			sp.Thanks = true
			c = c[ws[n-1].end:]
			if s.saysWhatFor(ts[n:], c) {
				return ""
			}
		} else if n := s.trailing(s.thank, ts); n > 0 && !slices.Equal(ts[:len(ts)-n], []string{"and"}) && !s.words.Auxiliaries.Has(ts[len(ts)-n-1]) {
			sp.Thanks = true
			c = c[:ws[len(ws)-n].start]
		} else {
			return strings.Trim(c, " ,.!:-")
		}
		c = strings.TrimLeft(c, " ,.!:-)")
	}
}

// maxThankedFor is the most words behind thanks that say what they are for.
const maxThankedFor = 8

// saysWhatFor reports words behind thanks that only say what they are for: "for being so nice
// about it".
func (s *splitter) saysWhatFor(ts []string, text string) bool {
	return len(ts) > 1 && len(ts) <= maxThankedFor && ts[0] == "for" && !s.words.Question.Any(ts) && !strings.Contains(text, "?")
}

// leading returns how many words of ts a phrase of the set takes from the front.
func (s *splitter) leading(set *phraseSet[bool], ts []string) int {
	n, _ := set.longestAt(ts, 0)
	return n
}

// maxThanks is the most words that are taken off the end as thanks.
const maxThanks = 8

func (s *splitter) trailing(set *phraseSet[bool], ts []string) int {
	for n := min(maxThanks, len(ts)-1); n > 0; n-- {
		if _, ok := set.get(ts[len(ts)-n:]); ok {
			return n
		}
	}
	return 0
}

// maxLead is the most lead words that are passed over.
const maxLead = 3

// withoutLead drops the lead words before a question, unless nothing remains.
func (l lists) withoutLead(ts []string) []string {
	for n := 0; n < maxLead && len(ts) > 1 && l.words.Lead.Has(ts[0]); n++ {
		ts = ts[1:]
	}
	return ts
}

// opensQuestion reports whether words begin as a question or a request does.
func (l lists) opensQuestion(ts []string) bool {
	if len(ts) == 0 {
		return false
	}
	ts = l.withoutLead(ts)
	if ts[0] == "help" && len(ts) > 1 && ts[1] == "desk" {
		return false
	}
	if l.words.Question.Has(ts[0]) || l.words.Requests.Has(ts[0]) {
		return true
	}
	if l.words.Auxiliaries.Has(ts[0]) {
		return len(ts) > 2 && !l.leavesOutI(ts)
	}
	return len(ts) > 3 && l.words.QuestionPrepositions.Has(ts[0]) && l.words.Question.Has(ts[1])
}

// leavesOutI reports a clause that begins as a question does because it leaves its "I"
// out: "have a bachelors", "am bored", "can study one year".
func (l lists) leavesOutI(ts []string) bool {
	next := ts[1]
	subject := l.words.Subjects.Has(next)
	switch ts[0] {
	case "am":
		return next != "i"
	case "did":
		// "did data stuff", "did IT for 8 years": what somebody asks of has a verb behind it
		return !subject || next == "it" && len(ts) > 2 && OneOf(ts[2], "for", "in", "at", "as", "since", "support", "work", "stuff")
	case "is", "are":
		ability := len(ts) > 3 && OneOf(ts[2], "at", "with") // "and is great with numbers"
		return l.words.ToldBehind.Has(next) || ability && (l.words.Like.Has(next) || l.words.Dislike.Has(next) || l.words.Hate.Has(next))
	case "was", "were":
		return !subject && !l.isAmong(ts)
	case "have", "has":
		return !subject && (!strings.HasSuffix(next, "s") || next == "bachelors" || next == "masters" || next == "associates" || next == "years")
	case "would":
		return l.words.AbilityVerbs.Has(next) || OneOf(next, "like", "love", "prefer", "rather")
	case "can", "could", "will", "must", "might", "may":
		return l.words.AbilityVerbs.Has(next)
	case "cant", "dont", "wont":
		return l.words.ToldVerbs.Has(next)
	}
	return false
}

// isAmong reports "was austin on the list", which asks of a thing: "was working on it" tells.
func (l lists) isAmong(ts []string) bool {
	if len(ts) < 4 || l.words.ToldBehindWas.Has(ts[1]) || strings.HasSuffix(ts[1], "ing") || strings.HasSuffix(ts[1], "ed") {
		return false
	}
	return l.words.Among.Has(ts[2]) && l.words.AmongWhat.Has(ts[3])
}

// relative is how a clause begins that tells more of what stands before it.
var relative = regexp.MustCompile(`(?i),\s*(which|who)\s+(is|was|are|were|has|had|makes|made|means|works|worked|said|says)\b`)

// labelled is how a clause begins that says under a label where somebody stands or wants
// to be: "where i am: clerk", "what i want: director".
var labelled = regexp.MustCompile(`(?i)^\W*(where|what) (i|im|i'm|she|he|they)\b[^:?]{0,24}:\s*`)

// told is a question inside a thing that somebody does: "finding whats broken", "telling
// them what to buy".
var told = regexp.MustCompile(`(?i)\b((?:finding|telling|showing|teaching|figuring|seeing|explaining|fixing|learning|knowing|understanding)(?: out| them| people| others| folks| hospitals| staff| you)?|(?:tell|show|teach|advise) (?:them|em|people|others|folks|hospitals|staff|clients)) (?:what is|what's|whats|what|how|why)\b(?:( to \w+)(?: it| that)?,? (?:and|&|n|or) (?:how|what|where) to)?`)

// asks reports whether a clause asks for something, rather than telling.
func (l lists) asks(c string) bool {
	ts := wordTexts(c)
	if strings.HasSuffix(c, "?") {
		return true
	}
	if at := labelled.FindStringIndex(c); at != nil {
		return l.asks(c[at[1]:])
	}
	if l.opensQuestion(ts) {
		return true
	}
	asksWord := func(w string) bool {
		return strings.HasPrefix(w, "what") || strings.HasPrefix(w, "how") || strings.HasPrefix(w, "why")
	}
	if slices.ContainsFunc(ts, asksWord) {
		c = told.ReplaceAllString(c, "$1")
	}
	if slices.Contains(ts, "does") {
		c = doesSo.ReplaceAllString(c, "$1")
	}
	if strings.Contains(c, ",") && !slices.Contains(ts, "or") && !slices.Contains(ts, "vs") { // "A or B, which is …" asks
		c = relative.ReplaceAllString(c, " ")
	}
	ts = wordTexts(c)
	return l.asksInside(ts) || l.asksOpenly(ts) || l.endsAsking(ts)
}

// asksInside reports words within a clause that ask: "so what even is a coder", "he asked me
// whether it pays".
func (l lists) asksInside(ts []string) bool {
	w := l.words
	for i, t := range ts {
		if !w.AskVerbs.Has(t) {
			continue
		}
		rest := ts[i+1:]
		if len(rest) > 0 && w.AskedPersons.Has(rest[0]) {
			rest = rest[1:]
		}
		if len(rest) > 0 && w.AskedWords.Has(rest[0]) {
			return true
		}
	}
	return w.AskPhrases.In(slices.DeleteFunc(slices.Clone(ts), w.AskFillers.Has))
}

// asksOpenly reports a question for whatever there is, without a word that asks: "any ideas",
// "something with data for me".
func (l lists) asksOpenly(ts []string) bool {
	w := l.words
	if len(ts) > 2 && OneOf(ts[0], "know", "got", "have") && ts[1] == "any" {
		ts = ts[1:]
	}
	if len(ts) < 2 {
		return false
	}
	if ts[0] == "any" {
		return w.AnyAsked.Has(ts[1]) || ts[1] == "good" && len(ts) > 2 && w.AnyAsked.Has(ts[2])
	}
	if w.OpenAskers.Has(ts[0]) || OneOf(ts[0], "you", "u", "ya") && ts[1] == "think" {
		return len(ts) > 2 || OneOf(ts[1], "then", "or")
	}
	if OneOf(ts[0], "tips", "ideas", "advice") && OneOf(ts[1], "on", "for", "about", "to") {
		return true
	}
	return w.Anything.Has(ts[0]) && w.ForSomebody.In(ts)
}

// endsAsking reports a clause that ends in what wants to have it confirmed, or has what it asks
// for last: "theres a word for that isnt there", "the degree covers what".
func (l lists) endsAsking(ts []string) bool {
	w, n := l.words, l.words.AskedLast.EndOf(ts)
	return w.TagEnds.EndOf(ts) > 0 || n > 0 && n < len(ts) && w.BeforeAskedLast.Has(ts[len(ts)-n-1])
}

// doesSo is how a clause ends that says what somebody does: "my mom does that".
var doesSo = regexp.MustCompile(`(?i)^(\W*(?:my|her|his|our) \w+ (?:\w+ )?)does (?:that|it)\W*$`)

var joint = regexp.MustCompile(`(?i)(,\s*(and|also|plus|but|then)?\s*|\s+(and|also|plus|&|\+|n|but)\s+(also\s+|then\s+)?|\s*/\s*)`)

// pieceEnd is what parts the items of a list.
var pieceEnd = regexp.MustCompile(`(?i)\s*(,\s*(and|plus|also)?\s|;|\+|&|/|\s(and|plus|n)\s)\s*`)

// Pieces cuts a clause at the marks and words that part the items of a list.
func (u *Understander) Pieces(c string) []string {
	var out []string
	for _, p := range pieceEnd.Split(c, -1) {
		if p = strings.Trim(p, " ,.!:-"); p != "" {
			out = append(out, p)
		}
	}
	return out
}

package nlu

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"himpath/index"
	"himpath/knowledge"
)

// Guard is what a message is looked through for before anything else happens.
type Guard struct {
	PatientData bool // identifiers of a patient: keep and repeat nothing of it
	Crisis      bool // self-harm or a medical emergency
}

// MaxRunes is the length, in code points, up to which a message is read. Slack
// lets 40,000 through, Discord 4,000; nobody asks a question in more than this.
const MaxRunes = 4000

// Clip cuts text after [MaxRunes] code points.
func Clip(text string) string {
	if len(text) <= MaxRunes {
		return text
	}
	n := 0
	for i := range text {
		if n == MaxRunes {
			return text[:i]
		}
		n++
	}
	return text
}

var (
	ssn        = regexp.MustCompile(`\b\d{3}[- ]\d{2}[- ]\d{4}\b`)
	ssnNamed   = regexp.MustCompile(`(?i)\b(ssn|social security( number)?)\b\D{0,12}\d{9}\b`)
	recordNo   = regexp.MustCompile(`(?i)\b(mrn|medical record (number|no|#)|patient (id|number|no)|chart (number|no|#)|account (number|no|#)|member id|policy (number|no)|insurance id|encounter (number|no|id)|visit (number|no|id)|hospital (number|id))\b[^\d\n]{0,12}[a-z]{0,3}-?\d{4,}`)
	dateForm   = `(\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(st|nd|rd|th)?,? \d{4})`
	birthNamed = regexp.MustCompile(`(?i)\b(dob|d\.o\.b\.?|date of birth|birth ?date|birthday|born( on)?)\b[^\d\n]{0,15}` + dateForm)
	anyDate    = regexp.MustCompile(`(?i)\b` + dateForm + `\b`)
	fullName   = regexp.MustCompile(`\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:[A-Z]\. )?([A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b`)
	titled     = regexp.MustCompile(`\b(?i:mr|mrs|mister)\.? [A-Za-z][a-z'-]+\b|\b(?:Ms|MS|Miss)\.? [A-Z][a-z'-]+\b`)
	namedAfter = regexp.MustCompile(`(?i)\b(?:patient|pt|client|resident)(?: named| called|,|:| is)? ([a-z]+) ([a-z]+)\b`)
	calledSo   = regexp.MustCompile(`(?i)\b(?:named|called|name is|name was) ([a-z]+)\b`)
	phone      = regexp.MustCompile(`(?:\+?\d{1,2}[ .-]?)?(?:\(\d{3}\)|\b\d{3})[ .-]?\d{3}[ .-]?\d{4}\b`)
	email      = regexp.MustCompile(`(?i)\b[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+\b`)
)

// guard looks for patient data and for a crisis.
type guard struct {
	lists
	signs     *phraseSet[string] // crisis signs → "any"; "me": only said of oneself or one's own; "end": only as the last words; "idiom": none
	diagnoses *phraseSet[bool]
	names     *linker
	common    map[string]bool // words that are no person's name: those of what is known
}

func newGuard(b *knowledge.Base, names *linker) *guard {
	g := &guard{lists: lists{b.Words}, signs: newPhraseSet[string](), diagnoses: phrasesOf(b.Phrases["diagnoses"]), names: names}
	for _, p := range b.Phrases["crisis_signs"] {
		whose, sign, ok := strings.Cut(p, ": ")
		if !ok {
			whose, sign = "any", p
		}
		g.signs.add(sign, whose)
	}
	g.common = commonWords(b)
	return g
}

// commonWords are the words of all that is told, and of the messages that are no
// question: what is none of them and stands where a name does is one.
func commonWords(b *knowledge.Base) map[string]bool {
	common := map[string]bool{}
	add := func(text string) {
		for _, w := range wordTexts(text) {
			if !common[w] {
				common[strings.Clone(w)] = true
			}
		}
	}
	for _, p := range b.Passages {
		add(p.Text)
	}
	for _, label := range []string{string(StudentSupport), string(OutOfScope), "diagnoses", "concepts"} {
		for _, p := range b.Phrases[label] {
			add(p)
		}
	}
	return common
}

func (g *guard) check(text string) Guard {
	patient := g.patientData(text)
	return Guard{PatientData: patient, Crisis: g.crisis(wordTexts(text), patient)}
}

// patientData reports identifiers of a patient: numbers that identify alone, or
// a name together with a birth date or a diagnosis.
func (g *guard) patientData(text string) bool {
	numbers := strings.ContainsAny(text, "0123456789") // most messages have none to look through
	if numbers && (ssn.MatchString(text) || ssnNamed.MatchString(text) || recordNo.MatchString(text)) {
		return true
	}
	named := g.hasName(text)
	if numbers && birthNamed.MatchString(text) {
		return named || !g.ownBirth(text)
	}
	ws := wordTexts(text)
	if !named && (len(g.diagnoses.find(ws)) == 0 || !g.hasPlainName(ws)) {
		return false
	}
	patient := g.words.Patient.Any(ws)
	return g.ill(ws) || patient && numbers && anyDate.MatchString(text)
}

// ill reports an illness that somebody has: not one in the name of a registry, a
// hospital or a topic.
func (g *guard) ill(ws []string) bool {
	mentions := g.names.link(ws)
	for _, m := range g.diagnoses.find(ws) {
		ofPlace := m.end < len(ws) && g.words.IllnessPlaces.Has(ws[m.end])
		named := slices.ContainsFunc(mentions, func(n Mention) bool { return n.Start <= m.start && m.end <= n.End })
		if !ofPlace && !named {
			return true
		}
	}
	return false
}

var (
	ownBirthForm = regexp.MustCompile(`(?i)\b((i was|i'?m|i am) born|my (dob|date of birth|birth ?date|birthday))\b`)
	tellsOfSelf  = regexp.MustCompile(`(?i)\b(i was|i'?m)\b`)
)

// ownBirth reports that a birth date is the writer's: said so, or told by one who speaks of
// nobody else.
func (g *guard) ownBirth(text string) bool {
	ws := wordTexts(text)
	others := g.words.Patient.Any(ws) || g.words.ThirdPersons.Any(ws) || slices.Contains(ws, "chart")
	return ownBirthForm.MatchString(text) || tellsOfSelf.MatchString(text) && !others
}

// mayHold reports whether one of these stands in text, in any case: where none does, an
// expression that begins with one need not be tried.
func mayHold(text string, these ...string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(these, func(w string) bool { return strings.Contains(text, w) })
}

// hasName reports a person's name that is not the name of a topic.
func (g *guard) hasName(text string) bool {
	if mayHold(text, "mr", "mis", "ms") && titled.MatchString(text) {
		return true
	}
	if mayHold(text, "patient", "pt", "client", "resident") {
		for _, m := range namedAfter.FindAllStringSubmatch(text, -1) {
			if !g.common[strings.ToLower(m[1])] && !g.common[strings.ToLower(m[2])] {
				return true
			}
		}
	}
	if mayHold(text, "name", "called") {
		for _, m := range calledSo.FindAllStringSubmatch(text, -1) {
			if !g.common[strings.ToLower(m[1])] {
				return true
			}
		}
	}
	for _, m := range fullName.FindAllString(text, -1) {
		ws := wordTexts(m)
		if len(g.names.link(ws)) == 0 && len(g.diagnoses.find(ws)) == 0 && !g.startsSentence(ws[0]) {
			return true
		}
	}
	return false
}

// hasPlainName reports a first and a last name in small letters, "maria delgado has": two words
// that are nothing else, one of them no English word at all, where somebody is named.
func (g *guard) hasPlainName(ws []string) bool {
	may := func(w string) bool {
		return len(w) > 2 && !g.common[w] && !g.words.ThirdPersons.Has(w) && len(g.names.link([]string{w})) == 0
	}
	for i := 0; i+1 < len(ws); i++ {
		behind := i+2 < len(ws) && g.words.BehindName.Has(ws[i+2]) || i+2 == len(ws) && i > 0 && g.words.BeforeName.Has(ws[i-1])
		if behind && may(ws[i]) && may(ws[i+1]) && !(index.IsEnglish(ws[i]) && index.IsEnglish(ws[i+1])) {
			return true
		}
	}
	return false
}

// startsSentence reports words that are capitalised for another reason than
// being a name.
func (l lists) startsSentence(w string) bool {
	return l.words.SentenceOpeners.Has(w)
}

// crisis reports signs of self-harm or of an emergency, of which a message that identifies
// a patient may tell what stands in the record.
func (g *guard) crisis(ws []string, patient bool) bool {
	if g.tookPills(ws) {
		return true
	}
	for _, m := range g.signs.find(ws) {
		if m.value == "idiom" || m.value == "end" && m.end < len(ws) || patient && g.ofRecord(ws, m) {
			continue
		}
		if m.value != "me" || g.tellsOfOwn(ws) {
			return true
		}
	}
	return false
}

// Idiom reports a text that holds a phrase which sounds of a crisis and means none: "kill this
// exam", but not "kill this exam and then myself".
func (u *Understander) Idiom(text string) bool {
	ws := wordTexts(text)
	return slices.ContainsFunc(u.guard.signs.find(ws), func(m match[string]) bool {
		return m.value == "idiom" && (slices.Contains(ws[m.start:m.end], "myself") || !slices.Contains(ws, "myself"))
	})
}

// ofRecord reports a sign that is told of an identified patient as a record has it: "came in
// with chest pain". What befalls the writer or somebody of theirs is none, nor what calls
// for help now.
func (l lists) ofRecord(ws []string, m match[string]) bool {
	before := ws[max(0, m.start-complaintWithin):m.end]
	told := m.value == "me" || l.words.Complaint.Any(before)
	near := ws[max(0, m.start-nearWithin):m.end]
	return told && !l.words.NearPeople.Any(near) && !l.words.Urgent.In(ws)
}

// How many words before a sign may stand what makes it part of a record, and who has it.
const (
	complaintWithin = 6
	nearWithin      = 12
)

// tellsOfOwn reports words about the writer or somebody near, not about how such a
// thing is coded.
func (l lists) tellsOfOwn(ws []string) bool {
	return l.words.OwnPeople.Any(ws) && !l.words.Coding.Any(ws)
}

// tookPills reads "i took 20 pills", "swallowed all her meds".
func (l lists) tookPills(ws []string) bool {
	for i, w := range ws {
		if !l.words.Swallowing.Has(w) {
			continue
		}
		rest := ws[i+1 : min(len(ws), i+6)]
		pills := l.words.Pills.Any(rest)
		many := slices.ContainsFunc(rest, func(w string) bool {
			n, err := strconv.Atoi(w)
			return err == nil && n > 4 || l.words.Many.Has(w)
		})
		if pills && many {
			return true
		}
	}
	return false
}

// Mask replaces phone numbers and e-mail addresses, for what is stored.
func Mask(text string) string {
	return phone.ReplaceAllString(email.ReplaceAllString(text, "[e-mail]"), "[phone]")
}

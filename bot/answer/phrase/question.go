package phrase

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"himpath/knowledge"
)

// Writer writes the questions that are shown.
type Writer struct {
	words     *knowledge.Words
	questions *knowledge.Questions
	names     func() []properName // made for the first that is shown
	spellings *strings.Replacer
}

// NewWriter writes names as b does.
func NewWriter(b *knowledge.Base) *Writer {
	return &Writer{b.Words, b.Questions, sync.OnceValue(func() []properName { return newProperNames(b) }), spellings()}
}

// Ask is a question that leads to what a topic says on a facet, as it is shown.
// Names of roles, certifications and degrees stand well in a set form; for the others
// a question of the passage's own does, and for one that is general, of all of its kind.
func (w *Writer) Ask(f knowledge.Facet, t *knowledge.Topic, general bool) string {
	form, set := w.questions.Shown(t.Kind, f)
	if !set || general {
		if own := w.ownQuestion(t.On(f)); own != "" {
			return own
		}
	}
	if !set {
		return w.Plain(f, t)
	}
	return form.Of(WithArticle(t, Lower(t.Short)))
}

// longestShown is the most characters of a question that is shown, where there is a
// shorter one.
const longestShown = 60

// ownQuestion is the first question of a passage that reads as one, as it is shown; "":
// it has none, since all of them are another's.
func (w *Writer) ownQuestion(ps []*knowledge.Passage) string {
	if len(ps) == 0 || len(ps[0].Questions) == 0 {
		return ""
	}
	qs := ps[0].Questions
	at := slices.IndexFunc(qs, func(q string) bool {
		ws := strings.Fields(strings.ReplaceAll(strings.ToLower(q), "'", ""))
		return len(q) <= longestShown && len(ws) > 2 && !strings.Contains(q, ",") && (w.words.Question.Has(ws[0]) || w.words.Auxiliaries.Has(ws[0]))
	})
	return w.Question(qs[max(at, 0)])
}

// spellings are what people type small or short, as it is written where it is shown.
func spellings() *strings.Replacer {
	return strings.NewReplacer(" i ", " I ", " i'", " I'", " bachelors ", " bachelor's ", " masters ", " master's ", " whats ", " what's ", " Whats ", " What's ",
		" him ", " HIM ", " a him ", " an HIM ", " a HIM ", " an HIM ", " hims ", " HIM's ", " HIMs ", " HIM's ", " a MSHI ", " an MSHI ",
		" a informatics ", " an informatics ", " a NHA ", " an NHA ", " covid ", " COVID ",
		" doctors offices ", " doctors' offices ")
}

// Question writes a question as it is shown: with a capital, the pronoun "I", and names
// as the knowledge base writes them.
func (w *Writer) Question(q string) string {
	q = strings.TrimSpace(w.spellings.Replace(" " + strings.TrimRight(q, " ?.!") + " "))
	lower := strings.ToLower(q)
	for _, n := range w.names() {
		if strings.Contains(lower, n.lower) { // few are, and an expression takes its time
			q = n.in.ReplaceAllString(q, n.name)
		}
	}
	return Capital(q) + "?"
}

// properName is a name that is written in its own way wherever it stands.
type properName struct {
	in    *regexp.Regexp
	name  string
	lower string // the name in lower case
}

// newProperNames are the names of bodies, certifications, code sets, laws and places.
func newProperNames(b *knowledge.Base) []properName {
	var out []properName
	for _, t := range b.Topics {
		if !slices.Contains([]knowledge.Kind{knowledge.Organization, knowledge.Certification, knowledge.CodeSet, knowledge.Law, knowledge.Place}, t.Kind) {
			continue
		}
		if t.Short == strings.ToLower(t.Short) {
			continue
		}
		out = append(out, properName{regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(t.Short) + `\b`), t.Short, strings.ToLower(t.Short)})
	}
	slices.SortStableFunc(out, func(a, b properName) int { return len(a.name) - len(b.name) })
	return out
}

// Plain is a plain question for a facet of a topic, to compare and search with.
func (w *Writer) Plain(f knowledge.Facet, t *knowledge.Topic) string {
	name := t.Short
	if t.Kind == knowledge.Role || t.Kind == knowledge.Degree || t.Kind == knowledge.Skill {
		name = Lower(name)
	}
	return w.questions.Plain(t.Kind, f).Of(name)
}

package nlu

import (
	"regexp"
	"slices"
	"strings"
)

// ifSo is how a question begins that hangs on the answer to the one before it: "… and if so, what
// do i need".
var ifSo = regexp.MustCompile(`(?i)^(if|assuming) (so|yes|yeah|it is|it does|they are|they do),? +`)

// coordinate cuts a clause that joins two questions ("what is X and how much does
// it pay"): only where what follows the joint begins as a question itself, and
// what stands before it is one, or tells enough to stand alone.
func (l lists) coordinate(c string) []string {
	for _, loc := range joint.FindAllStringIndex(c, -1) {
		left, right := strings.TrimSpace(c[:loc[0]]), ifSo.ReplaceAllString(strings.TrimSpace(c[loc[1]:]), "")
		lw, rw := wordTexts(left), wordTexts(right)
		if len(lw) < 2 || len(lw) == 2 && l.words.Auxiliaries.Has(lw[0]) || len(rw) < 2 || !l.opensQuestion(rw) && !l.asksIf(lw, rw) || l.isAside(rw) || l.isRelative(left, rw, c) || l.isChoice(lw, rw) || l.goesWith(lw, rw) {
			continue
		}
		if listed := !strings.HasPrefix(c[loc[0]:loc[1]], ","); l.asks(left) || len(lw) >= 4 || listed {
			if rw[0] == "if" {
				right = "whether" + right[len("if"):]
			}
			return append(l.runOn(left), l.coordinate(right)...)
		}
	}
	return l.runOn(c)
}

// asksIf reports "…, and if it pays" behind words by which somebody asks: "they wonder how
// long it takes".
func (l lists) asksIf(lw, rw []string) bool {
	embedded := l.words.Question.Has(lw[0]) && !l.words.Auxiliaries.Has(lw[1])
	making := slices.ContainsFunc(lw[:len(lw)-1], func(w string) bool { return OneOf(w, "make", "makes", "making") }) && slices.Contains(lw, "sure")
	return rw[0] == "if" && len(rw) > 3 && !making && (embedded || l.words.IndirectAskers.Any(lw))
}

// goesWith reports words that only go on with those before them: "of all those jobs, how many
// come open", "who may read it and who may not", "which job pays well and doesnt need a degree".
func (l lists) goesWith(lw, rw []string) bool {
	if at := lastIndex(lw, "between"); at >= 0 && !slices.Contains(lw[at:], "and") {
		return true // "the gap between what a coder gets and what a manager gets"
	}
	if at := lastIndex(lw, "which"); at >= 0 && len(lw)-at <= 5 && rw[0] == "which" && len(rw) <= 5 && Says(lw[at:], "is", "are") {
		return true // "which is HIM and which is informatics"
	}
	if n := len(lw); n > 4 && rw[1] == "to" && lw[n-2] == "to" && OneOf(lw[n-3], "what", "how", "where") && l.words.Advised.Has(lw[n-4]) {
		return true // "they tell them what to buy and how to use it"
	}
	among := OneOf(lw[0], "of", "among") || lw[0] == "out" && lw[1] == "of"
	denied := len(rw) <= 4 && l.words.Question.Has(rw[0]) && l.words.MeaningDenials.Has(rw[len(rw)-1])
	negated := l.words.MeaningDenials.Has(rw[0]) && !l.words.Subjects.Has(rw[1]) && len(rw) > 2
	return among && len(lw) > 2 || denied || negated && l.words.Question.Has(l.withoutLead(lw)[0])
}

// lastIndex is the place of the last such word, or -1.
func lastIndex(ws []string, w string) int {
	for i := len(ws) - 1; i >= 0; i-- {
		if ws[i] == w {
			return i
		}
	}
	return -1
}

// isAside reports a request too short to be one of its own, "just list them", words that ask
// nothing, "one wrong digit in a code, who cares", and what only doubts what is asked before:
// ", or do employers laugh".
func (l lists) isAside(rw []string) bool {
	if rw[0] == "or" && len(rw) < 7 && l.words.Scoffs.Has(rw[len(rw)-1]) {
		return true
	}
	rw = l.withoutLead(rw)
	return len(rw) < 3 && l.words.Requests.Has(rw[0]) || len(rw) < 5 && l.words.ShrugAsides.Has(strings.Join(rw, " "))
}

// isRelative reports words that tell more of what stands before them rather than
// ask: "a clerk, which is boring", "in a hospital, where i file".
func (l lists) isRelative(left string, rw []string, whole string) bool {
	if l.asks(left) || strings.HasSuffix(whole, "?") {
		return false
	}
	switch rw[0] {
	case "which", "who":
		return len(rw) < 2 || l.words.RelativeVerbs.Has(rw[1])
	case "where", "when", "what", "how":
		return rw[1] == "my" || l.words.Persons.Has(rw[1])
	}
	return false
}

// isChoice reports "A or B, which …": the question is about what stands before.
func (l lists) isChoice(lw, rw []string) bool {
	rw = l.withoutLead(rw)
	if !OneOf(rw[0], "which", "who", "whos", "whose", "what", "whats") || l.opensQuestion(lw) || OneOf(lw[0], "difference", "differences", "diff") {
		return false
	}
	if rw[0] == "what" && len(rw) > 2 && OneOf(rw[1], "do", "does") && OneOf(rw[2], "each", "both", "they", "these") {
		return false // "CCS or CPC, and what do they cost"
	}
	both := (slices.Contains(lw, "and") || slices.Contains(lw, "n")) && (OneOf(lw[0], "between", "of") || len(lw) <= 7 && OneOf(rw[0], "which", "who"))
	return len(lw) <= 9 && (l.words.Alternatives.Any(lw) || both)
}

// runOn cuts questions that stand behind each other without a mark: "what does a
// coder do how much do they make".
func (l lists) runOn(c string) []string {
	ws := words(c)
	ts := texts(ws)
	if !l.opensQuestion(ts) {
		return []string{c}
	}
	for i := 3; i+1 < len(ts); i++ {
		if l.beginsAnew(ts, i) && !l.isAside(ts[i-1:]) {
			return append([]string{strings.TrimSpace(c[:ws[i].start])}, l.runOn(c[ws[i].start:])...)
		}
	}
	return []string{c}
}

// beginsAnew reports that a new question begins at word i: a question word with its
// verb behind it, where the words before ask for nothing more.
func (l lists) beginsAnew(ts []string, i int) bool {
	if l.words.Governors.Has(ts[i-1]) {
		return false
	}
	next := ts[i+1]
	switch ts[i] {
	case "whats", "hows", "wheres", "whos":
		return true
	case "what", "why":
		return l.words.Auxiliaries.Has(next) && i+2 < len(ts)
	case "where": // but not "a place where is", "people who do"
		return l.words.Auxiliaries.Has(next) && i+2 < len(ts)
	case "how":
		return l.words.Auxiliaries.Has(next) && i+2 < len(ts) || next == "much" || next == "long" || next == "many"
	}
	return false
}

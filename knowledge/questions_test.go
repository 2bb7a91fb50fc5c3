package knowledge

import (
	"io/fs"
	"strings"
	"testing"
)

func TestQuestions(t *testing.T) {
	b, err := Load(Content(), files(map[string]string{questionsFile: lines("# ours", "what-is: tell of {thing}", "plain role pay: the {name}'s wage?", "shown place about: Where is {name}?")}))
	if err != nil {
		t.Fatal(err)
	}
	q := b.Questions
	where, set := q.Shown(Place, About)
	_, other := q.Shown(Place, Pay)
	for got, want := range map[string]string{
		q.WhatIs.Of("CCS"):               "tell of CCS",
		q.Way.Of("coder", "a {role}"):    "how do i get from coder to a {role}",
		q.Plain(Role, Pay).Of("coder"):   "the coder's wage?",
		q.Plain(Degree, Pay).Of("BSHIM"): "What is the pay for BSHIM?",
		where.Of("Utah"):                 "Where is Utah?",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if !set || other {
		t.Error("offered in a set form")
	}
	if own, err := Load(files(small())); err != nil || own.Questions.Start.Of() == "" {
		t.Errorf("a base without questions has the built-in ones: %v", err)
	}
}

func TestQuestionProblems(t *testing.T) {
	for text, want := range map[string]string{
		"\nwhat-was: it":                       `questions.txt:2: no question is called "what-was"`,
		"plain role wage: {name}?":             `questions.txt:1: no question is called "plain role wage"`,
		"shown pay: {name}?":                   `questions.txt:1: no question is called "shown pay"`,
		"start: a\nstart: b":                   "questions.txt:2: the question start stands twice",
		"start:\n# none":                       "questions.txt:1: the question start is empty",
		"what-is: what is it":                  "questions.txt:1: the question what-is must hold {thing} once",
		"what-is: is {thing} a {thing}":        "questions.txt:1: the question what-is must hold {thing} once",
		"what-is: what is {thing} of a {role}": "questions.txt:1: the question what-is has nothing to put in for {role}",
		"plain pay: what does it pay":          "questions.txt:1: the question plain pay must hold {name} once",
		"where do i start":                     "questions.txt:1: not a question: what it is for, a colon and the question",
	} {
		_, err := Load(Content(), files(map[string]string{questionsFile: text}))
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestMissingQuestion: a first folder with questions of its own needs all of them.
func TestMissingQuestion(t *testing.T) {
	all, err := fs.ReadFile(Content(), questionsFile)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("\nstart:", "\n# start:", "\nplain law:", "\n# plain law:").Replace(string(all))
	ps := problems(t, with(small(), questionsFile, text))
	for _, want := range []string{"questions.txt:1: the question start is missing", "questions.txt:1: the question plain law is missing"} {
		if !strings.Contains(ps, want) {
			t.Errorf("%s: not in %s", want, ps)
		}
	}
}

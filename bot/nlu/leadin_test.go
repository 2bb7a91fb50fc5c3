package nlu

import "testing"

func TestLeadIn(t *testing.T) {
	for in, want := range map[string]string{
		"ok whatever, what do the letters stand for":   "what do the letters stand for",
		"fine lol. what jobs can i go for":             "what jobs can i go for",
		"Okay then: what is HIM?":                      "what is HIM?",
		"hmm ok then what jobs are there":              "what jobs are there",
		"gotcha. then how long is it":                  "how long is it",
		"cool, cool, cool. so do coders work at home?": "so do coders work at home?",
		"yeah thats fair, is it the same law":          "is it the same law",
		"oops my mistake: who gives the rhia":          "who gives the rhia",

		"ok and then what do i do":               "ok and then what do i do",
		"then what do i do":                      "then what do i do",
		"ok, my sister is a nurse":               "ok, my sister is a nurse",
		"thanks, what does a coder do":           "thanks, what does a coder do",
		"no, what does the other one do":         "no, what does the other one do",
		"ok rhit, what does it cost":             "ok rhit, what does it cost",
		"great":                                  "great",
		"id go for that one then, what is it":    "id go for that one then, what is it",
		"im good with numbers, what would i do":  "im good with numbers, what would i do",
		"what is it good for, and who can do it": "what is it good for, and who can do it",
	} {
		if got := shared().WithoutLeadIn(in); got != want {
			t.Errorf("%q leads in to %q, want %q", in, got, want)
		}
	}
}

package nlu

import "testing"

func TestUnmarked(t *testing.T) {
	for text, want := range map[string]string{
		"is <b>coding</b> hard":               "is coding hard",
		"*bold* *twice* and **more**":         "bold twice and more",
		"_it_, __this__ and ~~that~~":         "it, this and that",
		"`code` and ```block```":              "code and block",
		"||hidden|| words":                    "hidden words",
		"one<br>two":                          "one\ntwo",
		"*what is the RHIT?*":                 "what is the RHIT?",
		"5*3*2 and icd_10_cm":                 "5*3*2 and icd_10_cm",
		"it`s the tech`s job":                 "it`s the tech`s job",
		"~50k or ~60k":                        "~50k or ~60k",
		"* one\n* two":                        "* one\n* two",
		"pay < 50k or > 60k":                  "pay < 50k or > 60k",
		"a < b and c > d":                     "a < b and c > d",
		"<@U123> hello <https://ahima.org|x>": "<@U123> hello <https://ahima.org|x>",
		"rock * roll * on":                    "rock * roll * on",
	} {
		if got := unmarked(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

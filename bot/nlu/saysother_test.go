package nlu

import "testing"

// TestSaysOther: what somebody has from a source of their own is held against the last answer.
func TestSaysOther(t *testing.T) {
	for text, says := range map[string]bool{
		"huh, my textbook said AAPC":             true,
		"according to my notes its AAPC":         true,
		"AAPC is what my friend told me":         true,
		"odd, my slides have 2013":               true,
		"then why does my book say AAPC":         true,
		"my friend has a bachelors":              false,
		"what did my teacher mean":               false,
		"i work on a website for a small clinic": false,
	} {
		if got := shared().Read(text).Reaction == Disagrees; got != says {
			t.Errorf("%q: held against the answer is %v", text, got)
		}
	}
}

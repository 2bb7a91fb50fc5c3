package decline

import "testing"

func TestMashed(t *testing.T) {
	for w, want := range map[string]bool{
		"asdfghjkl": true, "hhhhhjjjjkk": true, "qwrtpl": true, "zxcvb": true, "sldkfj": true,
		"hmmmmm": false, "yesssss": false, "okaaaay": false, "rhit": false, "strengths": true, "coder": false, "icd-10-cm": false, "": false,
	} {
		if got := mashed(w); got != want {
			t.Errorf("%q: %v", w, got)
		}
	}
}

package knowledge

import "testing"

// TestFollowUps: a folder adds follow-ups to passages by their ids; what names no passage is a
// problem, once for each heading.
func TestFollowUps(t *testing.T) {
	fs := parseFollowUps("# a comment\n## rhit.exam\nis it hard\n\nwhats on it\n", "followups/a.txt", &Problems{})
	if len(fs) != 2 || fs[1].Passage != "rhit.exam" || fs[1].Text != "whats on it" {
		t.Errorf("%+v", fs)
	}
	var ps Problems
	parseFollowUps("is it hard\n", "followups/a.txt", &ps)
	b := &Base{passages: map[string]*Passage{"rhit.exam": {}}, withdrawn: map[string]bool{"rhit.pay": true}}
	b.FollowUps = parseFollowUps("## rhit.exam\na\n## rhit.xam\nb\nc\n## rhit.pay\nd\n", "followups/a.txt", &ps)
	b.checkFollowUps(&ps)
	want := "followups/a.txt:1: a wording stands under no heading such as \"## rhit.exam\"\nfollowups/a.txt:3: unknown passage \"rhit.xam\""
	if got := ps.err(); got == nil || got.Error() != want {
		t.Errorf("%v", got)
	}
	if len(b.FollowUps) != 1 {
		t.Errorf("%+v", b.FollowUps)
	}
}

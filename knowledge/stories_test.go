package knowledge

import "testing"

// TestStories: a folder adds stories to topics by their ids, and such as ask something else; what
// names neither is a problem, once for each heading.
func TestStories(t *testing.T) {
	var ps Problems
	b := &Base{topics: map[string]*Topic{"medical-coder": {Kind: Role}, "rhit": {Kind: Certification}}}
	b.Stories = parseStories("i ring people\n## medical-coder\n# a comment\nall day i file\n\n## medical-codr\na\nb\n## asks path\nhow do i get up\n## asks me\nc\n## asks certification: rhit\nd\n## asks degree: rhit\ne\n", "stories/a.txt", &ps)
	b.checkStories(&ps)
	want := "stories/a.txt:1: a wording stands under no heading such as \"## medical-coder\"\n" +
		"stories/a.txt:6: unknown topic \"medical-codr\"\n" +
		"stories/a.txt:11: \"me\" is nothing that a story asks; there are recommend, certification, degree, tell, compare, path, eligible, gap, out_of_scope, student_support\n" +
		"stories/a.txt:15: \"rhit\" is no degree"
	if got := ps.err(); got == nil || got.Error() != want {
		t.Errorf("%v", got)
	}
	if got := b.Stories; len(got) != 5 || got[3].Asks != StoryCert || got[3].Topic != "rhit" || got[0].Topic != "medical-coder" || got[0].Asks != StorySuits || got[1].Asks != "path" || got[1].Topic != "" {
		t.Errorf("%+v", got)
	}
}

package knowledge

import "slices"

// FollowUp is what people ask in a conversation that a passage answers, once its topic is
// talked about: "who runs those", "is it hard". It need not name the topic.
type FollowUp struct {
	Passage string // its id
	Text    string
	at      place
}

// parseFollowUps reads followups/ANYTHING.txt: under the id of a passage ("## rhit.exam")
// one follow-up a line. Lines that begin with one # are comments.
func parseFollowUps(text, file string, ps *Problems) []FollowUp {
	head := func(text string, at place) FollowUp { return FollowUp{Passage: text, at: at} }
	return underHeads(text, file, "## rhit.exam", ps, head, func(f FollowUp, text string, _ place) FollowUp {
		f.Text = text
		return f
	})
}

// checkFollowUps finds headings that name no passage, each once, and lets go of the
// follow-ups of passages that a folder took away.
func (b *Base) checkFollowUps(ps *Problems) {
	var last place
	for _, f := range b.FollowUps {
		if b.passages[f.Passage] == nil && !b.withdrawn[f.Passage] && f.at != last {
			ps.add(f.at.file, f.at.line, "unknown passage %q", f.Passage)
		}
		last = f.at
	}
	b.FollowUps = slices.DeleteFunc(b.FollowUps, func(f FollowUp) bool { return b.passages[f.Passage] == nil })
}

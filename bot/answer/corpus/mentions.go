package corpus

import (
	"slices"
)

// Spoken are the topics that a passage speaks of besides its own: in its text,
// and only in its questions.
type Spoken struct{ Text, Questions []string }

// Has reports a topic that it speaks of in either.
func (sp Spoken) Has(id string) bool {
	return slices.Contains(sp.Text, id) || slices.Contains(sp.Questions, id)
}

// Mentions finds the topics that each passage speaks of.
func (r *Reading) Mentions() map[string]Spoken {
	out := map[string]Spoken{}
	for _, p := range r.base.Passages {
		var sp Spoken
		for _, id := range r.named[p.ID] {
			if id != p.Topic.ID {
				sp.Text = append(sp.Text, id)
			}
		}
		for _, q := range r.Passages[p.ID] {
			for _, id := range q.Names {
				if id != p.Topic.ID && !sp.Has(id) {
					sp.Questions = append(sp.Questions, id)
				}
			}
		}
		out[p.ID] = sp
	}
	return out
}

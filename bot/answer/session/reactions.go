package session

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// mostReacted is how many words a reaction has at most.
const mostReacted = 12

// reactions are those of the content, by what is said, without what says nothing.
type reactions map[string][]knowledge.Reaction

func newReactions(b *knowledge.Base) reactions {
	out := reactions{}
	for _, r := range b.Reactions {
		for _, said := range r.Said {
			key := reactionKey(b.Words, strings.Fields(said))
			out[key] = append(out[key], r)
		}
	}
	return out
}

// reactionKey is what a turn says that names nothing: one word for what was told, and no fillers.
func reactionKey(w *knowledge.Words, ws []string) string {
	var out []string
	for i, word := range ws {
		switch {
		case w.ReactionFillers.Has(word) && len(ws) > 1 && !(i == 0 && word == "like"):
		case w.ToldThings.Has(word):
			out = append(out, "it")
		case nlu.OneOf(word, "thats", "its"):
			out = append(out, "it", "is")
		case word == "whats":
			out = append(out, "what", "is")
		case word == "r":
			out = append(out, "are")
		default:
			out = append(out, word)
		}
	}
	return strings.Join(out, " ")
}

// Reacts reads "are they strict about that", which names nothing, as the question that is meant by it
// after what was told of the thing in talk.
func (s *Session) Reacts(q nlu.Question) nlu.Question {
	t := s.TalkedOf()
	if s.Memory.Turns == 0 || t == nil || !q.Person.Empty() || !s.Said.Empty() || len(q.Words) == 0 || len(q.Words) > mostReacted || len(s.Memory.Compared) > 1 {
		return q
	}
	for _, r := range s.reactions()[reactionKey(s.Words, q.Words)] {
		if r.Kind == t.Kind && slices.Contains(r.Facets, knowledge.Facet(s.Memory.Facet)) {
			return s.Another(strings.ReplaceAll(r.Asks, knowledge.NamePlace, t.Short), Resolved{Question: q})
		}
	}
	return q
}

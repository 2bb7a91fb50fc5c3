package answer

import (
	"slices"

	"himpath/bot/nlu"
)

// remember keeps what a part was about for the next turn.
func (s *session) remember(r resolved, topics []string) {
	for i := len(topics) - 1; i >= 0; i-- {
		id := topics[i]
		s.memory.Topics = slices.DeleteFunc(slices.Clone(s.memory.Topics), func(t string) bool { return t == id })
		s.memory.Topics = slices.Insert(s.memory.Topics, 0, id)
	}
	s.memory.Topics = s.memory.Topics[:min(len(s.memory.Topics), nlu.MaxTopics)]
	s.memory.Question = r.Canon
}

// tell remembers that passages were told.
func (s *session) told(ids ...string) {
	for _, id := range ids {
		if !slices.Contains(s.memory.Told, id) {
			s.memory.Told = append(slices.Clip(s.memory.Told), id)
		}
	}
	if n := len(s.memory.Told); n > nlu.MaxTold {
		s.memory.Told = s.memory.Told[n-nlu.MaxTold:]
	}
}

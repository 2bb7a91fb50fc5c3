package answer

import "himpath/bot/nlu"

// labelled is what the classifier says of a text.
type labelled struct {
	labels  []nlu.Label
	inScope float64
}

// Label implements nlu.Labeller: once a turn, since a text reads the same to the
// classifier whichever topic of a kind it names. Callers leave the labels as they are.
func (s *session) Label(text string) ([]nlu.Label, float64) {
	l, known := s.labelled[text]
	if !known {
		l.labels, l.inScope = s.labels.Label(text)
		if s.labelled == nil {
			s.labelled = map[string]labelled{}
		}
		s.labelled[text] = l
	}
	return l.labels, l.inScope
}

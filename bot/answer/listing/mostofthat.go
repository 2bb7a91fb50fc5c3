package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// MostOfThat reads "which role does the most of that", after a question whether the field does
// something, as the question which jobs are about that: "that" is no thing in talk.
func (s *Lister) MostOfThat(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Words) > 9 || len(q.Topics()) > 0 || !slices.Equal(q.Slots.Kinds, []knowledge.Kind{knowledge.Role}) || !s.saysDoesThat(q.Words) {
		return q
	}
	deed := s.deedAsked(s.Read(s.Memory.Question))
	if deed == "" {
		return q
	}
	return s.Another(s.Questions.JobsThat.Of(deed), session.Resolved{Question: q})
}

// saysDoesThat reports "does that the most", "do most of it", "mostly does that", after "which job".
func (s *Lister) saysDoesThat(ws []string) bool {
	i := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "do", "does", "doing") })
	return i > 1 && nlu.OneOf(ws[0], "which", "what", "and", "so") && s.Words.ToldThings.Any(ws[i:]) && nlu.Says(ws, "most", "mostly", "mainly", "chiefly", "usually")
}

// deedAsked is what a question asks of people in the field whether they do; "": it asks something
// else, or of somebody else.
func (s *Lister) deedAsked(last nlu.Question) string {
	if slices.ContainsFunc(last.Topics(), func(id string) bool { return s.KindOf(id) == knowledge.Role }) {
		return ""
	}
	at := slices.IndexFunc(last.Words, s.Words.DoingPeople.Has) + 1
	if at == 0 {
		return ""
	}
	deed := last.Words[at:]
	if len(deed) > 3 && deed[0] == "in" && nlu.OneOf(deed[2], "field", "industry") {
		deed = deed[3:] // "people in this field"
	}
	if is := slices.Index(deed, "is"); is > 0 {
		deed = deed[:is] // "…, is that true"
	}
	return strings.Join(deed, " ")
}

package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// whoHires answers who employs people with a certification or a degree: the jobs that it
// is for, and where the first of these that the sources tell of is done. Employers hire for a job,
// so certifications and degrees have none of their own.
func (s *session) whoHires(r resolved) (reply.Reply, bool) {
	if len(r.topics) != 1 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Employers}) {
		return reply.Reply{}, false
	}
	t := s.base.Topic(r.topics[0])
	jobs := s.firstBrief(t, knowledge.Jobs)
	if jobs == nil || len(t.On(knowledge.Employers)) > 0 || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	d.passage(withoutNotes(jobs))
	for _, id := range slices.Concat(t.Linked(knowledge.Suits), t.Linked(knowledge.PreparesFor)) {
		if places := s.firstBrief(s.base.Topic(id), knowledge.Employers); places != nil {
			d.passage(withoutNotes(places))
			break
		}
	}
	d.topic(t.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(knowledge.Employers), 0.85
	d.r.Suggestions = s.suggest(t.ID, knowledge.Jobs)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Tell), string(knowledge.Employers), []string{t.ID})
	return d.r, true
}

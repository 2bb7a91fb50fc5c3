package answer

import (
	"fmt"
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

// surelyWorkplace is how probable a question for the workplaces of a role must be.
const surelyWorkplace = 0.75

// workplaces is what is known of where people of the whole field work, where that is asked
// of a role of whose own workplaces nothing is known; else nil.
func (s *session) workplaces(r resolved) *knowledge.Passage {
	if len(r.topics) != 1 || len(r.Labels) == 0 || r.Labels[0].Facet != knowledge.Employers || r.Labels[0].P < surelyWorkplace {
		return nil
	}
	t, all := s.base.Topic(r.topics[0]), s.base.Passage("him.employers")
	if t.Kind != knowledge.Role || len(t.On(knowledge.Employers)) > 0 || all == nil || s.withdrawn[all.ID] {
		return nil
	}
	return all
}

// worksAnywhere tells where people of the field work in answer to a question of one role,
// which stays in talk.
func (s *session) worksAnywhere(r resolved, p *knowledge.Passage) reply.Reply {
	d := s.draft(reply.Answered)
	d.text(fmt.Sprintf(sayNoWorkplace, s.base.Topic(r.topics[0]).Short))
	d.passage(p)
	d.topic(r.topics...)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.7
	d.r.Suggestions = s.suggest(r.topics[0], p.Facet)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Tell), string(p.Facet), r.topics)
	return d.r
}

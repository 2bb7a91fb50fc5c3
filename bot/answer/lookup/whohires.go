package lookup

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/listing"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WhoHires answers who employs people with a certification or a degree: the jobs that it
// is for, and where the first of these that the sources tell of is done. Employers hire for a job,
// so certifications and degrees have none of their own.
func (s *Teller) WhoHires(r session.Resolved) (reply.Reply, bool) {
	if len(r.About) != 1 || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Employers}) {
		return reply.Reply{}, false
	}
	t := s.Base.Topic(r.About[0])
	jobs := s.FirstBrief(t, knowledge.Jobs)
	if jobs == nil || len(t.On(knowledge.Employers)) > 0 || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	d.Passage(listing.WithoutNotes(jobs))
	for _, id := range slices.Concat(t.Linked(knowledge.Suits), t.Linked(knowledge.PreparesFor)) {
		if places := s.FirstBrief(s.Base.Topic(id), knowledge.Employers); places != nil {
			d.Passage(listing.WithoutNotes(places))
			break
		}
	}
	d.Topic(t.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(knowledge.Employers), 0.85
	d.Reply.Suggestions = s.Suggest(t.ID, knowledge.Jobs)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Tell), string(knowledge.Employers), []string{t.ID})
	return d.Reply, true
}

// WhoElseHires reads "who hires for it besides hospitals" as "who hires for it": all workplaces
// are told, those too that somebody knows already.
func (s *Teller) WhoElseHires(q nlu.Question) nlu.Question {
	for i := 2; i+1 < len(q.Words); i++ {
		if !s.Words.Hiring.Any(q.Words[:i]) || !s.besidesPlaces(q, i) {
			continue
		}
		return s.Another(strings.Join(q.Words[:i], " "), session.Resolved{Question: q})
	}
	return q
}

// besidesPlaces reports that nothing but "besides" and workplaces stands from word i on.
func (s *Teller) besidesPlaces(q nlu.Question, i int) bool {
	behind := strings.Join(q.Words[i:], " ")
	if !slices.ContainsFunc(s.Words.Besides.All(), func(p string) bool { return strings.HasPrefix(behind, p+" ") }) {
		return false
	}
	end := i
	for _, m := range q.Mentions {
		if m.Start < i {
			continue
		}
		if s.KindOf(m.Topic()) != knowledge.Employer || m.Start > end+3 {
			return false
		}
		end = m.End
	}
	return end == len(q.Words)
}

// surelyWorkplace is how probable a question for the workplaces of a role must be.
const surelyWorkplace = 0.75

// workplaces is what is known of where people of the whole field work, where that is asked
// of a role of whose own workplaces nothing is known; else nil.
func (s *Teller) workplaces(r session.Resolved) *knowledge.Passage {
	if len(r.About) != 1 || len(r.Labels) == 0 || r.Labels[0].Facet != knowledge.Employers || r.Labels[0].P < surelyWorkplace {
		return nil
	}
	t, all := s.Base.Topic(r.About[0]), s.Base.Passage(session.PassageHIMEmployers)
	if t.Kind != knowledge.Role || len(t.On(knowledge.Employers)) > 0 || all == nil || s.Withdrawn[all.ID] {
		return nil
	}
	return all
}

// worksAnywhere tells where people of the field work in answer to a question of one role,
// which stays in talk.
func (s *Teller) worksAnywhere(r session.Resolved, p *knowledge.Passage) reply.Reply {
	d := s.Draft(reply.Answered)
	d.Text(fmt.Sprintf(session.SayNoWorkplace, s.Base.Topic(r.About[0]).Short))
	d.Passage(p)
	d.Topic(r.About...)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.7
	d.Reply.Suggestions = s.Suggest(r.About[0], p.Facet)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Tell), string(p.Facet), r.About)
	return d.Reply
}

package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// leftToTold is what a first question asks that leaves to the statements around it what it
// is asked of: how two things differ ("… on paper, where is the line"), whether one is but
// another name of the other ("… isn't that just a …"), or which to choose ("… which half do
// I listen to"). "": it asks nothing of that kind.
func (s *session) leftToTold(ask string) string {
	q := s.read(ask)
	if s.memory.Turns > 0 {
		return ""
	}
	for _, told := range []func(nlu.Question) string{s.cardTold, s.workTold, s.wayTold} {
		if whole := told(q); whole != "" {
			return whole
		}
	}
	if than := s.toldThan(q); than != "" || len(q.Cues) > 0 {
		return than
	}
	ids := s.thingsTold(q)
	if len(ids) != 2 {
		return ""
	}
	a, b := s.base.Topic(ids[0]).Name, s.base.Topic(ids[1]).Name
	alike := s.ofOneKind(ids)
	switch {
	case len(q.Mentions) == 0 && alike && s.onlyBeside(q, s.words.TellingApart),
		len(q.Mentions) == 1 && alike && q.Refers && nlu.Says(q.Words, "just", "only", "simply") && s.words.IsOrNot.Any(q.Words):
		return "difference between " + a + " and " + b
	case len(q.Mentions) == 0 && s.onlyBeside(q, s.words.TellingWhich):
		return a + " or " + b + ", which one"
	}
	return ""
}

// cardTold is the question for the certification that a statement says a body has for somebody,
// where nothing but what that is is asked: "AHIMA has something for documentation people, what
// is it". "": nothing of that is told.
func (s *session) cardTold(q nlu.Question) string {
	if s.statement == "" || len(q.Mentions) > 0 || !s.onlyBeside(q, s.words.NameAsks, s.words.Naming) {
		return ""
	}
	clauses := strings.Split(s.statement, ". ")
	told := clauses[len(clauses)-1]
	ws := letters(told)
	if body := s.bodyIn(ws); body == nil || s.words.Deny.Any(ws) || !s.words.Offering.Any(ws) || len(s.cards.of(ws, s.awards(body))) == 0 {
		return ""
	}
	return "which certification, " + told
}

// workTold is the question for the roles with a side of work of which a statement speaks as
// jobs, where what roles there are is all that is asked: "our students ask about data jobs. what
// roles exist". "": nothing of that is told.
func (s *session) workTold(q nlu.Question) string {
	told := s.read(s.statement)
	if s.statement == "" || !s.said.Empty() || !slices.Equal(q.Slots.Kinds, []knowledge.Kind{knowledge.Role}) || len(q.Mentions)+len(q.Work) > 0 || !s.onlyBeside(q, s.words.RolesBesides) {
		return ""
	}
	for _, w := range told.Work {
		ofJobs := func(i int) bool {
			return i >= 0 && i < len(told.Words) && s.words.Kind(told.Words[i]) == knowledge.Role
		}
		if ofJobs(w.End) || ofJobs(w.Start-2) {
			return "which jobs are about " + strings.Join(told.Words[w.Start:w.End], " ")
		}
	}
	return ""
}

// wayTold is the question for the way from the job that a statement says somebody has to the
// other that it names, where nothing but what is needed is asked: "technician for four years. the
// manager's chair will be empty. what must i have by then". "": no such way is told.
func (s *session) wayTold(q nlu.Question) string {
	if s.statement == "" || len(s.said.Jobs) != 1 || len(q.Mentions)+len(q.Cues) > 0 || !s.words.Need.Any(q.Words) || !s.onlyBeside(q, s.words.Need, s.words.WayBesides) {
		return ""
	}
	from := s.base.Topic(s.said.Jobs[0])
	for _, m := range s.read(s.statement).Mentions {
		for _, id := range m.Options {
			if t := s.base.Topic(id); t != nil && t != from && t.Kind == knowledge.Role && ladder.Way(s.base, from, t) != nil {
				return "how do i get from " + from.Name + " to " + t.Name
			}
		}
	}
	return ""
}

// toldThan is a question that sets "they" against a thing of the kind of the one thing that was
// told, with its name for "they": "… but for the government. do they pay worse than an office",
// "she has the …, is that another one than …".
func (s *session) toldThan(q nlu.Question) string {
	i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "they", "it", "that", "those") })
	hints := slices.DeleteFunc(distinct(s.hints), func(id string) bool { return s.base.Topic(id) == nil || s.isGeneral(id) })
	if i < 0 || len(q.Mentions) != 1 || len(q.Topics()) != 1 || !slices.Contains(q.Words[i:], "than") && !(q.Slots.Versus && nlu.Says(q.Words[i:], "from", "to")) {
		return ""
	}
	same := slices.DeleteFunc(hints, func(id string) bool { return s.base.Topic(id).Kind != s.base.Topic(q.Topics()[0]).Kind })
	if len(same) != 1 || same[0] == q.Topics()[0] {
		return ""
	}
	return strings.Join(slices.Concat(q.Words[:i], []string{s.base.Topic(same[0]).Name}, q.Words[i+1:]), " ")
}

// thingsTold are the things that the statements around a question and the question name, but
// for those that the student has and the places where a story plays. Bodies are left out that
// are named beside what they award.
func (s *session) thingsTold(q nlu.Question) []string {
	left := slices.Concat(s.said.Has, s.said.Studying, s.said.Jobs)
	ids := slices.DeleteFunc(distinct(slices.Concat(s.hints, q.Topics())), func(id string) bool {
		return s.base.Topic(id) == nil || s.isPlace(id) || s.isGeneral(id) || slices.Contains(left, id)
	})
	things := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Organization })
	if len(things) > 1 {
		return things
	}
	return ids
}

// onlyBeside reports a question of nothing but words of some sets, and names of workplaces.
func (s *session) onlyBeside(q nlu.Question, sets ...knowledge.WordSet) bool {
	var rest []string
	at := 0
	for _, m := range q.Mentions {
		if m.Start >= at && s.isPlace(m.Topic()) {
			rest, at = append(rest, q.Words[at:m.Start]...), m.End
		}
	}
	return knowledge.Only(append(rest, q.Words[at:]...), sets...)
}

// isPlace reports a workplace: a story plays there, and is hardly about it.
func (s *session) isPlace(id string) bool {
	t := s.base.Topic(id)
	return t != nil && t.Kind == knowledge.Employer
}

// isRole reports a job.
func (s *session) isRole(id string) bool {
	t := s.base.Topic(id)
	return t != nil && t.Kind == knowledge.Role
}

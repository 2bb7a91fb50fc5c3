package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// LeftToTold is what a first question asks that leaves to the statements around it what it
// is asked of: how two things differ ("… on paper, where is the line"), whether one is but
// another name of the other ("… isn't that just a …"), or which to choose ("… which half do
// I listen to"). "": it asks nothing of that kind.
func (s *Lister) LeftToTold(ask string) string {
	q := s.Read(ask)
	if s.Memory.Turns > 0 {
		return ""
	}
	for _, told := range []func(nlu.Question) string{s.cardTold, s.workTold, s.wayTold, s.wayHeaded} {
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
	a, b := s.Base.Topic(ids[0]).Name, s.Base.Topic(ids[1]).Name
	alike := s.OfOneKind(ids)
	switch {
	case len(q.Mentions) == 0 && alike && s.OnlyBeside(q, s.Words.TellingApart),
		len(q.Mentions) == 1 && alike && q.Refers && nlu.Says(q.Words, "just", "only", "simply") && s.Words.IsOrNot.Any(q.Words):
		return s.Questions.Differ.Of(a, b)
	case len(q.Mentions) == 0 && s.OnlyBeside(q, s.Words.TellingWhich):
		return s.Questions.Either.Of(a, b)
	}
	return ""
}

// cardTold is the question for the certification that a statement says a body has for somebody,
// where nothing but what that is is asked: "AHIMA has something for documentation people, what
// is it". "": nothing of that is told.
func (s *Lister) cardTold(q nlu.Question) string {
	if s.Statement == "" || len(q.Mentions) > 0 || !s.OnlyBeside(q, s.Words.NameAsks, s.Words.Naming) {
		return ""
	}
	clauses := strings.Split(s.Statement, ". ")
	told := clauses[len(clauses)-1]
	ws := session.Letters(told)
	if body := s.BodyIn(ws); body == nil || s.Words.Deny.Any(ws) || !s.Words.Offering.Any(ws) || len(s.Cards.Of(ws, s.Awards(body))) == 0 {
		return ""
	}
	return s.Questions.WhichTold.Of(told)
}

// workTold is the question for the roles with a side of work of which a statement speaks as
// jobs, where what roles there are is all that is asked: "our students ask about data jobs. what
// roles exist". "": nothing of that is told.
func (s *Lister) workTold(q nlu.Question) string {
	told := s.Read(s.Statement)
	if s.Statement == "" || !s.Said.Empty() || !slices.Equal(q.Slots.Kinds, []knowledge.Kind{knowledge.Role}) || len(q.Mentions)+len(q.Work) > 0 ||
		!s.OnlyBeside(q, s.Words.RolesBesides) {
		return ""
	}
	for _, w := range told.Work {
		ofJobs := func(i int) bool {
			return i >= 0 && i < len(told.Words) && s.Words.Kind(told.Words[i]) == knowledge.Role
		}
		if ofJobs(w.End) || ofJobs(w.Start-2) {
			return s.Questions.JobsAbout.Of(strings.Join(told.Words[w.Start:w.End], " "))
		}
	}
	return ""
}

// wayTold is the question for the way from the job that a statement says somebody has to the
// other that it names, where nothing but what is needed is asked: "technician for four years. the
// manager's chair will be empty. what must i have by then". "": no such way is told.
func (s *Lister) wayTold(q nlu.Question) string {
	if s.Statement == "" || len(s.Said.Jobs) != 1 || len(q.Mentions)+len(q.Cues) > 0 || !s.Words.Need.Any(q.Words) || !s.OnlyBeside(q, s.Words.Need, s.Words.WayBesides) {
		return ""
	}
	from := s.Base.Topic(s.Said.Jobs[0])
	for _, m := range s.Read(s.Statement).Mentions {
		for _, id := range m.Options {
			if t := s.Base.Topic(id); t != nil && t != from && t.Kind == knowledge.Role && ladder.Way(s.Base, from, t) != nil {
				return s.Questions.Way.Of(from.Name, t.Name)
			}
		}
	}
	return ""
}

// wayHeaded is the question for the way of which a statement only says where it begins and ends:
// "coder right up to compliance officer. how". "": no way is asked for.
func (s *Lister) wayHeaded(q nlu.Question) string {
	told := s.Read(s.Statement)
	if s.Statement == "" || len(q.Mentions)+len(q.Cues) > 0 || !s.Words.Way.Any(q.Words) || len(told.Topics()) != 2 || !s.HeadsFor(told) || !s.IsRole(told.Topics()[0]) || !s.IsRole(told.Topics()[1]) {
		return ""
	}
	return s.Questions.Way.Of(s.Base.Topic(told.Topics()[0]).Name, s.Base.Topic(told.Topics()[1]).Name)
}

// HeadsFor reports two names of which nothing but a way to the second stands between, in front of
// all else: "biller to auditor, what's the way".
func (s *Lister) HeadsFor(q nlu.Question) bool {
	if len(q.Mentions) < 2 || q.Mentions[0].Start > 1 {
		return false
	}
	between, after := q.Words[q.Mentions[0].End:q.Mentions[1].Start], q.Words[q.Mentions[1].End:]
	return (len(after) == 0 || s.Words.Way.Any(after)) && nlu.Says(between, "to", "into") && knowledge.Only(between, s.Words.StraightTo)
}

// toldThan is a question that sets "they" against a thing of the kind of the one thing that was
// told, with its name for "they": "… but for the government. do they pay worse than an office",
// "she has the …, is that another one than …".
func (s *Lister) toldThan(q nlu.Question) string {
	i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "they", "it", "that", "those") })
	hints := slices.DeleteFunc(session.Distinct(s.Hints), func(id string) bool { return s.Base.Topic(id) == nil || s.IsGeneral(id) })
	if i < 0 || len(q.Mentions) != 1 || len(q.Topics()) != 1 || !slices.Contains(q.Words[i:], "than") && !(q.Slots.Versus && nlu.Says(q.Words[i:], "from", "to")) {
		return ""
	}
	same := slices.DeleteFunc(hints, func(id string) bool { return s.Base.Topic(id).Kind != s.Base.Topic(q.Topics()[0]).Kind })
	if len(same) != 1 || same[0] == q.Topics()[0] {
		return ""
	}
	return strings.Join(slices.Concat(q.Words[:i], []string{s.Base.Topic(same[0]).Name}, q.Words[i+1:]), " ")
}

// thingsTold are the things that the statements around a question and the question name, but
// for those that the student has and the places where a story plays. Bodies are left out that
// are named beside what they award.
func (s *Lister) thingsTold(q nlu.Question) []string {
	left := slices.Concat(s.Said.Has, s.Said.Studying, s.Said.Jobs)
	ids := slices.DeleteFunc(session.Distinct(slices.Concat(s.Hints, q.Topics())), func(id string) bool {
		return s.Base.Topic(id) == nil || s.IsPlace(id) || s.IsGeneral(id) || slices.Contains(left, id)
	})
	things := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Organization })
	if len(things) > 1 {
		return things
	}
	return ids
}

// OnlyBeside reports a question of nothing but words of some sets, and names of workplaces.
func (s *Lister) OnlyBeside(q nlu.Question, sets ...knowledge.WordSet) bool {
	var rest []string
	at := 0
	for _, m := range q.Mentions {
		if m.Start >= at && s.IsPlace(m.Topic()) {
			rest, at = append(rest, q.Words[at:m.Start]...), m.End
		}
	}
	return knowledge.Only(append(rest, q.Words[at:]...), sets...)
}

// IsPlace reports a workplace: a story plays there, and is hardly about it.
func (s *Lister) IsPlace(id string) bool {
	t := s.Base.Topic(id)
	return t != nil && t.Kind == knowledge.Employer
}

// IsRole reports a job.
func (s *Lister) IsRole(id string) bool {
	t := s.Base.Topic(id)
	return t != nil && t.Kind == knowledge.Role
}

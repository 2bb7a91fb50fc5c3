package advise

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// settingIn is the workplace of the side of coding to which a turn narrows what was told, where it
// says nothing else: "i only want the hospital side", "just outpatient for me".
func (s *Adviser) settingIn(q nlu.Question) *knowledge.Topic {
	ws := session.Letters(q.Text)
	if s.Memory.Turns == 0 || len(ws) > 10 || !s.Words.NarrowsSetting.In(ws) || s.Words.Question.Any(ws) {
		return nil
	}
	inside, outside := s.Words.HospitalSide.Any(ws), s.Words.OfficeSide.Any(ws)
	if inside == outside || slices.ContainsFunc(q.Topics(), func(id string) bool {
		return s.KindOf(id) != knowledge.Employer && s.KindOf(id) != knowledge.Term && s.KindOf(id) != knowledge.Skill && !s.IsGeneral(id)
	}) {
		return nil
	}
	if inside {
		return s.Base.Topic(session.TopicHospital)
	}
	return s.Base.Topic(session.TopicDoctorsOffice)
}

// certificationsTold are the certifications that the last answer listed, told of or named.
func (s *Adviser) certificationsTold() []string {
	ids := slices.Clone(s.Memory.Listed)
	for _, last := range s.Memory.Last[:min(1, len(s.Memory.Last))] {
		ids = append(ids, s.Mentions[last].Text...)
	}
	return slices.DeleteFunc(session.Distinct(ids), func(id string) bool { return s.KindOf(id) != knowledge.Certification || s.IsGeneral(id) })
}

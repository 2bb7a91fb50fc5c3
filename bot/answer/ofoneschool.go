package answer

import (
	"slices"

	"himpath/bot/answer/oneschool"
	"himpath/bot/answer/rank"
	"himpath/bot/reply"
)

// schoolGap is the gap that says what is not known of single schools; "": nothing is asked of one.
func schoolGap(ask oneschool.Ask) string {
	switch ask {
	case oneschool.Approved:
		return "program-accredited"
	case oneschool.Offers:
		return "own-offers"
	case oneschool.Teaches:
		return "course-details"
	case oneschool.Examines:
		return "exam-location"
	}
	return ""
}

// ofOneSchool says that the sources know no single school, where something is asked of the
// asker's own or of a named one: "is mine accredited", "is it offered at my college".
func (s *session) ofOneSchool(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	ask := s.askedOfSchool()
	if ask == oneschool.Offers && (s.accreditationTold() || slices.Contains(r.topics, "cahiim")) {
		ask = oneschool.Approved // "does my program have it", of the accreditation in talk
	}
	g := s.base.Gap(schoolGap(ask))
	if g == nil {
		return reply.Reply{}, false
	}
	if top := cands[0].Gap; top != nil && ask != oneschool.Approved {
		g = top // which is nearer to what is asked
	}
	s.tracef("asked of one school: %s", g.ID)
	return s.gapReply(r, g, 0.8), true
}

// askedOfSchool is what the question at hand asks of one school.
func (s *session) askedOfSchool() oneschool.Ask {
	var before []string
	if s.statement != "" {
		before = s.read(s.statement).Words
	}
	reader := oneschool.Reader{Words: s.words, Known: s.index.Knows}
	if g := s.base.Gap("school-quality"); g != nil {
		reader.Names = g.Aliases
	}
	return reader.Asked(s.read(s.partText).Words, before)
}

// accreditationTold reports that the last answer speaks of accreditation.
func (s *session) accreditationTold() bool {
	if s.memory.Gap == schoolGap(oneschool.Approved) {
		return true
	}
	p := s.latestPassage()
	return p != nil && (p.Topic.ID == "cahiim" || slices.Contains(s.mentions[p.ID].Text, "cahiim"))
}

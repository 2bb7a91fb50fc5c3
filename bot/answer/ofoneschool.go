package answer

import (
	"slices"

	"himpath/bot/answer/oneschool"
	"himpath/bot/answer/rank"
	"himpath/bot/reply"
)

// schoolGaps are the gaps that say what is not known of single schools.
var schoolGaps = map[oneschool.Ask]string{
	oneschool.Approved: "program-accredited",
	oneschool.Offers:   "own-offers",
	oneschool.Teaches:  "course-details",
	oneschool.Examines: "exam-location",
}

// ofOneSchool says that the sources know no single school, where something is asked of the
// asker's own or of a named one: "is mine accredited", "is it offered at my college".
func (s *session) ofOneSchool(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	ask := s.askedOfSchool()
	if ask == oneschool.Offers && (s.memory.Gap == schoolGaps[oneschool.Approved] || slices.Contains(r.topics, "cahiim")) {
		ask = oneschool.Approved // "does my program have it", of the accreditation in talk
	}
	g := s.base.Gap(schoolGaps[ask])
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

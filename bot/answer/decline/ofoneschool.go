package decline

import (
	"slices"

	"himpath/bot/answer/oneschool"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/reply"
)

// schoolGap is the gap that says what is not known of single schools; "": nothing is asked of one.
func schoolGap(ask oneschool.Ask) string {
	switch ask {
	case oneschool.Approved:
		return session.GapProgramAccredited
	case oneschool.Offers:
		return session.GapOwnOffers
	case oneschool.Teaches:
		return session.GapCourseDetails
	case oneschool.Examines:
		return session.GapExamLocation
	case oneschool.Rated:
		return session.GapSchoolQuality
	}
	return ""
}

// OfOneSchool says that the sources know no single school, where something is asked of the
// asker's own or of a named one: "is mine accredited", "is it offered at my college".
func (s *Decliner) OfOneSchool(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	ask := s.AskedOfSchool()
	if ask == oneschool.Offers && (s.accreditationTold() || slices.Contains(r.About, session.TopicCAHIIM)) {
		ask = oneschool.Approved // "does my program have it", of the accreditation in talk
	}
	g := s.Base.Gap(schoolGap(ask))
	if g == nil {
		return reply.Reply{}, false
	}
	if top := cands[0].Gap; top != nil && ask != oneschool.Approved {
		g = top // which is nearer to what is asked
	}
	s.Tracef("asked of one school: %s", g.ID)
	return s.GapReply(r, g, 0.8), true
}

// AskedOfSchool is what the question at hand asks of one school.
func (s *Decliner) AskedOfSchool() oneschool.Ask {
	var before []string
	if s.Statement != "" {
		before = s.Read(s.Statement).Words
	}
	reader := oneschool.Reader{Words: s.Words, Known: s.Index.Knows}
	if g := s.Base.Gap(session.GapSchoolQuality); g != nil {
		reader.Names = g.Aliases
	}
	return reader.Asked(s.Read(s.PartText).Words, before)
}

// accreditationTold reports that the last answer speaks of accreditation.
func (s *Decliner) accreditationTold() bool {
	if s.Memory.Gap == schoolGap(oneschool.Approved) {
		return true
	}
	p := s.LatestPassage()
	return p != nil && (p.Topic.ID == session.TopicCAHIIM || slices.Contains(s.Mentions[p.ID].Text, session.TopicCAHIIM))
}

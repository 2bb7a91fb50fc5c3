package answer

import (
	"slices"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// payByPlace says that no pay is known of towns and states, where the best-paying of
// them is asked for: "where in the US do managers earn most".
func (s *session) payByPlace(r resolved) (reply.Reply, bool) {
	if r.Slots.Superlative == "" || !slices.Contains(r.Cues, knowledge.Pay) || !namesTowns(r) && !namesCountry(r) || s.named(r, knowledge.Employer) != nil {
		return reply.Reply{}, false
	}
	for _, g := range s.base.Gaps {
		if g.ID == "pay-by-place" {
			return s.gapReply(r, g, 0.85), true
		}
	}
	return reply.Reply{}, false
}

// namesCountry reports "where in the US", "which part of the country".
func namesCountry(r resolved) bool {
	says := func(list ...string) bool {
		return slices.ContainsFunc(r.Words, func(w string) bool { return slices.Contains(list, w) })
	}
	return says("where", "place", "places", "part", "parts", "area", "areas", "region", "regions") && says("us", "usa", "u.s", "america", "country", "nation", "region", "regions", "map")
}

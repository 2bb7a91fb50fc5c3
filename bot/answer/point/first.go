package point

import (
	"regexp"
	"strings"

	"himpath/bot/answer/session"
)

// firstAsked is how somebody points at what they asked about first.
var firstAsked = regexp.MustCompile(`(?i)\b(?:the|my) (?:very )?(?:(?:first|original) (?:thing|question|topic|subject)(?: (?:that )?i (?:asked|said|mentioned|brought up|started)(?: about| with| on)?)?|(?:one|thing|job|role|cert|degree) (?:that )?i (?:asked|mentioned|started|said|began)(?: about| with)? (?:first|at first|in the beginning|originally|to begin with)|(?:first|original) (?:one|job|role|cert|degree) (?:that )?i (?:asked|mentioned|started|said)(?: about| with)?)\b`)

// NamingFirst is a text with the name of what was asked about first in the place of what only
// points at it: "back to the first thing, what skills does it take", "and for the one i asked
// about first". What asks of the question itself stays as it is.
func (s *Finder) NamingFirst(text string) string {
	t, low := s.Base.Topic(session.FirstOf(s.Memory.Asked)), strings.ToLower(text)
	points := strings.Contains(low, "first") || strings.Contains(low, "origin") || strings.Contains(low, "begin")
	if t == nil || !points || strings.Contains(low, "what was") {
		return text
	}
	return firstAsked.ReplaceAllLiteralString(text, t.Short)
}

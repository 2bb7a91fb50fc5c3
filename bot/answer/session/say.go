package session

import (
	"fmt"
	"slices"

	"himpath/knowledge"
)

// The connecting phrases: everything that a reply says and that stands in no
// passage, but for the conditions of a list (filter/say.go). They hold no facts.
const (
	SayNothing     = "My sources don't answer that."
	SayNoWorkplace = "My sources name no workplaces for %s alone."
	SayNoFacet     = "My sources don't say anything about %s for %s."
	SayNoFigure    = "My sources have no figure on %s for %s."
	SayCountedWith = "counted with %s"
	SayWhere       = "Where to look: %s."
	SayOneSide     = "I can tell only this side: my sources don't describe “%s”."
	SayNearest     = "What I do know:"
	sayInCase      = "In case you meant this:"
	sayAlsoNear    = "See also:"
	SayFrom        = "That comes from: %s."
	SayNearAdvisor = "Your advisors answered a question near it:"
	SayAdvisor     = "A program advisor can help with this."
	SayOffTopic    = "That is outside what I know: I answer questions about careers in health information management, such as roles, certifications, degrees and pay."
	SayWhich       = "Which one do you mean?"
	SayNoMoreOn    = "On “%s” my sources say no more than this."
	SayOnPart      = "On “%s”: "
	SayAlso        = "I couldn't answer this part: “%s”."
	SayHello       = "Hi! I answer questions about careers in health information management: roles, certifications, degrees, pay, and how to get from one step to the next."
	SayNoted       = "Thanks for telling me; I'll keep it in mind while we talk. What would you like to know?"
	SayThanks      = "You're welcome! Ask me anytime."
	SayHelp        = "I'm a bot that answers questions about careers in health information management (HIM) from checked sources, which stand under each answer; nothing is made up by an AI. Ask what a role does, which certification fits, what a degree leads to, about pay and outlook, and for the steps from where you are to where you want to be. What I don't know, I say, and an advisor can take it from there."
	SayOwnData     = "I keep questions under a pseudonym, without your name, to improve my answers; advisors see those that I could not answer, not who asked. What you ask in a channel stands there for everybody. Type /career privacy, in Slack or Discord, to see what I keep of you and to delete it."
	SayFeedback    = "Thanks for telling me. An advisor can check it: use “Ask an advisor”, and they can mend the answer for everyone."
	SaySupport     = "That sounds hard, and you're not the only student who feels this way. Please talk it over with your program advisor, who can look at your situation with you."
	SayCrisis      = "I'm a bot and can't help with this, but people can, right now. If someone is in danger or needs medical help, call 911. If you are thinking about hurting yourself, call or text 988 (Suicide & Crisis Lifeline, US), any time."
	SayCrisisLine  = "Your program's own line: %s"
	SayBlocked     = "Your message looks as if it holds details that identify a patient. I haven't kept it, and please don't post such details in chat. Ask again without them."
	SayEmpty       = "Ask me a question about careers in health information management."
	SayLeftOut     = "My sources don't let me narrow it by “%s”."
	SayNotTold     = "not in my sources"
	SayNoMore      = "That is all my sources have on %s."
	SayStepsFrom   = "From %s to %s:"
	SayStepsTo     = "The way to %s:"
	SayAfter       = "After %s, the next step can be:"
	SayBeyond      = "My sources name no step beyond %s."
	SayNoPath      = "My sources show no direct way from %s to %s."
	SayFits        = "From what you say, these fit:"
	SayAvoids      = "Less so %s: %s."
	sayInOrder     = "By %s, in that order:"
	sayLevel       = "By %s my sources can't tell these apart:"
	sayOnlyOne     = "On %s my sources can speak only of this one:"
	SayOfThose     = "Of those:"
	SayNear        = "Close to %s:"

	SayNoneSoPaid    = "No pay figure in my sources is on that side of the amount. What comes nearest:"
	SayNoneFulfils   = "Nothing in my sources fulfils all of this: %s. What comes nearest:"
	SaySchooling     = "Schooling"
	SayCertification = "Certification"

	SayAdvancedLevel = "Advanced level:"
	SayPlaces        = "Places that my sources name:"
	SayOwnFigure     = "Your program's own figure: %s."
)

// InOrder is the line above a list in the order of a measure; growth may be that of openings.
func InOrder(by knowledge.Facet, openings bool) string {
	return fmt.Sprintf(sayInOrder, measureName(by, openings))
}

// AboveCompared is the line above what was asked for to be compared by a measure: an order is
// none where one is known only, or all are the same.
func AboveCompared(entries []Entry, by knowledge.Facet, openings bool) string {
	name := measureName(by, openings)
	switch first := entries[0]; {
	case len(entries) == 1:
		return fmt.Sprintf(sayOnlyOne, name)
	case !slices.ContainsFunc(entries, func(e Entry) bool { return e.Because != first.Because }):
		return fmt.Sprintf(sayLevel, name)
	}
	return InOrder(by, openings)
}

func measureName(by knowledge.Facet, openings bool) string {
	of := string(by)
	switch {
	case by == knowledge.Growth && openings:
		of = "openings a year"
	case by == knowledge.Growth:
		of = "projected growth"
	case by == knowledge.Education:
		of = "schooling"
	}
	return of
}

package nlu

import (
	"slices"

	"himpath/knowledge"
)

// felt is what somebody is said to feel about a thing.
type felt int

const (
	none felt = iota
	loves
	dislikes
)

// feeling is what is felt about a thing that ends before the word end.
type feeling struct {
	felt felt
	end  int
}

// isNoneOfMine reports words that begin with what somebody denies to be for them: "for me",
// "really my thing".
func (l lists) isNoneOfMine(ws []string) bool {
	for i := 0; i+1 < min(len(ws), 4); i++ {
		if ws[i] == "for" && ws[i+1] == "me" || ws[i] == "my" && l.words.Joy.Has(ws[i+1]) {
			return true
		}
	}
	return false
}

// carries reports that a thing at start is joined on to the one before, so that what
// is felt about that is felt about it: "love charts and statistics".
func (l lists) carries(f feeling, ws []string, start int) bool {
	if f.felt == none || start-f.end > 2 {
		return false
	}
	return knowledge.Only(ws[f.end:start], l.words.Carrying)
}

// near is how many words before a thing a word of feeling may stand.
const near = 5

// feelingOf is what is said to be felt about the words start to end: by the nearest
// word of feeling before them, or one close behind.
func (l lists) feelingOf(ws []string, start, end int) felt {
	if start > 1 && ws[start-1] == "with" && ws[start-2] == "but" {
		return loves // "without leading people but with data"
	}
	if start > 1 && l.behindThan(ws[max(0, start-4):start]) && l.saysFeeling(ws[:start]) {
		return none // "i like law more than medicine"
	}
	for i := start - 1; i >= max(0, start-near); i-- {
		if ws[i] == "which" || ws[i] == "but" {
			break // another question begins, or what is felt otherwise
		}
		switch w := ws[i]; {
		case l.isLikeness(ws, i, start) || isQuality(ws, i) || l.ofOther(ws, i, start) || l.nodsFirst(ws, i) || l.orders(ws, i) || l.demands(ws, i, end):
		case w == "for" && i > 0 && OneOf(ws[i-1], "looking", "hoping", "searching", "seeking") && !l.denied(ws, i-1, 2):
			return loves
		case w == "rather" && i+1 < len(ws) && !OneOf(ws[i+1], "than", "not") && i > 0 && !l.words.Deny.Has(ws[i-1]):
			return loves
		case l.words.Like.Has(w) && l.denied(ws, i, 2):
			return dislikes
		case l.words.Deny.Has(w):
			if i >= start-2 && !l.saysWhatIsNot(ws, i) && !Says(ws[i+1:start], "his", "her", "their", "our") {
				return dislikes // but not "was never his patient"
			}
		case l.words.Dislike.Has(w) || l.words.Hate.Has(w):
			return dislikes
		case l.words.Like.Has(w):
			return loves
		}
	}
	return l.feltAfter(ws, start, end)
}

// saysWhatIsNot reports an "isn't" that asks of a thing or tells what it is not, and denies
// nothing of the work that is wished for: "isn't security what the firewall is for", "coding
// isn't programming", unlike "a job that isn't programming".
func (l lists) saysWhatIsNot(ws []string, i int) bool {
	if !OneOf(ws[i], "isnt", "arent", "wasnt") {
		return false
	}
	return i == 0 || !l.words.BesideNot.Has(ws[i-1]) && l.words.Kind(ws[i-1]) == ""
}

// nodsFirst reports a "great" that only opens a question: "great, what does the training cost".
func (l lists) nodsFirst(ws []string, i int) bool {
	return i == 0 && len(ws) > 2 && l.words.GreatOpeners.Has(ws[0]) && l.words.Question.Has(ws[1])
}

// orders reports that somebody wants another to do a thing: "my boss wants me to send charts",
// "the clinic wants someone to run records".
func (l lists) orders(ws []string, i int) bool {
	return i+2 < len(ws) && OneOf(ws[i], "want", "wants", "wanted") && ws[i+2] == "to" && (l.words.Somebody.Has(ws[i+1]) || OneOf(ws[i+1], "me", "us", "you") || i > 0 && l.words.FirstPersons.Has(ws[i+1]))
}

// demands reports a skill that others want of people: "they want people skills from a biller".
func (l lists) demands(ws []string, i, end int) bool {
	return i > 0 && OneOf(ws[i], "want", "wants", "wanted") && !l.words.FirstPersons.Has(ws[i-1]) && Says(ws[i+1:min(len(ws), end+1)], "skill", "skills", "abilities")
}

// behindThan reports words of which the last "than" has nothing behind it but who likes what
// follows, or does it: "more than", "than i enjoy", "than working with the".
func (l lists) behindThan(ws []string) bool {
	for i := len(ws) - 1; i >= 0; i-- {
		switch w := ws[i]; {
		case w == "than":
			return true
		case !l.words.FirstPersons.Has(w) && !l.words.ThirdPersons.Has(w) && !l.words.Like.Has(w) && !l.words.BehindThan.Has(w):
			return false
		}
	}
	return false
}

// isQuality reports a "good" that says how a thing is, not how somebody is at it: "what
// good is a record", "a good chart".
func isQuality(ws []string, i int) bool {
	return OneOf(ws[i], "good", "great", "amazing") && i+1 < len(ws) && (OneOf(ws[i+1], "is", "are", "does", "do") || i > 0 && OneOf(ws[i-1], "a", "an", "what", "any"))
}

// ofOther reports what somebody wants of another's, or one thing that they want to get, or
// what is not another's: "wants to see his neighbor's file", "wants the chart of somebody", "a cop
// wants patient data", "isn't his patient".
func (l lists) ofOther(ws []string, i, start int) bool {
	theirs := l.words.PossessivesOfOthers.Any(ws[i+1 : start])
	switch {
	case OneOf(ws[i], "wants", "want"):
		if i > 0 && l.words.Askers.Has(ws[i-1]) && !OneOf(ws[i+1], "to", "into", "in") && !l.namesJob(ws[i:min(len(ws), start+4)]) {
			return true
		}
		return l.words.PossessivesOfOthers.Any(ws[i+1:min(len(ws), start+4)]) || i+2 == start && OneOf(ws[i+1], "the", "this", "that") && !Says(ws[start:min(len(ws), start+3)], "side", "part", "work", "stuff")
	case OneOf(ws[i], "isnt", "arent", "not", "wasnt"):
		return theirs && i+2 == start
	}
	return false
}

// namesJob reports words that name what somebody may work as: "a job with data".
func (l lists) namesJob(ws []string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return w == "work" || l.words.Kind(w) == knowledge.Role })
}

// saysFeeling reports words of which one says what is felt.
func (l lists) saysFeeling(ws []string) bool {
	return l.words.Like.Any(ws) || l.words.Dislike.Any(ws) || l.words.Hate.Any(ws)
}

// isLikeness reports a "like" that compares: "like in normal words", "what is it like".
func (l lists) isLikeness(ws []string, i, start int) bool {
	switch ws[i] {
	case "like":
	case "into": // but not "run into", "get into"
		return i > 0 && !l.words.BeforeInto.Has(ws[i-1])
	default:
		return ws[i] == "interested" && i+1 == start // "interested people"
	}
	return i+1 < start && l.words.LikensBehind.Has(ws[i+1]) ||
		i > 0 && l.words.LikensBefore.Has(ws[i-1]) || l.comparesTo(ws, i)
}

// comparesTo reports a "like" that says what a thing is like: "is medical coding like programming".
func (l lists) comparesTo(ws []string, at int) bool {
	if ws[at] != "like" {
		return false
	}
	for i := at - 1; i >= max(0, at-near); i-- {
		switch w := ws[i]; {
		case l.speaksOfSomeone(ws[i : i+1]):
			return false
		case l.words.ComparingVerbs.Has(w):
			return true
		}
	}
	return false
}

// isRequired reports that what follows is asked of people, and not said of anybody:
// "you need to be good at", "must a coder like", "how tech savvy".
func (l lists) isRequired(ws []string, at int) bool {
	if at > 0 && ws[at-1] == "how" {
		return true
	}
	for i := max(0, at-9); i < at; i++ {
		if !l.words.Demand.Has(ws[i]) {
			continue
		}
		to := ws[i+1 : at]
		switch {
		case len(to) == 1 && to[0] == "to", len(to) > 1 && to[0] == "to" && OneOf(to[1], "be", "like", "love", "enjoy"), ws[i] == "must" && slices.Contains(to, "be"):
			return true
		}
	}
	return false
}

// feltAfter is what a word behind the words start to end says of them: "a numbers
// nerd", "coding sounds fun", "math scares me".
func (l lists) feltAfter(ws []string, start, end int) felt {
	if len(ws) > 0 && (l.words.Auxiliaries.Has(ws[0]) || l.words.Question.Has(ws[0])) {
		return none
	}
	yes := loves
	if l.denied(ws, start, 2) {
		yes = dislikes
	}
	for i, w := range ws[end:min(len(ws), end+5)] {
		switch {
		case i == 0 && l.words.Fan.Has(w):
			return yes
		case l.words.Repel.Has(w):
			return dislikes
		case l.words.MeaningDenials.Has(w) && l.isNoneOfMine(ws[end+i+1:]):
			return dislikes // "coding isnt for me", "details arent my thing"
		case w == "but" || l.words.MeaningDenials.Has(w):
			return none
		case l.words.Attract.Has(w),
			i > 0 && l.words.Joy.Has(w),
			i > 0 && w == "life" && ws[end+i-1] == "my":
			return loves
		}
	}
	return none
}

package nlu

import "slices"

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

// carries reports that a thing at start is joined on to the one before, so that what
// is felt about that is felt about it: "love charts and statistics".
func (f feeling) carries(ws []string, start int) bool {
	if f.felt == none || start-f.end > 2 {
		return false
	}
	return !slices.ContainsFunc(ws[f.end:start], func(w string) bool {
		return !slices.Contains([]string{"and", "or", "nor", "plus", "also", "the", "a", "of", "with", "n"}, w)
	})
}

// near is how many words before a thing a word of feeling may stand.
const near = 5

// feelingOf is what is said to be felt about the words start to end: by the nearest
// word of feeling before them, or one close behind.
func feelingOf(ws []string, start, end int) felt {
	for i := start - 1; i >= max(0, start-near); i-- {
		switch w := ws[i]; {
		case isLikeness(ws, i, start):
		case slices.Contains(likeWords(), w) && denied(ws, i, 2):
			return dislikes
		case slices.Contains(denyWords, w):
			if i >= start-2 {
				return dislikes
			}
		case slices.Contains(dislikeWords, w) || slices.Contains(hateWords(), w):
			return dislikes
		case slices.Contains(likeWords(), w):
			return loves
		}
	}
	return feltAfter(ws, start, end)
}

// likeWords say that somebody likes or masters what follows.
func likeWords() []string {
	return []string{"love", "like", "likes", "loves", "loved", "liked", "enjoy", "enjoys", "enjoyed", "into", "prefer", "prefers", "adore", "adores", "excels", "excel", "strong", "talented", "gifted",
		"want", "wants", "wanna", "loving", "liking", "enjoying", "good", "great", "amazing", "skilled", "interested", "interest", "interests", "passionate", "passion", "fan", "obsessed", "crazy", "keen", "fond", "fascinated", "strict", "drawn", "knack",
		"excited", "curious", "comfortable", "happy", "talent", "comfy", "happiest", "addicted"}
}

// hateWords say that somebody dislikes what follows, or is bad at it.
func hateWords() []string {
	return []string{"struggle", "struggles", "struggling", "weak", "awful", "horrible", "hopeless", "anxious", "nervous", "terrified", "exhausted", "drained", "weary", "loathe", "loathes", "hated", "disliked", "bored", "fed", "lousy", "worst", "uncomfortable", "leaving", "escape", "quit", "quitting", "faint", "poor", "burnt", "burned", "burnout"}
}

// saysFeeling reports words of which one says what is felt.
func saysFeeling(ws []string) bool {
	return slices.ContainsFunc(ws, func(w string) bool {
		return slices.Contains(likeWords(), w) || slices.Contains(dislikeWords, w) || slices.Contains(hateWords(), w)
	})
}

// Feels reports words of which one says what somebody likes, dislikes or is good at.
func Feels(ws []string) bool { return saysFeeling(ws) }

// isLikeness reports a "like" that compares: "like in normal words", "what is it like".
func isLikeness(ws []string, i, start int) bool {
	switch ws[i] {
	case "like":
	case "into": // but not "run into", "get into"
		return i > 0 && !slices.Contains([]string{"im", "am", "is", "are", "really", "very", "super", "so", "totally", "was", "shes", "hes", "all", "not", "always", "been", "isnt", "and"}, ws[i-1])
	default:
		return ws[i] == "interested" && i+1 == start // "interested people"
	}
	return i+1 < start && slices.Contains([]string{"in", "when", "if", "for", "how", "what"}, ws[i+1]) ||
		i > 0 && slices.Contains([]string{"look", "looks", "is", "something", "anything", "stuff", "things", "sounds", "feels", "types", "jobs"}, ws[i-1])
}

// isRequired reports that what follows is asked of people, and not said of anybody:
// "you need to be good at", "must a coder like".
func isRequired(ws []string, at int) bool {
	for i := max(0, at-9); i < at; i++ {
		if !slices.Contains([]string{"need", "needs", "must", "have", "has", "gotta", "required", "supposed", "should"}, ws[i]) {
			continue
		}
		to := ws[i+1 : at]
		if len(to) > 1 && (to[0] == "to" && slices.Contains([]string{"be", "like", "love", "enjoy"}, to[1]) || ws[i] == "must" && slices.Contains(to, "be")) {
			return true
		}
	}
	return false
}

// feltAfter is what a word behind the words start to end says of them: "a numbers
// nerd", "coding sounds fun", "math scares me".
func feltAfter(ws []string, start, end int) felt {
	if len(ws) > 0 && (slices.Contains(auxiliaries, ws[0]) || slices.Contains(questionWords, ws[0])) {
		return none
	}
	yes := loves
	if denied(ws, start, 2) {
		yes = dislikes
	}
	for i, w := range ws[end:min(len(ws), end+5)] {
		switch {
		case i == 0 && slices.Contains([]string{"nerd", "geek", "lover", "freak", "fan", "junkie", "buff", "enthusiast", "whiz", "wiz", "person", "addict"}, w):
			return yes
		case slices.Contains([]string{"bores", "bore", "scares", "scare", "drains", "drain", "stresses", "confuses", "confuse", "annoys", "terrifies", "terrify", "nightmare", "torture", "weakness", "disgusts", "overwhelms"}, w):
			return dislikes
		case slices.Contains([]string{"dont", "not", "isnt", "never", "no", "but"}, w):
			return none
		case slices.Contains([]string{"excites", "excite", "appeals", "fascinates", "fascinate", "interests", "calms", "relaxes"}, w),
			i > 0 && slices.Contains([]string{"dream", "fun", "passion", "forte", "jam", "strength", "thing", "hobby"}, w),
			i > 0 && w == "life" && ws[end+i-1] == "my":
			return loves
		}
	}
	return none
}

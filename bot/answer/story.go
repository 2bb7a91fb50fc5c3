package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// storyWords is of how many words at least a first message is that is read as a story.
const storyWords = 12

// A story that so surely wants to know what suits its teller is answered with that, where otherwise
// it is less sure than storyUnknown that nothing is known of what it asks, or than storyOfOthers
// that it is of another field.
const (
	storySuits    = 0.8
	storyMaySuit  = 0.5 // where it surely names what it then suggests
	storyUnknown  = 0.75
	storyOfOthers = 0.3
)

// A story that so surely asks what nobody here knows is not answered where the answer is less sure
// than storyTold. A gap that is at least so like it is told.
const (
	storyAsksUnknown  = 0.75
	storyTold         = 0.9
	storyUnknownWords = 16 // of so many words at least: shorter ones say too little
	storyGapLike      = 0.25
)

// A story that so surely wants to know what suits its teller, and tells that one role surely enough,
// is answered with that also where something else was told to a question that names nothing.
const (
	storySurelySuits = 0.95
	storyNames       = 0.35
	storySurelyNames = 0.7 // where it is not so sure that it wants to know that
)

// A story of at least storyTellsMuch words is taken for no question for what it mentions, where that
// is less surely answered than storyBeside, or than storyOnward with what one becomes next. One
// that is so surely a story as storyAnyWorld says is not of another world.
const (
	storyTellsMuch = 20
	storyBeside    = 0.92
	storyOnward    = 0.6
	storyAnyWorld  = 0.99
)

// byStory is the reply to a first message, or another where all that it tells says that it was not
// understood: what suits somebody ("26 years a cop, sniffing out what doesn't add up was the part i
// liked"), or that nothing is known of what they ask.
func (s *answering) byStory(rep reply.Reply, sp nlu.Split) reply.Reply {
	whole := s.Read(sp.Whole())
	unknown := rep.Outcome == reply.NotFound && rep.Intent == string(nlu.GapAct) && rep.Confidence < storyUnknown ||
		rep.Outcome == reply.OutOfScope && rep.Confidence < storyOfOthers
	told := rep.Outcome == reply.Answered && s.Parts == 1 && rep.Confidence < storyTold && !slices.Contains(whole.Slots.Kinds, knowledge.Law)
	bare := (rep.Intent == string(nlu.OutOfScope) || strings.HasPrefix(rep.Intent, string(nlu.Tell)+"/")) && s.tellsAndNamesNothing(sp, whole)
	beside := s.tellsBeside(rep, sp, whole)
	paper := rep.Outcome == reply.Answered || unknown
	if !unknown && !told && !bare && !beside && !paper || s.Memory.Turns > 0 || len(whole.Words) < storyWords {
		return rep
	}
	t, other, ok := s.anew(), reply.Reply{}, false
	t.Asking, t.PartText, t.Said, t.Profile, t.Parts = s.Asking, whole.Text, s.Said, s.Profile, 1
	story := s.Stories.Read(s.Asking)
	switch asks := story.Asks; {
	case unknown && asks[knowledge.StorySuits] >= storySuits:
		other, ok = t.suits(whole)
	case unknown && asks[knowledge.StorySuits] >= storyMaySuit:
		other, ok = t.suits(whole)
		ok = ok && names(other, story.Suits, storySurelyNames)
	case told && asks[knowledge.StoryGap]+asks[knowledge.StoryOutside] >= storyAsksUnknown && len(whole.Words) >= storyUnknownWords:
		other, ok = t.unknown(whole, asks), true
	case bare && asks[knowledge.StorySuits] >= storySurelySuits:
		other, ok = t.suits(whole)
		ok = ok && names(other, story.Suits, storyNames)
	case beside && asks[knowledge.StorySuits] >= storySuits:
		least := storySurelyNames
		if asks[knowledge.StorySuits] >= storySurelySuits {
			least = storyNames
		}
		for _, id := range rep.Topics {
			delete(story.Suits, id) // it was told of
		}
		other, ok = t.suits(whole)
		ok = ok && names(other, story.Suits, least)
	}
	if !ok && paper {
		other, ok = t.paperFor(rep, whole, story)
	}
	if !ok {
		return rep
	}
	s.Tracef("by all that it tells: %s", other.Intent)
	s.Gap, s.Memory = t.Gap, t.Memory
	return other
}

// names reports a reply that suggests something that the story is at least so likely to name.
func names(rep reply.Reply, topics map[string]float64, least float64) bool {
	return rep.Intent == string(nlu.Recommend) && slices.ContainsFunc(rep.Topics, func(id string) bool { return topics[id] >= least })
}

// tellsBeside reports a long message in which somebody tells of themselves, and a reply that tells
// something of what it only mentions, or that nothing is known of that. What one becomes next, and
// by which certification, is what somebody may ask who tells the same.
func (s *answering) tellsBeside(rep reply.Reply, sp nlu.Split, whole nlu.Question) bool {
	side, tells := strings.CutPrefix(rep.Intent, string(nlu.Tell)+"/")
	onward := nlu.OneOf(side, string(knowledge.Next), string(knowledge.CertFacet)) && rep.Confidence >= storyOnward
	if !tells && !nlu.OneOf(rep.Intent, string(nlu.GapAct), string(nlu.OutOfScope)) || onward || rep.Confidence >= storyBeside {
		return false // who feels bad is comforted
	}
	if slices.ContainsFunc(rep.Topics, func(id string) bool { return s.KindOf(id) == knowledge.CodeSet }) {
		return false // nobody mentions one who does not ask of coding
	}
	return len(whole.Words) >= storyTellsMuch && len(sp.Clauses) > 1 && s.Words.FirstPersons.Any(whole.Words)
}

// surelyStory reports a long message that surely wants to know what suits its teller, whatever world
// they come from: "nine years of car claims. i'd rather get the doctors what they are owed".
func (s *answering) surelyStory(text string) bool {
	return s.Memory.Turns == 0 && len(s.Read(text).Words) >= storyTellsMuch && s.Stories.Read(text).Asks[knowledge.StorySuits] >= storyAnyWorld
}

// tellsAndNamesNothing reports somebody who says what they do or have learned, and asks of nothing
// by its name, nor of what they told: "led IT for a clinic chain, have an MBA. how high could I aim".
func (s *answering) tellsAndNamesNothing(sp nlu.Split, whole nlu.Question) bool {
	p := whole.Person
	if !s.Words.FirstPersons.Any(whole.Words) || len(p.Lines)+len(p.Has)+p.Other == 0 || len(sp.Clauses) < 2 {
		return false
	}
	named := func(id string) bool { return s.KindOf(id) == knowledge.Certification }
	return !slices.ContainsFunc(whole.Topics(), named) && !slices.ContainsFunc(sp.Clauses, func(c nlu.Clause) bool {
		q := s.Read(c.Text)
		side := slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool {
			return !nlu.OneOf(string(f), string(knowledge.Next), string(knowledge.Jobs), string(knowledge.Level), string(knowledge.Skills))
		})
		return c.Asks && (side || nlu.Says(q.Words, "such") || !s.OnlyGenerals(q.Topics()))
	})
}

// suits tells somebody what suits them, as their story says.
func (s *answering) suits(whole nlu.Question) (reply.Reply, bool) {
	s.Whole, s.Advice, s.AdviceIn = whole.Text, whole.Text, whole.Text
	rep, ok := s.Recommend(s.Resolve(whole), s.Rank(whole, rank.Focus{}))
	return rep, ok && rep.Outcome == reply.Answered
}

// unknown says that nobody here knows what a story asks, and what is known of who does.
func (s *answering) unknown(whole nlu.Question, asks map[string]float64) reply.Reply {
	outside := asks[string(nlu.OutOfScope)]
	if outside > asks[string(nlu.GapAct)] {
		return s.OffTopic(outside)
	}
	r, cands := s.Resolve(whole), s.Rank(whole, rank.Focus{})
	gaps := slices.DeleteFunc(cands, func(c rank.Candidate) bool { return c.Gap == nil })
	if top := decline.Top(gaps); top.Gap != nil && top.Question >= storyGapLike {
		return s.GapReply(r, top.Gap, storyUnknown)
	}
	return s.Unknown(session.Resolved{Question: whole, About: r.About}, storyUnknown)
}

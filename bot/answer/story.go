package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/answer/suit"
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
	storyAsksUnknown   = 0.75
	storyMayAskUnknown = 0.6
	storyNoOther       = 0.95
	storyTold          = 0.9
	storyUnknownWords  = 16 // of so many words at least: shorter ones say too little
	storyGapLike       = 0.25
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

// doubts are why a reply to a story may be no answer to it.
type doubts struct {
	unknown bool // it says that nothing is known, and not surely
	told    bool // it answers something, and not surely
	bare    bool // it answers somebody who names nothing
	beside  bool // it tells of what the story only mentions
	paper   bool // it may tell of no certification or degree where one is asked for
}

func (s *answering) doubted(rep reply.Reply, sp nlu.Split, whole nlu.Question) doubts {
	unknown := rep.Outcome == reply.NotFound && rep.Intent == string(nlu.GapAct) && rep.Confidence < storyUnknown ||
		rep.Outcome == reply.OutOfScope && rep.Confidence < storyOfOthers
	tells := rep.Intent == string(nlu.OutOfScope) || strings.HasPrefix(rep.Intent, string(nlu.Tell)+"/")
	return doubts{
		unknown: unknown,
		told:    rep.Outcome == reply.Answered && s.Parts == 1 && rep.Confidence < storyTold && !slices.Contains(whole.Slots.Kinds, knowledge.Law),
		bare:    tells && s.tellsAndNamesNothing(sp, whole),
		beside:  s.tellsBeside(rep, sp, whole),
		paper:   rep.Outcome == reply.Answered || unknown,
	}
}

// byStory is the reply to a first message, or another where all that it tells says that it was not
// understood: what suits somebody ("26 years a cop, sniffing out what doesn't add up was the part i
// liked"), that nothing is known of what they ask, or the certification that they mean.
func (s *answering) byStory(rep reply.Reply, sp nlu.Split) reply.Reply {
	if s.Memory.Turns > 0 {
		return rep
	}
	whole := s.Read(sp.Whole())
	if len(whole.Words) < storyWords {
		return rep
	}
	doubt := s.doubted(rep, sp, whole)
	if doubt == (doubts{}) {
		return rep
	}
	t := s.anew()
	t.Asking, t.PartText, t.Said, t.Profile, t.Parts = s.Asking, whole.Text, s.Said, s.Profile, 1
	story := s.Stories.Read(s.Asking)
	other, ok := t.instead(rep, whole, story, doubt)
	if !ok && doubt.paper {
		other, ok = t.paperFor(rep, whole, story)
	}
	if !ok {
		return rep
	}
	s.Tracef("by all that it tells: %s", other.Intent)
	s.Gap, s.Memory = t.Gap, t.Memory
	return other
}

// instead is what a story tells in the place of a doubted reply, if it says so surely.
func (s *answering) instead(rep reply.Reply, whole nlu.Question, story suit.Story, doubt doubts) (reply.Reply, bool) {
	suits := story.Asks[knowledge.StorySuits]
	switch {
	case doubt.unknown && suits >= storySuits:
		return s.suits(whole)
	case doubt.unknown && suits >= storyMaySuit:
		return s.suitsNamed(whole, story.Suits, storySurelyNames)
	case doubt.told && asksUnknown(story.Asks) && len(whole.Words) >= storyUnknownWords:
		return s.unknown(whole, story.Asks), true
	case doubt.bare && suits >= storySurelySuits:
		return s.suitsNamed(whole, story.Suits, storyNames)
	case doubt.beside && suits >= storySuits:
		for _, id := range rep.Topics {
			delete(story.Suits, id) // it was told of
		}
		least := storySurelyNames
		if suits >= storySurelySuits {
			least = storyNames
		}
		return s.suitsNamed(whole, story.Suits, least)
	}
	return reply.Reply{}, false
}

// asksUnknown reports what so likely asks what nobody here knows; less likely where nothing else but a
// plain question is as likely.
func asksUnknown(asks map[string]float64) bool {
	unknown, plain := asks[knowledge.StoryGap]+asks[knowledge.StoryOutside], asks[suit.Plain]
	return unknown >= storyAsksUnknown || unknown >= storyMayAskUnknown && unknown >= storyNoOther*(1-plain)
}

// suitsNamed tells what suits somebody, where that holds something that their story names so likely.
func (s *answering) suitsNamed(whole nlu.Question, topics map[string]float64, least float64) (reply.Reply, bool) {
	rep, ok := s.suits(whole)
	return rep, ok && names(rep, topics, least)
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

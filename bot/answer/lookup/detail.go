package lookup

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/follow"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Detail is a kind of thing that a short turn wants to know of what was just told.
type Detail struct {
	Name   string
	asks   [][]string // the words of which one set must be said, a word with its likes split by |
	only   []knowledge.Facet
	holds  *regexp.Regexp
	surely *regexp.Regexp    // the same more surely, before it; or nil
	near   []knowledge.Facet // where else on the same topic it may stand, besides the facet told
	newer  bool              // only what is of a later year than what was told holds it
	field  bool              // what the field's own topic says on the facet told counts as well
}

// What in a passage holds a detail.
var (
	heldYear     = regexp.MustCompile(`\b(19|20)\d\d\b|no year|no date|undated`)
	heldDate     = regexp.MustCompile(`\b(19|20)\d\d\b`)
	asOfYear     = regexp.MustCompile(`20\d\d`)
	heldNumber   = regexp.MustCompile(`\d [%]|\$\d|\d,\d{3}`)
	heldPer      = regexp.MustCompile(`(?i)\d a year\b|\bper year\b|annual|yearly|an hour|hourly`)
	heldSpan     = regexp.MustCompile(`20\d\d(–| to )(20)?\d\d`) // the years over which it grows
	heldSame     = regexp.MustCompile(`(?i)\bcounts?\b|together|\bamong\b`)
	heldNational = regexp.MustCompile(`(?i)\bnational\b|\bU\.S\.|\bBLS\b`)
	heldOfficial = regexp.MustCompile(`(?i)official|\bBLS\b|Bureau of Labor`)
)

// details are the kinds, the plainer first.
func details() []Detail {
	figures := []knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Jobs}
	return []Detail{
		{Name: "year", asks: [][]string{{"since|until|till|from", "when|year|then"}, {"as", "of", "when|year|what"}, {"which|what|whats", "year|period|timeframe|timespan|decade"}, {"over", "what|which|how", "period|years|long|time"}, {"by", "when|year"}, {"how", "old|recent|current|dated"}},
			surely: heldDate, holds: heldYear, near: []knowledge.Facet{knowledge.About, knowledge.LawFacet}},
		{Name: "when", asks: [][]string{{"when", "was|is|did"}}, surely: heldDate, holds: heldYear, near: []knowledge.Facet{knowledge.About, knowledge.LawFacet, knowledge.Example}},
		{Name: "per", asks: [][]string{{"per|a|an|each|every", "year|yr|month|week|hour|hr|annum"}, {"yearly|annual|annually|monthly|hourly|weekly"}}, only: []knowledge.Facet{knowledge.Pay, knowledge.Jobs},
			holds: heldPer, field: true},
		{Name: "span", asks: [][]string{{"per|a|an|each|every", "year|yr|month|decade"}, {"yearly|annual|annually|monthly"}}, only: []knowledge.Facet{knowledge.Growth},
			holds: heldSpan, field: true},
		{Name: "newer", asks: [][]string{{"newer|fresher|newest|latest|recent|current|later|updated"}}, only: []knowledge.Facet{knowledge.Pay},
			holds: heldDate, newer: true, field: true},
		{Name: "same", asks: [][]string{{"why|how", "same|identical|equal"}}, only: figures,
			holds: heldSame},
		{Name: "national", asks: [][]string{{"nationwide|national|nationally|countrywide"}, {"country|nation|us|states|everywhere", "whole|entire|for|across|in|everywhere|over"}}, only: figures,
			holds: heldNational, field: true},
		{Name: "number", asks: [][]string{{"number|numbers|figure|figures|stat|stats|statistics|percent|percentage", "any|actual|hard|real|some|behind|exact|got"}},
			holds: heldNumber},
		{Name: "official", asks: [][]string{{"official|officially|bls"}, {"government", "number|numbers|figure|figures|data|stat|stats"}}, only: figures,
			holds: heldOfficial, field: true},
	}
}

// detailAsked is the detail of the last answer that a turn asks for, which names
// nothing and says little else; nil: none.
func (s *Teller) detailAsked(q nlu.Question) *Detail {
	if len(s.LastTold()) == 0 || s.Memory.Turns == 0 || len(q.Words) > 9 || slices.ContainsFunc(q.Topics(), func(id string) bool { return id != session.TopicGovernment && id != session.TopicBLS }) {
		return nil
	}
	for _, d := range details() {
		if len(d.only) > 0 && (!slices.Contains(d.only, s.FacetTold()) || s.otherFigure(q)) {
			continue
		}
		if slices.ContainsFunc(d.asks, func(set []string) bool { return s.saysDetail(q.Words, set) }) {
			return &d
		}
	}
	return nil
}

// otherFigure reports a turn that names pay after growth was told, or growth after pay:
// "official salary?" asks for no detail of the growth.
func (s *Teller) otherFigure(q nlu.Question) bool {
	told := s.FacetTold()
	return slices.ContainsFunc([]knowledge.Facet{knowledge.Pay, knowledge.Growth}, func(f knowledge.Facet) bool {
		return f != told && slices.Contains(q.Cues, f) && !slices.Contains(q.Cues, told)
	})
}

// saysDetail reports words that say one of each of a set, and besides only fillers.
func (s *Teller) saysDetail(ws, set []string) bool {
	var likes []string
	for _, alike := range set {
		one := strings.Split(alike, "|")
		if !slices.ContainsFunc(one, func(w string) bool { return slices.Contains(ws, w) }) {
			return false
		}
		likes = append(likes, one...)
	}
	return !slices.ContainsFunc(ws, func(w string) bool {
		return !slices.Contains(likes, w) && !s.Words.DetailBesides.Has(w) && !s.Words.Carriers.Has(w)
	})
}

// TellDetail answers "since when" or "is that per year" from what was just told, or
// what stands beside it. Another topic's passage never does.
func (s *Teller) TellDetail(q nlu.Question) (reply.Reply, bool) {
	want := s.detailAsked(q)
	if want == nil {
		return reply.Reply{}, false
	}
	where := s.whereDetail(want)
	if want.newer {
		if where = s.newerThanTold(where); len(where) == 0 {
			return reply.Reply{}, false
		}
	}
	if want.surely != nil && !s.toldFigure() {
		surely := *want
		surely.holds = want.surely
		for _, p := range where {
			if surely.heldBy(p) {
				return s.sayDetail(&surely, p), true
			}
		}
	}
	for _, p := range where {
		if want.heldBy(p) {
			s.Tracef("asks for a detail: %s, of %s", want.Name, p.ID)
			return s.sayDetail(want, p), true
		}
	}
	return s.NoDetail(want), true
}

// toldFigure reports that the last answer told a figure: it has its own year, or none.
func (s *Teller) toldFigure() bool {
	f := s.FacetTold()
	return f == knowledge.Pay || f == knowledge.Growth
}

// AsksDate reports a turn that asks since when a thing is, and not of what year a figure is.
func (s *Teller) AsksDate(q nlu.Question) bool {
	want := s.detailAsked(q)
	return want != nil && want.surely != nil && !s.toldFigure()
}

// whereDetail are the passages that may hold a detail, the nearest to what was told
// first.
func (s *Teller) whereDetail(want *Detail) []*knowledge.Passage {
	f := s.FacetTold()
	var told, alike, near []*knowledge.Passage
	for _, id := range s.LastTold() {
		p := s.Base.Passage(id)
		if p == nil {
			continue
		}
		if p.Facet == f {
			told = append(told, p)
		}
		alike = append(alike, p.Topic.On(f)...)
		for _, other := range want.near {
			if f != knowledge.Pay && f != knowledge.Growth {
				near = append(near, p.Topic.On(other)...)
			}
		}
	}
	if want.field {
		near = append(near, s.Base.Topic(session.TopicHIM).On(f)...)
	}
	return slices.DeleteFunc(slices.Concat(told, alike, near), func(p *knowledge.Passage) bool { return s.Withdrawn[p.ID] })
}

// newerThanTold keeps of passages those of a later year than the ones told last.
func (s *Teller) newerThanTold(where []*knowledge.Passage) []*knowledge.Passage {
	year := func(p *knowledge.Passage) string {
		return session.FirstOf(follow.LastN(asOfYear.FindAllString(p.AsOf, -1), 1))
	}
	told := ""
	for _, id := range s.LastTold() {
		if p := s.Base.Passage(id); p != nil {
			told = max(told, year(p))
		}
	}
	return slices.DeleteFunc(where, func(p *knowledge.Passage) bool { return year(p) <= told })
}

func (want *Detail) heldBy(p *knowledge.Passage) bool {
	return want.holds.MatchString(p.Text) || slices.ContainsFunc(p.Notes, func(n knowledge.Note) bool { return want.holds.MatchString(n.Text) })
}

// sayDetail tells the sentences and notes of a passage that hold a detail; the whole
// passage where they don't stand alone.
func (s *Teller) sayDetail(want *Detail, p *knowledge.Passage) reply.Reply {
	d := s.Draft(reply.Answered)
	if held := want.sentences(p.Text); len(held) > 0 || slices.Contains(s.Answers, p.ID) {
		d.Text(strings.Join(held, " "))
		for _, n := range p.Notes {
			if want.holds.MatchString(n.Text) {
				d.Notice(n.Kind, n.Text)
			}
		}
		d.Cite(p)
	} else {
		d.Passage(p)
	}
	d.Topic(p.Topic.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.8
	d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	return d.Reply
}

// sentences are those of a text that hold the detail; none where one of them leans on
// the one before it, or stands in a list.
func (want *Detail) sentences(text string) []string {
	var out []string
	for rest := strings.TrimSpace(text); rest != ""; {
		one := phrase.First(rest)
		rest = strings.TrimSpace(rest[len(one):])
		if !want.holds.MatchString(one) {
			continue
		}
		first, _, _ := strings.Cut(one, " ")
		if nlu.OneOf(first, "It", "They", "That", "This", "These", "Those", "So", "But", "Its", "Their", "-", "Both", "Neither", "Each") {
			return nil
		}
		out = append(out, one)
	}
	return out
}

// NoDetail says that the sources don't have it, with what they do say.
func (s *Teller) NoDetail(want *Detail) reply.Reply {
	s.Tracef("asks for a detail: %s; nothing holds it", want.Name)
	d := s.Draft(reply.NotFound)
	d.Text(session.SayNothing + " " + session.SayAdvisor)
	if p := s.Base.Passage(s.LastTold()[0]); p != nil && !s.Withdrawn[p.ID] {
		d.Text(session.SayNearest + " " + phrase.First(p.Text))
		d.Cite(p)
		d.Topic(p.Topic.ID)
		d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.GapAct), 0.6
	d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	return d.Reply
}

// Yardstick answers "is that good", "what's normal for all jobs", after a figure, with
// the figure that it is held against.
func (s *Teller) Yardstick(q nlu.Question) (reply.Reply, bool) {
	f := knowledge.Facet(s.Memory.Facet)
	if p := s.LatestPassage(); p != nil && s.Memory.Act == string(nlu.Compare) && s.Words.YardstickPhrases.In(q.Words) {
		f = p.Facet // by which they were set side by side
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool {
		return !s.IsGeneral(id) && !(id == session.TopicJobMarket && s.Words.YardstickPhrases.In(q.Words))
	})
	if s.Memory.Turns == 0 || len(s.Memory.Topics) == 0 || f != knowledge.Growth && f != knowledge.Pay || len(q.Words) > 8 && !s.Words.YardstickPhrases.In(q.Words) || len(q.Words) > 14 || named || !s.judges(q) || len(q.Cues) == 1 && q.Cues[0] != f && q.Cues[0] != knowledge.Jobs {
		return reply.Reply{}, false
	}
	var p *knowledge.Passage
	if len(s.Memory.Last) > 0 {
		p = s.LatestPassage()
	}
	if f == knowledge.Pay || p == nil || p.Facet != f || !strings.Contains(p.Text, "all occupations") {
		p = s.Base.Passage("him." + string(f))
	}
	r := session.Resolved{Question: q, Focus: rank.On(), About: s.Memory.Topics[:1], FromTalk: true, Item: true}
	asked := s.Memory.Question
	rep, ok := s.TellPassage(r, p, 0.75)
	s.Memory.Question = asked // "and managers" is asked of the figure
	return rep, ok
}

// judges reports a turn that holds a figure against others: "is that a lot", "compared
// to all jobs".
func (s *Teller) judges(q nlu.Question) bool {
	if s.Words.YardstickPhrases.In(q.Words) {
		return true
	}
	if q.Slots.Versus && len(s.Memory.Compared) < 2 && !s.Plural(session.Resolved{Question: q}) {
		return true // "how does that compare"
	}
	is := len(q.Words) > 2 && s.Words.JudgedOpeners.Has(q.Words[0]) && (s.Words.ToldThings.Any(q.Words) || q.Words[1] >= "0" && q.Words[1] < "a") // "is 7 good"
	return is && s.Words.Judging.Any(q.Words)
}

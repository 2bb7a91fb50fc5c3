package answer

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// detail is a kind of thing that a short turn wants to know of what was just told.
type detail struct {
	name   string
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
func details() []detail {
	figures := []knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Jobs}
	return []detail{
		{name: "year", asks: [][]string{{"since|until|till|from", "when|year|then"}, {"as", "of", "when|year|what"}, {"which|what|whats", "year|period|timeframe|timespan|decade"}, {"over", "what|which|how", "period|years|long|time"}, {"by", "when|year"}, {"how", "old|recent|current|dated"}},
			surely: heldDate, holds: heldYear, near: []knowledge.Facet{knowledge.About, knowledge.LawFacet}},
		{name: "when", asks: [][]string{{"when", "was|is|did"}}, surely: heldDate, holds: heldYear, near: []knowledge.Facet{knowledge.About, knowledge.LawFacet, knowledge.Example}},
		{name: "per", asks: [][]string{{"per|a|an|each|every", "year|yr|month|week|hour|hr|annum"}, {"yearly|annual|annually|monthly|hourly|weekly"}}, only: []knowledge.Facet{knowledge.Pay, knowledge.Jobs},
			holds: heldPer, field: true},
		{name: "span", asks: [][]string{{"per|a|an|each|every", "year|yr|month|decade"}, {"yearly|annual|annually|monthly"}}, only: []knowledge.Facet{knowledge.Growth},
			holds: heldSpan, field: true},
		{name: "newer", asks: [][]string{{"newer|fresher|newest|latest|recent|current|later|updated"}}, only: []knowledge.Facet{knowledge.Pay},
			holds: heldDate, newer: true, field: true},
		{name: "same", asks: [][]string{{"why|how", "same|identical|equal"}}, only: figures,
			holds: heldSame},
		{name: "national", asks: [][]string{{"nationwide|national|nationally|countrywide"}, {"country|nation|us|states|everywhere", "whole|entire|for|across|in|everywhere|over"}}, only: figures,
			holds: heldNational, field: true},
		{name: "number", asks: [][]string{{"number|numbers|figure|figures|stat|stats|statistics|percent|percentage", "any|actual|hard|real|some|behind|exact|got"}},
			holds: heldNumber},
		{name: "official", asks: [][]string{{"official|officially|bls"}, {"government", "number|numbers|figure|figures|data|stat|stats"}}, only: figures,
			holds: heldOfficial, field: true},
	}
}

// detailAsked is the detail of the last answer that a turn asks for, which names
// nothing and says little else; nil: none.
func (s *session) detailAsked(q nlu.Question) *detail {
	if len(s.lastTold()) == 0 || s.memory.Turns == 0 || len(q.Words) > 9 || slices.ContainsFunc(q.Topics(), func(id string) bool { return id != "government" && id != "bls" }) {
		return nil
	}
	for _, d := range details() {
		if len(d.only) > 0 && (!slices.Contains(d.only, s.facetTold()) || s.otherFigure(q)) {
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
func (s *session) otherFigure(q nlu.Question) bool {
	told := s.facetTold()
	return slices.ContainsFunc([]knowledge.Facet{knowledge.Pay, knowledge.Growth}, func(f knowledge.Facet) bool {
		return f != told && slices.Contains(q.Cues, f) && !slices.Contains(q.Cues, told)
	})
}

// saysDetail reports words that say one of each of a set, and besides only fillers.
func (s *session) saysDetail(ws, set []string) bool {
	var likes []string
	for _, alike := range set {
		one := strings.Split(alike, "|")
		if !slices.ContainsFunc(one, func(w string) bool { return slices.Contains(ws, w) }) {
			return false
		}
		likes = append(likes, one...)
	}
	return !slices.ContainsFunc(ws, func(w string) bool {
		return !slices.Contains(likes, w) && !s.words.DetailBesides.Has(w) && !s.words.Carriers.Has(w)
	})
}

// lastTold are the passages that were told last: by the part of the message before, else by
// the last answer.
func (s *session) lastTold() []string {
	if len(s.answers) > 0 {
		return s.answers
	}
	return s.memory.Last
}

// facetTold is the facet of the first passage that the last answer told.
func (s *session) facetTold() knowledge.Facet {
	for _, id := range s.lastTold() {
		p := s.base.Passage(id)
		if p != nil && slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth}, p.Facet) {
			return p.Facet
		}
	}
	if p := s.base.Passage(s.lastTold()[0]); p != nil {
		if f := knowledge.Facet(s.memory.Facet); f == knowledge.Pay || f == knowledge.Growth {
			return f
		}
		return p.Facet
	}
	return ""
}

// tellDetail answers "since when" or "is that per year" from what was just told, or
// what stands beside it. Another topic's passage never does.
func (s *session) tellDetail(q nlu.Question) (reply.Reply, bool) {
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
			s.tracef("asks for a detail: %s, of %s", want.name, p.ID)
			return s.sayDetail(want, p), true
		}
	}
	return s.noDetail(want), true
}

// toldFigure reports that the last answer told a figure: it has its own year, or none.
func (s *session) toldFigure() bool {
	f := s.facetTold()
	return f == knowledge.Pay || f == knowledge.Growth
}

// asksDate reports a turn that asks since when a thing is, and not of what year a figure is.
func (s *session) asksDate(q nlu.Question) bool {
	want := s.detailAsked(q)
	return want != nil && want.surely != nil && !s.toldFigure()
}

// whereDetail are the passages that may hold a detail, the nearest to what was told
// first.
func (s *session) whereDetail(want *detail) []*knowledge.Passage {
	f := s.facetTold()
	var told, alike, near []*knowledge.Passage
	for _, id := range s.lastTold() {
		p := s.base.Passage(id)
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
		near = append(near, s.base.Topic("him").On(f)...)
	}
	return slices.DeleteFunc(slices.Concat(told, alike, near), func(p *knowledge.Passage) bool { return s.withdrawn[p.ID] })
}

// newerThanTold keeps of passages those of a later year than the ones told last.
func (s *session) newerThanTold(where []*knowledge.Passage) []*knowledge.Passage {
	year := func(p *knowledge.Passage) string { return firstOf(lastN(asOfYear.FindAllString(p.AsOf, -1), 1)) }
	told := ""
	for _, id := range s.lastTold() {
		if p := s.base.Passage(id); p != nil {
			told = max(told, year(p))
		}
	}
	return slices.DeleteFunc(where, func(p *knowledge.Passage) bool { return year(p) <= told })
}

func (want *detail) heldBy(p *knowledge.Passage) bool {
	return want.holds.MatchString(p.Text) || slices.ContainsFunc(p.Notes, func(n knowledge.Note) bool { return want.holds.MatchString(n.Text) })
}

// sayDetail tells the sentences and notes of a passage that hold a detail; the whole
// passage where they don't stand alone.
func (s *session) sayDetail(want *detail, p *knowledge.Passage) reply.Reply {
	d := s.draft(reply.Answered)
	if held := want.sentences(p.Text); len(held) > 0 || slices.Contains(s.answers, p.ID) {
		d.text(strings.Join(held, " "))
		for _, n := range p.Notes {
			if want.holds.MatchString(n.Text) {
				d.notice(n.Kind, n.Text)
			}
		}
		d.cite(p)
	} else {
		d.passage(p)
	}
	d.topic(p.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.8
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	return d.r
}

// sentences are those of a text that hold the detail; none where one of them leans on
// the one before it, or stands in a list.
func (want *detail) sentences(text string) []string {
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

// noDetail says that the sources don't have it, with what they do say.
func (s *session) noDetail(want *detail) reply.Reply {
	s.tracef("asks for a detail: %s; nothing holds it", want.name)
	d := s.draft(reply.NotFound)
	d.text(sayNothing + " " + sayAdvisor)
	if p := s.base.Passage(s.lastTold()[0]); p != nil && !s.withdrawn[p.ID] {
		d.text(sayNearest + " " + phrase.First(p.Text))
		d.cite(p)
		d.topic(p.Topic.ID)
		d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	}
	d.r.Intent, d.r.Confidence = string(nlu.GapAct), 0.6
	d.r.Actions = []reply.Action{askAdvisor()}
	return d.r
}

// yardstick answers "is that good", "what's normal for all jobs", after a figure, with
// the figure that it is held against.
func (s *session) yardstick(q nlu.Question) (reply.Reply, bool) {
	f := knowledge.Facet(s.memory.Facet)
	if p := s.latestPassage(); p != nil && s.memory.Act == string(nlu.Compare) && s.words.YardstickPhrases.In(q.Words) {
		f = p.Facet // by which they were set side by side
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool {
		return !s.isGeneral(id) && !(id == "job-market" && s.words.YardstickPhrases.In(q.Words))
	})
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || f != knowledge.Growth && f != knowledge.Pay || len(q.Words) > 8 && !s.words.YardstickPhrases.In(q.Words) || len(q.Words) > 14 || named || !s.judges(q) || len(q.Cues) == 1 && q.Cues[0] != f && q.Cues[0] != knowledge.Jobs {
		return reply.Reply{}, false
	}
	var p *knowledge.Passage
	if len(s.memory.Last) > 0 {
		p = s.latestPassage()
	}
	if f == knowledge.Pay || p == nil || p.Facet != f || !strings.Contains(p.Text, "all occupations") {
		if p = s.base.Passage("him." + string(f)); p == nil || s.withdrawn[p.ID] {
			return reply.Reply{}, false
		}
	}
	r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, topics: s.memory.Topics[:1], fromTalk: true, item: true}
	asked := s.memory.Question
	rep := s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.75)
	s.memory.Question = asked // "and managers" is asked of the figure
	return rep, true
}

// judges reports a turn that holds a figure against others: "is that a lot", "compared
// to all jobs".
func (s *session) judges(q nlu.Question) bool {
	if s.words.YardstickPhrases.In(q.Words) {
		return true
	}
	if q.Slots.Versus && len(s.memory.Compared) < 2 && !s.plural(resolved{Question: q}) {
		return true // "how does that compare"
	}
	is := len(q.Words) > 2 && s.words.JudgedOpeners.Has(q.Words[0]) && (s.words.ToldThings.Any(q.Words) || q.Words[1] >= "0" && q.Words[1] < "a") // "is 7 good"
	return is && s.words.Judging.Any(q.Words)
}

package session

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// GrowsUnlikeOthers reports "faster" or "slower than average".
func (s *Session) GrowsUnlikeOthers(r Resolved) bool {
	return slices.Contains(r.Words, "slower") || s.besideAverage(r) != 0 || s.Shrinks(r)
}

// besideAverage is the side of the average growth that is asked for: 1 above it, -1 below
// it, 0 none.
func (s *Session) besideAverage(r Resolved) int {
	if !nlu.Says(r.Words, "average", "avg") || !slices.Contains(r.Cues, knowledge.Growth) && !nlu.Says(r.Words, "faster", "slower") {
		return 0
	}
	switch {
	case s.noFaster(r), s.Words.FallingBehind.Any(r.Words):
		return -1
	case s.Words.Outdoing.Any(r.Words):
		return 1
	}
	return 0
}

// quickest reports a question for what is done first: of lengths, the least.
func (s *Session) quickest(r Resolved) bool {
	return s.Words.Fastest.Any(r.Words)
}

// ByLengthAsked reports a question for the shortest or the longest degree of all.
func (s *Session) ByLengthAsked(r Resolved) bool {
	asks := s.quickest(r) || nlu.Says(r.Words, "shortest", "longest")
	return asks && len(r.Slots.Kinds) == 1 && r.Slots.Kinds[0] == knowledge.Degree && !s.namesSpecific(r)
}

// namesSpecific reports a topic that is no heading over others and not the field.
func (s *Session) namesSpecific(r Resolved) bool {
	return slices.ContainsFunc(r.About, func(id string) bool { return !s.IsGeneral(id) })
}

// noFaster reports "grow no faster than", "slower".
func (s *Session) noFaster(r Resolved) bool {
	i := slices.Index(r.Words, "faster")
	return slices.Contains(r.Words, "slower") || i > 0 && s.Words.MeaningDenials.Any(r.Words[max(0, i-2):i])
}

// AsMuchAs reports "as much as", "as fast as", which asks the same of two things as "more than".
func AsMuchAs(ws []string) bool {
	at := slices.Index(ws, "as")
	return at >= 0 && at+2 < len(ws) && ws[at+2] == "as" && nlu.OneOf(ws[at+1], "much", "fast", "well", "long", "high", "good", "quickly")
}

// EitherWay reports "growing or shrinking": not which shrink, but which of the two it is.
func (s *Session) EitherWay(ws []string) bool {
	return slices.Contains(ws, "or") && s.Words.Growing.Any(ws) && (s.Words.Shrinking.Any(ws) || nlu.Says(ws, "dying", "falling", "down"))
}

// Shrinks reports a question for what is shrinking.
func (s *Session) Shrinks(r Resolved) bool {
	if s.Words.Shrinking.Any(r.Words) {
		return !s.EitherWay(r.Words) && (r.Slots.Which || NamesNoGap(r) && !slices.ContainsFunc(r.About, func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Role }))
	}
	return false
}

// byOccupation lists the groups of the official statistics themselves, with those
// that hold no role of the field.
func (s *Session) byOccupation(r Resolved, f knowledge.Facet) []Entry {
	var out []Entry
	statistic := ""
	for _, fig := range s.Base.Figures {
		if fig.Facet != f || fig.Kind != "" || s.sourceKind(fig) != knowledge.Statistics || len(fig.Topics) == 0 {
			continue
		}
		if statistic == "" {
			statistic = fig.Statistic
		}
		if t := s.Base.Topic(fig.Topics[0]); t != nil && fig.Statistic == statistic && s.within(r, f, Amount(fig.Value)) {
			out = append(out, Entry{Topic: t, Because: TellFigure(fig), Figure: fig, Value: Amount(fig.Value), Bare: true})
		}
	}
	return out
}

// AsksOccupations reports a question that speaks of the statistics' own groups.
func (s *Session) AsksOccupations(r Resolved) bool {
	return s.Words.Occupation.Any(r.Words) || s.Shrinks(r)
}

// OfTable reports a question for the highest or lowest of the statistics' own groups.
func (s *Session) OfTable(r Resolved) bool {
	figure := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	others := slices.ContainsFunc(r.About, func(id string) bool { return id != TopicBLS })
	return figure && !others && !nlu.Says(r.Words, "openings") && s.HighestOf(r) && s.Words.Outright.Any(r.Words) && s.AsksOccupations(r)
}

// WhoPays reports a question for the employer that pays most or least, of the one role of
// which that is known: "who pays managers worst", "where do they earn the most".
func (s *Session) WhoPays(r Resolved) bool {
	nth := s.nthOfEmployers(r)
	if r.Slots.Superlative == "" || !slices.Contains(r.Cues, knowledge.Pay) && !nth || len(r.Words) < 3 {
		return false
	}
	if slices.ContainsFunc(r.About, func(id string) bool {
		return id != TopicHealthInformationManager && !(nth && s.Base.Topic(id).Kind == knowledge.Employer)
	}) {
		return false
	}
	return nth || FirstOf(r.Words) == "where" || FirstOf(r.Words) == "who" && nlu.OneOf(r.Words[1], "pays", "pay", "paid")
}

// nthOfEmployers reports "the second highest of the workplaces": of these, nothing is
// counted but what they pay.
func (s *Session) nthOfEmployers(r Resolved) bool {
	if !slices.Contains(r.Slots.Kinds, knowledge.Employer) || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f == knowledge.Growth || f == knowledge.Length }) {
		return false
	}
	for i, w := range r.Words[1:] {
		if s.Words.Nth.Has(r.Words[i]) && (s.Words.Most.Has(w) || s.Words.Least.Has(w)) {
			return true
		}
	}
	return false
}

// ByFigure lists topics of a kind in the order of a figure of one source: figures
// of different sources are never set in one order.
func (s *Session) ByFigure(r Resolved, q filter.Query, f knowledge.Facet) ([]Entry, string) {
	switch {
	case f == knowledge.Length:
		q.Kind = knowledge.Degree
	case q.Kind == knowledge.Degree || q.Kind == knowledge.Certification || q.Kind == knowledge.Place && f == knowledge.Pay && s.Words.Towns.Any(r.Words) || q.Kind == "" && slices.Contains(r.Cues, knowledge.CertFacet):
		return nil, ""
	case q.Kind == knowledge.Place && f == knowledge.Pay && s.StateNamed(r) == "", s.WhoPays(r):
		q.Kind, q.Conds = knowledge.Employer, nil // "which places pay most": those that pay
	case q.Kind != knowledge.Employer:
		q.Kind = knowledge.Role
	}
	var out []Entry
	if q.Kind == knowledge.Role && len(q.Conds) == 0 && s.AsksOccupations(r) {
		out = s.byOccupation(r, f)
	}
	for _, t := range s.Base.OfKind(q.Kind) {
		if len(out) > 0 && out[0].Bare {
			break
		}
		if len(q.Conds) > 0 && !s.Fulfils(q, &Entry{Topic: t}) {
			continue
		}
		if fig := s.RankingFigure(r, t, f); fig != nil {
			out = append(out, Entry{Topic: t, Because: TellFigure(fig), Figure: fig, Value: Amount(fig.Value)})
		}
	}
	out = s.ofOneStatistic(out, f)
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Value == out[j].Value {
			return place(out[i]) < place(out[j])
		}
		if r.Slots.Superlative == "least" && !s.fromMost(r.Words) || f == knowledge.Length && s.quickest(r) {
			return out[i].Value < out[j].Value
		}
		return out[i].Value > out[j].Value
	})
	most := 6
	if q.Take > 0 {
		most = q.Take
	}
	if len(q.Conds) == 0 {
		out = dropTwins(out)
	}
	return out[:min(most, len(out))], InOrder(f, false)
}

// fromMost reports an order "from the best paid to the worst".
func (s *Session) fromMost(ws []string) bool {
	most, least := slices.IndexFunc(ws, s.Words.Most.Has), slices.IndexFunc(ws, s.Words.Least.Has)
	return most >= 0 && most < least && slices.Contains(ws[most:least], "to")
}

// WithFigure tells of each role that is listed what it pays or how it grows, the highest
// first, where the question wishes for that beside its conditions: "no degree and good
// growth". What is high enough, the reader judges.
func (s *Session) WithFigure(r Resolved, kind knowledge.Kind, in []Entry) []Entry {
	f := s.wishedFigure(r)
	if f == "" || kind != knowledge.Role {
		return in
	}
	out := slices.Clone(in)
	for i, e := range out {
		p := s.FirstBrief(e.Topic, f)
		if p == nil {
			continue
		}
		out[i].Because, out[i].From = p.Brief, p
		if fig := s.RankingFigure(r, e.Topic, f); fig != nil {
			out[i].Value = Amount(fig.Value)
		}
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Compare(b.Value, a.Value) })
	if known := slices.IndexFunc(out, func(e Entry) bool { return e.Value <= 0 }); known > 0 {
		out = out[:known] // of the others nothing is known
	}
	return out
}

// WithSchooling tells of each role that is listed what schooling it takes, where that is asked
// beside its conditions: "for a data job, which studies do they want".
func (s *Session) WithSchooling(r Resolved, kind knowledge.Kind, in []Entry) []Entry {
	if kind != knowledge.Role || !slices.Contains(r.Cues, knowledge.Education) {
		return in
	}
	out := slices.Clone(in)
	for i, e := range out {
		if p := s.FirstBrief(e.Topic, knowledge.Education); p != nil && len(in) <= 8 {
			out[i].Because, out[i].From = p.Brief, p
		}
	}
	return out
}

// wishedFigure is the figure that is wished to be good, without a bound: "pay well",
// "growing fast", "decent money".
func (s *Session) wishedFigure(r Resolved) knowledge.Facet {
	if !s.Words.Judging.Any(r.Words) && !s.Words.WishedFigure.Any(r.Words) {
		return ""
	}
	for _, f := range []knowledge.Facet{knowledge.Pay, knowledge.Growth} {
		if slices.Contains(r.Cues, f) {
			return f
		}
	}
	return ""
}

// ofOneStatistic keeps the entries whose figure is of the most usual statistic among
// them: others are not set in one order with them.
func (s *Session) ofOneStatistic(in []Entry, f knowledge.Facet) []Entry {
	count, most := map[string]int{}, ""
	for _, fig := range s.Base.Figures {
		if fig.Facet == f {
			count[fig.Statistic]++
		}
	}
	for _, e := range in {
		if count[e.Figure.Statistic] > count[most] {
			most = e.Figure.Statistic
		}
	}
	return slices.DeleteFunc(in, func(e Entry) bool { return e.Figure.Statistic != most })
}

// within reports whether a value lies on the side of the bound that is asked for.
func (s *Session) within(r Resolved, f knowledge.Facet, v float64) bool {
	if f == knowledge.Growth {
		all := 0.0
		if i := slices.IndexFunc(s.Base.Figures, func(fig *knowledge.Figure) bool { return fig.Facet == f && fig.Kind == knowledge.Average }); i >= 0 {
			all = Amount(s.Base.Figures[i].Value)
		}
		if r.Slots.OverPercent > 0 {
			return v > r.Slots.OverPercent
		}
		switch beside := s.besideAverage(r); {
		case beside < 0, s.noFaster(r):
			return v < all // what shrinks among them
		case s.Shrinks(r):
			return v < 0
		case beside > 0, slices.Contains(r.Words, "faster"):
			return v > all
		}
		return true
	}
	if years := s.yearsBelow(r.Words); f == knowledge.Length && years > 0 {
		return v < years
	}
	return (r.Slots.Over == 0 || v > r.Slots.Over) && (r.Slots.Under == 0 || v < r.Slots.Under)
}

// yearsBelow is the bound of "less than 4 years", or 0.
func (s *Session) yearsBelow(ws []string) float64 {
	for i := 0; i+1 < len(ws); i++ {
		if (ws[i+1] == "years" || ws[i+1] == "year" || ws[i+1] == "yrs") && s.Words.LessThan.Any(ws[max(0, i-2):i]) {
			return Amount(ws[i])
		}
	}
	return 0
}

// place is where a topic stands among those of its figure: the first is the one that
// the figure is most about.
func place(e Entry) int { return slices.Index(e.Figure.Topics, e.Topic.ID) }

// mostTwins is how many things are named beside the one whose figure is theirs as well.
const mostTwins = 3

// dropTwins keeps the first of entries that show the same figure, since one statistic that counts
// several roles together does not rank them, and names the next ones behind it.
func dropTwins(in []Entry) []Entry {
	var out []Entry
	twins := map[string][]string{}
	for _, e := range in {
		if !slices.ContainsFunc(out, func(o Entry) bool { return o.Figure.ID == e.Figure.ID }) {
			out = append(out, e)
		} else if e.Topic != nil && e.Topic.Kind == knowledge.Role && len(twins[e.Figure.ID]) < mostTwins {
			twins[e.Figure.ID] = append(twins[e.Figure.ID], e.Topic.Short)
		}
	}
	for i, e := range out {
		if too := twins[e.Figure.ID]; len(too) > 0 {
			out[i].Because += "; " + fmt.Sprintf(SayCountedWith, strings.Join(too, ", "))
		}
	}
	return out
}

// RankingFigure is the figure by which a topic is ranked: the first that keeps to what is asked for.
func (s *Session) RankingFigure(r Resolved, t *knowledge.Topic, f knowledge.Facet) *knowledge.Figure {
	for _, fig := range s.Base.Figures {
		openings := fig.Kind == knowledge.Openings
		if openings != OfOpenings(r) && (f == knowledge.Growth || !openings) {
			continue // what grows faster is no matter of openings
		}
		if fig.Facet == f && (openings || fig.Kind == "") && slices.Contains(fig.Topics, t.ID) && s.ranks(fig, t) && s.within(r, f, Amount(fig.Value)) {
			return fig
		}
	}
	return nil
}

// ranks reports a figure whose source can set things of a kind in an order: articles tell single
// roles by figures of many origins, and statistics count occupations, whatever the workplace.
func (s *Session) ranks(fig *knowledge.Figure, t *knowledge.Topic) bool {
	switch t.Kind {
	case knowledge.Role:
		return s.sourceKind(fig) != knowledge.Article
	case knowledge.Employer:
		return s.sourceKind(fig) != knowledge.Statistics
	}
	return true
}

func (s *Session) sourceKind(fig *knowledge.Figure) string {
	if from := s.Base.Source(fig.Source); from != nil {
		return from.Kind
	}
	return ""
}

// NamesNoGap reports a question that names nothing of which the sources do not tell.
func NamesNoGap(r Resolved) bool {
	return !slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
}

// OfOpenings reports a question for how many openings there are, and not for how fast
// the number of jobs grows.
func OfOpenings(r Resolved) bool { return nlu.Says(r.Words, "openings", "opening", "vacancies") }

// TellFigure is a figure with what it is a figure of, by which statistic and as of when.
func TellFigure(f *knowledge.Figure) string {
	if strings.HasSuffix(f.Statistic, f.AsOf) {
		return f.Value + " (" + f.Of + ", " + f.Statistic + ")"
	}
	return f.Value + " (" + f.Of + ", " + f.Statistic + ", " + f.AsOf + ")"
}

// Amount reads the first number of a value; words count too ("two years").
func Amount(v string) float64 {
	for i, w := range []string{"one", "two", "three", "four", "five"} {
		if strings.Contains(v, w) {
			return float64(i + 1)
		}
	}
	neg := strings.HasPrefix(v, "−") || strings.HasPrefix(v, "-")
	var b strings.Builder
	for _, c := range v {
		if c >= '0' && c <= '9' || c == '.' {
			b.WriteRune(c)
		} else if b.Len() > 0 && c != ',' {
			break
		}
	}
	n, err := strconv.ParseFloat(b.String(), 64)
	if err != nil {
		return 0
	}
	if neg {
		return -n
	}
	return n
}

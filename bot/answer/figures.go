package answer

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// growsUnlikeOthers reports "faster" or "slower than average".
func (s *session) growsUnlikeOthers(r resolved) bool {
	return slices.Contains(r.Words, "slower") || s.besideAverage(r) != 0 || s.shrinks(r)
}

// besideAverage is the side of the average growth that is asked for: 1 above it, -1 below
// it, 0 none.
func (s *session) besideAverage(r resolved) int {
	if !nlu.Says(r.Words, "average", "avg") || !slices.Contains(r.Cues, knowledge.Growth) && !nlu.Says(r.Words, "faster", "slower") {
		return 0
	}
	switch {
	case s.noFaster(r), s.words.FallingBehind.Any(r.Words):
		return -1
	case s.words.Outdoing.Any(r.Words):
		return 1
	}
	return 0
}

// quickest reports a question for what is done first: of lengths, the least.
func (s *session) quickest(r resolved) bool {
	return s.words.Fastest.Any(r.Words)
}

// byLengthAsked reports a question for the shortest or the longest degree of all.
func (s *session) byLengthAsked(r resolved) bool {
	asks := s.quickest(r) || nlu.Says(r.Words, "shortest", "longest")
	return asks && len(r.Slots.Kinds) == 1 && r.Slots.Kinds[0] == knowledge.Degree && !s.namesSpecific(r)
}

// namesSpecific reports a topic that is no heading over others and not the field.
func (s *session) namesSpecific(r resolved) bool {
	return slices.ContainsFunc(r.topics, func(id string) bool { return !s.isGeneral(id) })
}

// noFaster reports "grow no faster than", "slower".
func (s *session) noFaster(r resolved) bool {
	i := slices.Index(r.Words, "faster")
	return slices.Contains(r.Words, "slower") || i > 0 && s.words.MeaningDenials.Any(r.Words[max(0, i-2):i])
}

// shrinks reports a question for what is shrinking.
func (s *session) shrinks(r resolved) bool {
	if s.words.Shrinking.Any(r.Words) {
		return r.Slots.Which || namesNoGap(r) && !slices.ContainsFunc(r.topics, func(id string) bool { return s.base.Topic(id).Kind == knowledge.Role })
	}
	return len(r.topics) == 0 && r.Slots.Which && s.losesJobs(r.Words)
}

// losesJobs reports "projected to lose jobs", "losing positions".
func (s *session) losesJobs(ws []string) bool {
	for i, w := range ws {
		if s.words.Losing.Has(w) && s.words.Position.Any(ws[i+1:min(len(ws), i+4)]) {
			return true
		}
	}
	return false
}

// byOccupation lists the groups of the official statistics themselves, with those
// that hold no role of the field.
func (s *session) byOccupation(r resolved, f knowledge.Facet) []entry {
	var out []entry
	statistic := ""
	for _, fig := range s.base.Figures {
		if fig.Facet != f || !strings.HasPrefix(fig.ID, "bls-") || strings.HasPrefix(fig.ID, "bls-all") || len(fig.Topics) == 0 {
			continue
		}
		if statistic == "" {
			statistic = fig.Statistic
		}
		if t := s.base.Topic(fig.Topics[0]); t != nil && fig.Statistic == statistic && s.within(r, f, amount(fig.Value)) {
			out = append(out, entry{topic: t, because: tellFigure(fig), figure: fig, value: amount(fig.Value), bare: true})
		}
	}
	return out
}

// asksOccupations reports a question that speaks of the statistics' own groups.
func (s *session) asksOccupations(r resolved) bool {
	return s.words.Occupation.Any(r.Words) || s.shrinks(r)
}

// ofTable reports a question for the highest or lowest of the statistics' own groups.
func (s *session) ofTable(r resolved) bool {
	figure := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	others := slices.ContainsFunc(r.topics, func(id string) bool { return id != "bls" })
	return figure && !others && !nlu.Says(r.Words, "openings") && s.highestOf(r) && s.words.Outright.Any(r.Words) && s.asksOccupations(r)
}

// whoPays reports a question for the employer that pays most or least, of the one role of
// which that is known: "who pays managers worst", "where do they earn the most".
func (s *session) whoPays(r resolved) bool {
	nth := s.nthOfEmployers(r)
	if r.Slots.Superlative == "" || !slices.Contains(r.Cues, knowledge.Pay) && !nth || s.namesTowns(r) || len(r.Words) < 3 {
		return false
	}
	if slices.ContainsFunc(r.topics, func(id string) bool {
		return id != "health-information-manager" && !(nth && s.base.Topic(id).Kind == knowledge.Employer)
	}) {
		return false
	}
	return nth || firstOf(r.Words) == "where" || firstOf(r.Words) == "who" && nlu.OneOf(r.Words[1], "pays", "pay", "paid")
}

// nthOfEmployers reports "the second highest of the workplaces": of these, nothing is
// counted but what they pay.
func (s *session) nthOfEmployers(r resolved) bool {
	if !slices.Contains(r.Slots.Kinds, knowledge.Employer) || slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f == knowledge.Growth || f == knowledge.Length }) {
		return false
	}
	for i, w := range r.Words[1:] {
		if s.words.Nth.Has(r.Words[i]) && (s.words.Most.Has(w) || s.words.Least.Has(w)) {
			return true
		}
	}
	return false
}

// byFigure lists topics of a kind in the order of a figure of one source: figures
// of different sources are never set in one order.
func (s *session) byFigure(r resolved, q filter.Query, f knowledge.Facet) ([]entry, string) {
	switch {
	case f == knowledge.Length:
		q.Kind = knowledge.Degree
	case q.Kind == knowledge.Degree || q.Kind == knowledge.Certification || q.Kind == "" && slices.Contains(r.Cues, knowledge.CertFacet):
		return nil, ""
	case q.Kind == knowledge.Place && f == knowledge.Pay && s.stateNamed(r) == "", s.whoPays(r):
		q.Kind, q.Conds = knowledge.Employer, nil // "which places pay most": those that pay
	case q.Kind != knowledge.Employer:
		q.Kind = knowledge.Role
	}
	var out []entry
	if q.Kind == knowledge.Role && len(q.Conds) == 0 && s.asksOccupations(r) {
		out = s.byOccupation(r, f)
	}
	for _, t := range s.base.OfKind(q.Kind) {
		if len(out) > 0 && out[0].bare {
			break
		}
		if len(q.Conds) > 0 && !s.fulfils(q, &entry{topic: t}) {
			continue
		}
		if fig := s.rankingFigure(r, t, f); fig != nil {
			out = append(out, entry{topic: t, because: tellFigure(fig), figure: fig, value: amount(fig.Value)})
		}
	}
	out = s.ofOneStatistic(out, f)
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].value == out[j].value {
			return place(out[i]) < place(out[j])
		}
		if r.Slots.Superlative == "least" && !s.fromMost(r.Words) || f == knowledge.Length && s.quickest(r) {
			return out[i].value < out[j].value
		}
		return out[i].value > out[j].value
	})
	most := 6
	if q.Take > 0 {
		most = q.Take
	}
	if len(q.Conds) == 0 {
		out = dropTwins(out)
	}
	return out[:min(most, len(out))], map[knowledge.Facet]string{knowledge.Pay: "By pay, in that order:", knowledge.Growth: "By projected growth, in that order:", knowledge.Length: "By length, in that order:"}[f]
}

// fromMost reports an order "from the best paid to the worst".
func (s *session) fromMost(ws []string) bool {
	most, least := slices.IndexFunc(ws, s.words.Most.Has), slices.IndexFunc(ws, s.words.Least.Has)
	return most >= 0 && most < least && slices.Contains(ws[most:least], "to")
}

// withFigure tells of each role that is listed what it pays or how it grows, the highest
// first, where the question wishes for that beside its conditions: "no degree and good
// growth". What is high enough, the reader judges.
func (s *session) withFigure(r resolved, kind knowledge.Kind, in []entry) []entry {
	f := s.wishedFigure(r)
	if f == "" || kind != knowledge.Role {
		return in
	}
	out := slices.Clone(in)
	for i, e := range out {
		p := s.firstBrief(e.topic, f)
		if p == nil {
			continue
		}
		out[i].because, out[i].from = p.Brief, p
		if fig := s.rankingFigure(r, e.topic, f); fig != nil {
			out[i].value = amount(fig.Value)
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int { return cmp.Compare(b.value, a.value) })
	if known := slices.IndexFunc(out, func(e entry) bool { return e.value <= 0 }); known > 0 {
		out = out[:known] // of the others nothing is known
	}
	return out
}

// withSchooling tells of each role that is listed what schooling it takes, where that is asked
// beside its conditions: "for a data job, which studies do they want".
func (s *session) withSchooling(r resolved, kind knowledge.Kind, in []entry) []entry {
	if kind != knowledge.Role || !slices.Contains(r.Cues, knowledge.Education) {
		return in
	}
	out := slices.Clone(in)
	for i, e := range out {
		if p := s.firstBrief(e.topic, knowledge.Education); p != nil && len(in) <= 8 {
			out[i].because, out[i].from = p.Brief, p
		}
	}
	return out
}

// wishedFigure is the figure that is wished to be good, without a bound: "pay well",
// "growing fast", "decent money".
func (s *session) wishedFigure(r resolved) knowledge.Facet {
	if !s.words.Judging.Any(r.Words) && !s.words.WishedFigure.Any(r.Words) {
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
func (s *session) ofOneStatistic(in []entry, f knowledge.Facet) []entry {
	count, most := map[string]int{}, ""
	for _, fig := range s.base.Figures {
		if fig.Facet == f {
			count[fig.Statistic]++
		}
	}
	for _, e := range in {
		if count[e.figure.Statistic] > count[most] {
			most = e.figure.Statistic
		}
	}
	return slices.DeleteFunc(in, func(e entry) bool { return e.figure.Statistic != most })
}

// within reports whether a value lies on the side of the bound that is asked for.
func (s *session) within(r resolved, f knowledge.Facet, v float64) bool {
	if f == knowledge.Growth {
		all := 0.0
		if fig := s.base.Figure("bls-all-growth"); fig != nil {
			all = amount(fig.Value)
		}
		if r.Slots.OverPercent > 0 {
			return v > r.Slots.OverPercent
		}
		switch beside := s.besideAverage(r); {
		case beside < 0, s.noFaster(r):
			return v < all // what shrinks among them
		case s.shrinks(r):
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
func (s *session) yearsBelow(ws []string) float64 {
	for i := 0; i+1 < len(ws); i++ {
		if (ws[i+1] == "years" || ws[i+1] == "year" || ws[i+1] == "yrs") && s.words.LessThan.Any(ws[max(0, i-2):i]) {
			return amount(ws[i])
		}
	}
	return 0
}

// place is where a topic stands among those of its figure: the first is the one that
// the figure is most about.
func place(e entry) int { return slices.Index(e.figure.Topics, e.topic.ID) }

// dropTwins keeps the first of entries that show the same figure, since one
// statistic that counts several roles together does not rank them.
func dropTwins(in []entry) []entry {
	var out []entry
	for _, e := range in {
		if i := slices.IndexFunc(out, func(o entry) bool { return o.figure.ID == e.figure.ID }); i >= 0 {
			continue
		}
		out = append(out, e)
	}
	return out
}

// rankingFigure is the figure by which a topic is ranked, official ones for
// roles, the article's for employers: the first that keeps to what is asked for.
func (s *session) rankingFigure(r resolved, t *knowledge.Topic, f knowledge.Facet) *knowledge.Figure {
	prefix := map[knowledge.Kind]string{knowledge.Role: "bls-", knowledge.Employer: "article1-", knowledge.Degree: "length-"}[t.Kind]
	for _, fig := range s.base.Figures {
		if ofOpenings(r) && !strings.HasSuffix(fig.ID, "-openings") {
			continue
		}
		if fig.Facet == f && slices.Contains(fig.Topics, t.ID) && strings.HasPrefix(fig.ID, prefix) && s.within(r, f, amount(fig.Value)) {
			return fig
		}
	}
	return nil
}

// namesNoGap reports a question that names nothing of which the sources do not tell.
func namesNoGap(r resolved) bool {
	return !slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
}

// ofOpenings reports a question for how many openings there are, and not for how fast
// the number of jobs grows.
func ofOpenings(r resolved) bool { return nlu.Says(r.Words, "openings", "opening", "vacancies") }

// tellFigure is a figure with what it is a figure of, by which statistic and as of when.
func tellFigure(f *knowledge.Figure) string {
	if strings.HasSuffix(f.Statistic, f.AsOf) {
		return f.Value + " (" + f.Of + ", " + f.Statistic + ")"
	}
	return f.Value + " (" + f.Of + ", " + f.Statistic + ", " + f.AsOf + ")"
}

// amount reads the first number of a value; words count too ("two years").
func amount(v string) float64 {
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

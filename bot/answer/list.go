package answer

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsList reports a question for all things of a kind that fulfil something:
// the classifier says so, or it begins with the kind ("which roles …", "jobs
// that …") and names a condition.
func (s *session) wantsList(r resolved) bool {
	if r.P(nlu.ListAct) >= actSure {
		return true
	}
	if r.Slots.Over+r.Slots.Under > 0 && len(r.Slots.Kinds) > 0 || r.Slots.OverPercent > 0 || s.growsUnlikeOthers(r) && len(r.Slots.Kinds) > 0 {
		return true
	}
	if r.Slots.Over+r.Slots.Under > 0 && slices.Contains(r.Words, "which") && len(r.topics) < 2 {
		return true
	}
	if d := s.named(r, knowledge.Degree); d != nil && len(r.Words) >= 4 && s.deniedBefore(r, d.ID) && r.P(nlu.GapAct) < actSure {
		return true
	}
	if slices.Contains(r.Slots.Kinds, knowledge.Place) && s.stateNamed(r) != "" {
		return true
	}
	if len(r.topics) == 0 && r.Slots.Superlative != "" && slices.Contains(r.Cues, knowledge.Pay) && !slices.Contains(r.Slots.Kinds, knowledge.Certification) {
		return true
	}
	if s.levelWord(r) != "" && slices.ContainsFunc(r.Words, func(w string) bool { return w == "list" || w == "ones" || w == "all" }) && len(r.topics) == 0 {
		return true
	}
	condition := len(r.topics) > 0 || r.Slots.Negated || r.Slots.Superlative != "" || s.levelWord(r) != "" || r.Person.NoDegree
	return s.opensWithKind(r) && condition
}

// opensWithKind reports a plural kind among the first words, or "what can I do
// with".
func (s *session) opensWithKind(r resolved) bool {
	text := strings.Join(r.Words, " ")
	for _, open := range []string{"what can i do with", "what can i be with", "what can i become with", "what can you do with", "what could i do with", "what can someone do with", "where can i get with"} {
		if strings.HasPrefix(text, open) {
			return true
		}
	}
	for i, w := range r.Words {
		if i > 4 {
			return false
		}
		if slices.Contains([]string{"roles", "jobs", "positions", "careers", "certs", "certifications", "credentials", "degrees", "titles", "occupations", "gigs", "employers", "facilities"}, w) {
			return true
		}
	}
	return false
}

// entry is one thing that a list names, with what makes it belong there.
type entry struct {
	topic   *knowledge.Topic
	because string
	from    *knowledge.Passage
	value   float64
	figure  *knowledge.Figure
}

// list answers "which … are there": by issuer, by schooling, by certification,
// by level, or in the order of a figure.
func (s *session) list(r resolved, _ []candidate) (reply.Reply, bool) {
	entries, lead := s.entries(r)
	if len(entries) == 0 {
		return s.overview(r)
	}
	d := s.draft(reply.Answered)
	d.text(lead)
	var items, ids []string
	for _, e := range entries {
		item := e.topic.Short
		if e.because != "" {
			item += ": " + e.because
		}
		items, ids = append(items, item), append(ids, e.topic.ID)
		if e.from != nil {
			d.cite(e.from)
		}
		if e.figure != nil {
			d.source(knowledge.Citation{Source: e.figure.Source, Section: e.figure.Section})
		}
	}
	d.list(items)
	d.topic(ids...)
	if len(d.r.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.r.Intent, d.r.Confidence = string(nlu.ListAct), 0.93
	d.r.Suggestions = s.suggest(ids[0], "")
	s.told(d.r.Passages...)
	s.note(r, string(nlu.ListAct), "", ids[:1])
	s.memory.Listed = ids
	return d.r, true
}

// overview answers "list the degrees": the general topic of a kind, told whole.
func (s *session) overview(r resolved) (reply.Reply, bool) {
	general := map[knowledge.Kind]string{knowledge.Degree: "him-degrees", knowledge.Certification: "him-certifications", knowledge.Role: "him-careers",
		knowledge.Place: "cities", knowledge.Employer: "employers", knowledge.Skill: "him-skills", knowledge.Law: "regulations", knowledge.Challenge: "challenges"}
	if len(r.topics) > 0 || len(r.Slots.Kinds) != 1 || len(r.Words) > 5 {
		return reply.Reply{}, false
	}
	t := s.base.Topic(general[r.Slots.Kinds[0]])
	if t == nil || len(t.On(knowledge.About)) == 0 {
		return reply.Reply{}, false
	}
	p := t.On(knowledge.About)[0]
	return s.tell(r, []candidate{{id: p.ID, passage: p, score: 1, question: 1}}, 0.8), true
}

// entries finds what the list holds, and the line above it.
func (s *session) entries(r resolved) ([]entry, string) {
	kind := knowledge.Kind("")
	if len(r.Slots.Kinds) > 0 {
		kind = r.Slots.Kinds[0]
	}
	degree := s.named(r, knowledge.Degree)
	for _, id := range r.topics {
		if t := s.base.Topic(id); t.Kind == knowledge.Degree && s.deniedBefore(r, degree.ID) && !s.deniedBefore(r, id) {
			degree, r.Slots.Negated, r.Slots.Only = t, false, true // "a bachelor's but no master's"
		}
	}
	cert := s.named(r, knowledge.Certification)
	role := s.named(r, knowledge.Role)
	org := s.named(r, knowledge.Organization)
	for _, id := range r.topics {
		if t := s.base.Topic(id); t.Kind == knowledge.Organization && org != nil && s.deniedBefore(r, org.ID) {
			org = t // "AAPC and not AHIMA"
		}
	}
	if degree != nil && (slices.Contains(r.Slots.Kinds, knowledge.Role) || strings.HasPrefix(strings.Join(r.Words, " "), "what can")) {
		kind = knowledge.Role
	}
	if kind == "" && s.levelWord(r) != "" {
		kind = knowledge.Role
	}
	switch {
	case degree != nil && kind != knowledge.Role && s.hasCued(r, degree):
		return nil, "" // "the courses of the associate": no list of roles
	case kind == knowledge.Place && s.stateNamed(r) != "":
		return s.byState(r)
	case r.Slots.Over+r.Slots.Under > 0:
		return s.byFigure(r, kind, knowledge.Pay)
	case s.growsUnlikeOthers(r) || r.Slots.OverPercent > 0:
		return s.byFigure(r, kind, knowledge.Growth)
	case r.Slots.Negated && slices.Contains(r.Slots.Kinds, knowledge.Certification) && slices.Contains(r.Slots.Kinds, knowledge.Role):
		return s.withoutCertification()
	case r.Slots.Superlative != "" && s.asksFor(r, knowledge.Pay) && kind != knowledge.Certification:
		return s.byFigure(r, kind, knowledge.Pay)
	case r.Slots.Superlative != "" && s.asksFor(r, knowledge.Growth):
		return s.byFigure(r, kind, knowledge.Growth)
	case r.Slots.Superlative != "" && (s.asksFor(r, knowledge.Length) || kind == knowledge.Degree):
		return s.byFigure(r, knowledge.Degree, knowledge.Length)
	case org != nil && (kind == knowledge.Certification || kind == ""):
		return s.byIssuer(r, org)
	case degree != nil && (kind == knowledge.Role || kind == ""):
		return s.bySchooling(r, degree)
	case cert != nil && kind == knowledge.Role:
		return s.linkedEntries(union(cert.Links[knowledge.Suits], s.base.From(cert.ID, knowledge.Values)), knowledge.Level), cert.Short + ":"
	case role != nil && kind == knowledge.Certification:
		return s.linkedEntries(union(role.Links[knowledge.Values], s.base.From(role.ID, knowledge.Suits)), knowledge.About), role.Short + ":"
	case role != nil && kind == knowledge.Degree:
		return s.linkedEntries(role.Links[knowledge.Needs], knowledge.Length), role.Short + ":"
	case kind == knowledge.Role && s.levelWord(r) != "":
		return s.byLevel(s.levelWord(r))
	case r.Person.NoDegree && kind == knowledge.Role:
		return s.bySchooling(r, s.base.Topic("high-school-diploma"))
	}
	return nil, ""
}

// hasCued reports a facet that is asked for and that the topic has.
func (s *session) hasCued(r resolved, t *knowledge.Topic) bool {
	for _, f := range r.Cues {
		if f != knowledge.Jobs && len(t.On(f)) > 0 {
			return true
		}
	}
	return false
}

// growsUnlikeOthers reports "faster" or "slower than average".
func (s *session) growsUnlikeOthers(r resolved) bool {
	return slices.Contains(r.Words, "slower") || slices.Contains(r.Words, "faster") && slices.Contains(r.Words, "average")
}

// stateNamed is the state of a place of the knowledge base that the message names.
func (s *session) stateNamed(r resolved) string {
	text := strings.ToLower(r.Text)
	for _, t := range s.base.OfKind(knowledge.Place) {
		if _, state, ok := strings.Cut(t.Name, ", "); ok && strings.Contains(text, strings.ToLower(state)) {
			return state
		}
	}
	return ""
}

// byState lists the places in a state, or, with "other than", those elsewhere.
func (s *session) byState(r resolved) ([]entry, string) {
	state := s.stateNamed(r)
	except := slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"not", "other", "except", "outside", "besides", "without"}, w)
	})
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Place) {
		_, in, ok := strings.Cut(t.Name, ", ")
		if p := s.briefOn(t, knowledge.About); ok && (in == state) != except && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, "Places that my sources name:"
}

// withoutCertification lists the roles for which no certification is named.
func (s *session) withoutCertification() ([]entry, string) {
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		if len(t.Links[knowledge.Values]) > 0 {
			continue
		}
		if p := s.briefOn(t, knowledge.Education, knowledge.About); p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, "Roles for which my sources name no certification:"
}

func (s *session) named(r resolved, k knowledge.Kind) *knowledge.Topic {
	for _, id := range r.topics {
		if t := s.base.Topic(id); t != nil && t.Kind == k {
			return t
		}
	}
	return nil
}

func (s *session) asksFor(r resolved, f knowledge.Facet) bool {
	return slices.Contains(r.Cues, f) || len(r.Labels) > 0 && r.Labels[0].Facet == f
}

func (s *session) levelWord(r resolved) string {
	for _, w := range r.Words {
		switch w {
		case "entry", "beginner", "starter", "junior":
			return "entry"
		case "mid", "middle", "intermediate":
			return "mid"
		case "advanced", "senior", "executive", "leadership", "top":
			return "advanced"
		}
	}
	return ""
}

// deniedBefore reports "not" or "other than" shortly before a topic's name.
func (s *session) deniedBefore(r resolved, id string) bool {
	for _, m := range r.Mentions {
		if !slices.Contains(m.Options, id) {
			continue
		}
		from := max(0, m.Start-4)
		for _, o := range r.Mentions {
			if o.End <= m.Start {
				from = max(from, o.End) // "not coders, informatics people": the denial ends at the coders
			}
		}
		for _, w := range r.Words[from:m.Start] {
			if slices.Contains([]string{"not", "no", "arent", "isnt", "dont", "doesnt", "cant", "wont", "neither", "nor", "other", "without", "except", "besides", "non", "dont"}, w) {
				return true
			}
		}
	}
	return false
}

// byIssuer lists the certifications that a body awards, or, negated, those that
// others award.
func (s *session) byIssuer(r resolved, org *knowledge.Topic) ([]entry, string) {
	if !s.deniedBefore(r, org.ID) {
		return s.linkedEntries(s.base.From(org.ID, knowledge.IssuedBy), knowledge.About), org.Short + ":"
	}
	var links []knowledge.Link
	for _, t := range s.base.OfKind(knowledge.Certification) {
		if by := t.Linked(knowledge.IssuedBy); len(by) > 0 && !slices.Contains(by, org.ID) {
			links = append(links, knowledge.Link{To: t.ID})
		}
	}
	return s.linkedEntries(links, knowledge.Issuer), "Not by " + org.Short + ":"
}

// linkedEntries lists the far ends of links, each with its brief on a facet.
func (s *session) linkedEntries(links []knowledge.Link, f knowledge.Facet) []entry {
	var out []entry
	for _, l := range links {
		t := s.base.Topic(l.To)
		if t == nil {
			continue
		}
		e := entry{topic: t, from: s.briefOn(t, f, knowledge.About, knowledge.Duties)}
		if e.from != nil {
			e.because = e.from.Brief
		}
		out = append(out, e)
	}
	return out
}

func (s *session) briefOn(t *knowledge.Topic, fs ...knowledge.Facet) *knowledge.Passage {
	for _, f := range fs {
		if p := s.firstBrief(t, f); p != nil {
			return p
		}
	}
	return nil
}

func union(a, b []knowledge.Link) []knowledge.Link {
	out := slices.Clone(a)
	for _, l := range b {
		if !slices.ContainsFunc(out, func(o knowledge.Link) bool { return o.To == l.To }) {
			out = append(out, l)
		}
	}
	return out
}

// bySchooling lists the roles that a degree is enough for, or, negated, those
// that don't call for it.
func (s *session) bySchooling(r resolved, degree *knowledge.Topic) ([]entry, string) {
	if degree == nil {
		return nil, ""
	}
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		rank := s.schoolingRank(t)
		if rank == 0 {
			continue
		}
		fits := s.needsRank(t, degree) || (r.Slots.Only || degree.Rank <= 2) && rank <= degree.Rank
		if r.Slots.Negated || slices.Contains(r.Words, "less") || slices.Contains(r.Words, "below") || slices.Contains(r.Words, "under") {
			fits = rank < degree.Rank
		}
		if p := s.firstBrief(t, knowledge.Education); fits && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p, value: float64(rank)})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].value > out[j].value })
	if r.Slots.Negated {
		return out, "Roles that typically don't call for the " + lowerName(degree.Short) + ":"
	}
	return out, "Roles open with the " + lowerName(degree.Short) + ":"
}

// needsRank reports a role that calls for a degree of this rank, or that the
// degree prepares for.
func (s *session) needsRank(t, degree *knowledge.Topic) bool {
	for _, l := range t.Links[knowledge.Needs] {
		if d := s.base.Topic(l.To); d != nil && d.Rank == degree.Rank && l.Strength != "helpful" {
			return true
		}
	}
	return slices.Contains(degree.Linked(knowledge.PreparesFor), t.ID)
}

// schoolingRank is the lowest rank among the degrees that a role typically needs,
// or 0 where the sources name none.
func (s *session) schoolingRank(t *knowledge.Topic) int {
	rank := 0
	for _, l := range t.Links[knowledge.Needs] {
		if l.Strength == "preferred" || l.Strength == "helpful" {
			continue
		}
		if d := s.base.Topic(l.To); d != nil && d.Rank > 0 && (rank == 0 || d.Rank < rank) {
			rank = d.Rank
		}
	}
	return rank
}

func (s *session) byLevel(level string) ([]entry, string) {
	var out []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		if p := s.briefOn(t, knowledge.Level, knowledge.About); t.Level == level && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return out, capital(level) + " level:"
}

// byFigure lists topics of a kind in the order of a figure of one source: figures
// of different sources are never set in one order.
func (s *session) byFigure(r resolved, kind knowledge.Kind, f knowledge.Facet) ([]entry, string) {
	if kind == "" {
		kind = knowledge.Role
	}
	var out []entry
	for _, t := range s.base.OfKind(kind) {
		if fig := s.rankingFigure(r, t, f); fig != nil {
			out = append(out, entry{topic: t, because: tellFigure(fig), figure: fig, value: amount(fig.Value)})
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if r.Slots.Superlative == "least" {
			return out[i].value < out[j].value
		}
		return out[i].value > out[j].value
	})
	return dropTwins(out)[:min(6, len(dropTwins(out)))], map[knowledge.Facet]string{knowledge.Pay: "By pay, in that order:", knowledge.Growth: "By projected growth, in that order:", knowledge.Length: "By length, in that order:"}[f]
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
		if slices.Contains(r.Words, "slower") {
			return v < all
		}
		return !slices.Contains(r.Words, "faster") || v > all
	}
	return (r.Slots.Over == 0 || v > r.Slots.Over) && (r.Slots.Under == 0 || v < r.Slots.Under)
}

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
		if fig.Facet == f && slices.Contains(fig.Topics, t.ID) && strings.HasPrefix(fig.ID, prefix) && s.within(r, f, amount(fig.Value)) {
			return fig
		}
	}
	return nil
}

func tellFigure(f *knowledge.Figure) string {
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

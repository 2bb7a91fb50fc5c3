package answer

import (
	"math"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Thresholds of the decision. Similarities are those of index.Hit.
const (
	sameQuestion = 0.86 // the message is one of the passage's questions in other words
	actSure      = 0.5  // probability from which an act of the classifier is followed
)

// part answers one question of a message.
func (s *session) part(text string) reply.Reply {
	q := s.nlu.Read(text)
	r := s.resolve(q)
	s.traceQuestion(r)
	if r.Slots.More && len(s.memory.Topics)+len(r.topics) > 0 && len(r.Cues) == 0 {
		return s.more(r)
	}
	if become(r) {
		r.Cues, r.Joined = []knowledge.Facet{knowledge.Education, knowledge.CertFacet}, true
	}
	if r.Slots.Defines && len(r.topics)+len(r.focus.topics) > 0 {
		r.focus.facet = knowledge.About
	}
	cands := s.candidates(r)
	for i := 0; i < min(5, len(cands)); i++ {
		c := cands[i]
		s.tracef("%d. %s score %.2f: question %.2f, coverage %.2f, bm25f %.2f, topic %.2f, facet %.2f", i+1, c.id, c.score, c.question, c.coverage, c.relative, c.topic, c.facet)
	}
	if len(cands) == 0 {
		return s.nothingFound(r)
	}
	if rep, ok := s.socialAct(r); ok {
		return rep
	}
	if rep, ok := s.choose(r); ok {
		return rep
	}
	if rep, ok := s.byAct(r, cands); ok {
		return rep
	}
	if rep, ok := s.byWholeAct(r, cands); ok {
		return rep
	}
	return s.lookUp(r, cands)
}

// become reports "how do I become X": it asks for schooling and certification.
func become(r resolved) bool {
	if len(r.topics) != 1 || len(r.Cues) > 1 {
		return false
	}
	text := " " + strings.Join(r.Words, " ")
	for _, w := range []string{" how do you become", " how do i become", " how to become", " how does one become", " how can i become", " become ", " becoming ", " requirements for", " requirements to", " requirement for", " what does it take to be", " qualify as"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// maxWhole is how long, in words, a message may be to be searched for as a whole.
const maxWhole = 45

func (s *session) candidates(r resolved) []candidate {
	if s.whole == "" {
		return s.rank(r.Question, r.focus)
	}
	whole := s.nlu.Read(s.whole)
	if len(whole.Words) > maxWhole {
		return s.rank(r.Question, r.focus)
	}
	return s.rankBoth(r.Question, whole, r.focus)
}

func (s *session) traceQuestion(r resolved) {
	s.tracef("asked: %s", r.Canon)
	for i, l := range r.Labels {
		if i < 3 {
			s.tracef("label: %s/%s %.2f", l.Act, l.Facet, l.P)
		}
	}
	s.tracef("in scope %.2f; topics: %s; facets named: %v; %s", r.InScope, strings.Join(r.topics, ", "), r.Cues, r.Slots)
	if r.fromTalk {
		s.tracef("goes on with the conversation")
	}
	if !r.Person.Empty() {
		s.tracef("person: %+v", r.Person)
	}
}

func (s *session) nothingFound(r resolved) reply.Reply {
	if len(r.topics) > 0 {
		return s.unknown(r, 0.6)
	}
	return s.offTopic(0.7)
}

// byAct tries the acts that are composed from links and figures. Where a passage
// answers the very question, that comes first.
func (s *session) byAct(r resolved, cands []candidate) (reply.Reply, bool) {
	top := cands[0]
	direct := top.question >= sameQuestion
	tries := []struct {
		on  bool
		try func(resolved, []candidate) (reply.Reply, bool)
	}{
		{r.Slots.Over+r.Slots.Under > 0 && s.wantsList(r), s.list},
		{s.wantsCompare(r, top), s.compare},
		{!direct && s.wantsPath(r), s.path},
		{!direct && s.wantsRecommend(r, top), s.recommend},
		{!direct && s.wantsList(r), s.list},
		{!direct && s.wantsEligible(r), s.eligible},
		{!direct && top.gap == nil, s.each},
	}
	for _, t := range tries {
		if !t.on {
			continue
		}
		if rep, ok := t.try(r, cands); ok {
			return rep, true
		}
	}
	return reply.Reply{}, false
}

// byWholeAct tries the acts on the whole message, where the question in it leaves
// its condition to the rest: "no bachelor. what remains for me".
func (s *session) byWholeAct(r resolved, cands []candidate) (reply.Reply, bool) {
	if s.whole == "" || cands[0].question >= 0.75 || cands[0].gap != nil {
		return reply.Reply{}, false
	}
	whole := s.nlu.Read(s.whole)
	if len(whole.Words) > maxWhole {
		return reply.Reply{}, false
	}
	w := s.resolve(whole)
	if len(w.topics) == 0 || !s.wantsList(w) && !s.wantsPath(w) {
		return reply.Reply{}, false
	}
	return s.byAct(w, cands)
}

// lookUp answers with what ranks first, or says that nothing does.
func (s *session) lookUp(r resolved, cands []candidate) reply.Reply {
	top := cands[0]
	conf := s.confidence(r, cands)
	s.tracef("evidence %.2f, confidence %.2f", s.evidence(r, cands), conf)
	if rep, ok := s.outside(r, cands); ok {
		return rep
	}
	if cands = noActs(cands); len(cands) == 0 {
		return s.nothingFound(r)
	}
	top = cands[0]
	if rep, ok := s.askBack(r, cands); ok {
		return rep
	}
	if t, f, missing := s.missingFacet(r, cands); missing {
		if g := bestGap(cands); g != nil && g.topic > 0.5 {
			return s.gapReply(r, g.gap, conf)
		}
		return s.noFacet(r, t, f, 1-conf/2)
	}
	switch {
	case top.gap != nil:
		return s.gapReply(r, top.gap, conf)
	case s.evidence(r, cands) < declineBelow:
		return s.decline(r, cands, conf)
	}
	return s.tell(r, cands, conf)
}

// bestGap is the best gap among the first candidates, or nil.
func bestGap(cands []candidate) *candidate {
	for i := range cands[:min(12, len(cands))] {
		if cands[i].gap != nil {
			return &cands[i]
		}
	}
	return nil
}

// outside answers what is no question about the field.
func (s *session) outside(r resolved, cands []candidate) (reply.Reply, bool) {
	top := cands[0]
	if top.act == string(nlu.OutOfScope) {
		return s.offTopic(max(1-r.InScope, top.question)), s.surelyOutside(r, top)
	}
	social := top.act != "" && top.act != "student_support" && top.act != string(nlu.OutOfScope)
	if social && (len(r.Words) > 8 || s.nlu.IsQuestion(r.Text) && top.act != "help") {
		return reply.Reply{}, false
	}
	if top.act != "" && (top.question < sureAct(top.act) || len(r.topics)+len(s.hints) > 0 && (top.question < 0.75 || s.nlu.Asks(r.Text))) {
		return reply.Reply{}, false
	}
	switch top.act {
	case "student_support":
		return s.support(), true
	case "help":
		return s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, 0.9)), true
	case "feedback":
		return s.fixed(reply.Chat, nlu.Feedback, sayFeedback, 0.85), true
	case "greet":
		return s.withOpeners(s.fixed(reply.Chat, nlu.Greet, sayHello, 0.9)), true
	case "thank":
		return s.fixed(reply.Chat, nlu.Thank, sayThanks, 0.9), true
	}
	if s.foreign(r) && top.question < sameQuestion {
		return s.offTopic(0.85), true
	}
	if len(r.topics)+len(s.hints) == 0 && r.InScope < 0.2 && top.question < 0.5 {
		return s.offTopic(1 - r.InScope), true
	}
	return reply.Reply{}, false
}

// onlyLingers reports that no topic is named: what counts is left from before.
func (s *session) onlyLingers(r resolved) bool {
	return len(r.Topics()) == 0 && len(r.ambiguous) == 0
}

// surelyOutside weighs how unlike the field a message is against how like the
// examples of other fields; naming a topic of the field asks for more of both.
func (s *session) surelyOutside(r resolved, top candidate) bool {
	if len(r.topics)+len(s.hints) > 0 {
		return r.InScope < 0.15 && top.question > 0.4 || top.question >= 0.8
	}
	return r.InScope < 0.35 || top.question >= 0.6
}

// foreign reports a question that names another field and nothing of this one.
func (s *session) foreign(r resolved) bool {
	if r.Foreign == "" && s.whole != "" && len(r.topics)+len(s.hints) == 0 && len(s.said.Lines) == 0 {
		r.Foreign = s.nlu.Read(s.whole).Foreign // "my hospital bill is wrong. who do i call"
	}
	if r.Foreign == "" || len(s.hints) > 0 || r.focus.gap != "" {
		return false
	}
	if !r.fromTalk && len(r.topics)+len(r.focus.topics) > 0 && !s.onlyLingers(r) {
		return false
	}
	return !slices.Contains(s.said.Lines, r.Foreign) // where the student comes from
}

// socialAct answers a short message about nothing that the classifier takes for a
// greeting, thanks, or a question about the bot.
func (s *session) socialAct(r resolved) (reply.Reply, bool) {
	if len(r.Labels) == 0 || r.Labels[0].P < 0.7 || len(r.Mentions) > 0 || len(r.Words) > 7 || len(r.Cues) > 0 {
		return reply.Reply{}, false
	}
	switch r.Labels[0].Act {
	case nlu.Help:
		return s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, r.Labels[0].P)), true
	case nlu.Greet:
		return s.withOpeners(s.fixed(reply.Chat, nlu.Greet, sayHello, r.Labels[0].P)), true
	case nlu.Thank:
		return s.fixed(reply.Chat, nlu.Thank, sayThanks, r.Labels[0].P), true
	case nlu.Feedback:
		return s.fixed(reply.Chat, nlu.Feedback, sayFeedback, r.Labels[0].P), true
	}
	return reply.Reply{}, false
}

// choose answers "so which one?" after a comparison by what the student has said
// of their schooling: the certification for whose role their degree prepares.
func (s *session) choose(r resolved) (reply.Reply, bool) {
	if len(s.memory.Compared) < 2 || !slices.Contains(r.Words, "which") || len(r.Words) > 9 || len(r.Cues) > 1 {
		return reply.Reply{}, false
	}
	for _, degree := range slices.Concat(s.profile.Has, s.profile.Studying) {
		for _, id := range s.memory.Compared {
			if !s.prepares(degree, id) {
				continue
			}
			t := s.base.Topic(id)
			for _, f := range []knowledge.Facet{knowledge.Jobs, knowledge.Eligibility, knowledge.Education} {
				if ps := t.On(f); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
					r.topics = []string{id}
					return s.tell(r, []candidate{{id: ps[0].ID, passage: ps[0], score: 1, question: 1}}, 0.75), true
				}
			}
		}
	}
	return reply.Reply{}, false
}

// prepares reports whether a degree leads to a topic: a role that it prepares for,
// or a certification that suits such a role.
func (s *session) prepares(degree, id string) bool {
	d, t := s.base.Topic(degree), s.base.Topic(id)
	if d == nil || t == nil {
		return false
	}
	roles := append(t.Linked(knowledge.Suits), id)
	return slices.ContainsFunc(d.Linked(knowledge.PreparesFor), func(r string) bool { return slices.Contains(roles, r) })
}

// sureAct is how like one of its examples a message must be to be taken for an act.
func sureAct(act string) float64 {
	switch act {
	case "student_support":
		return 0.45
	}
	return 0.7
}

// noActs drops the candidates that are no passage and no gap.
func noActs(in []candidate) []candidate {
	return slices.DeleteFunc(slices.Clone(in), func(c candidate) bool { return c.act != "" })
}

func (s *session) withOpeners(r reply.Reply) reply.Reply {
	r.Suggestions = openers()
	return r
}

// decline says what kind of not-knowing it is.
func (s *session) decline(r resolved, cands []candidate, conf float64) reply.Reply {
	if len(r.topics) == 0 && len(r.focus.topics) == 0 && r.InScope < 0.5 {
		return s.offTopic(1 - conf)
	}
	for _, c := range cands[:min(3, len(cands))] {
		if c.gap != nil && c.question > 0.4 {
			return s.gapReply(r, c.gap, 1-conf)
		}
	}
	return s.unknown(r, 1-conf)
}

// askBack asks which topic is meant, where a name leaves it open and the best
// passages are about different ones of them.
func (s *session) askBack(r resolved, cands []candidate) (reply.Reply, bool) {
	if len(r.ambiguous) == 0 || len(r.topics) > 0 {
		return reply.Reply{}, false
	}
	m := r.ambiguous[0]
	if s.onlyNames(r) || r.Slots.Defines {
		return s.ask(r, m), true
	}
	if cands[0].question >= sameQuestion {
		return reply.Reply{}, false
	}
	if p := cands[0].passage; p != nil && !slices.Contains(m.Options, p.Topic.ID) && cands[0].question > 0.6 {
		return reply.Reply{}, false
	}
	var best []candidate
	for _, id := range m.Options {
		for _, c := range cands {
			if c.passage != nil && c.passage.Topic.ID == id {
				best = append(best, c)
				break
			}
		}
	}
	slices.SortStableFunc(best, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	if len(best) == 1 || len(best) > 1 && best[0].score-best[1].score > 0.45 && best[0].question > 0.6 {
		return reply.Reply{}, false
	}
	return s.ask(r, m), true
}

// ask puts the choices of an open name.
func (s *session) ask(r resolved, m nlu.Mention) reply.Reply {
	d := s.draft(reply.Clarify)
	d.text(sayWhich)
	for _, id := range m.Options[:min(3, len(m.Options))] {
		t := s.base.Topic(id)
		d.r.Suggestions = append(d.r.Suggestions, s.choice(r, m, t))
		d.topic(id)
	}
	d.r.Intent, d.r.Confidence = "clarify", 0.75
	s.memory.Choices = d.r.Suggestions
	s.memory.Question = ""
	return d.r
}

// choice is the question asked of one topic: the words as typed, with the open
// name replaced; a bare name becomes "What is …?".
func (s *session) choice(r resolved, m nlu.Mention, t *knowledge.Topic) string {
	if len(r.Words)-(m.End-m.Start) <= 3 && len(r.Cues) == 0 && (len(r.Labels) == 0 || r.Labels[0].Facet == knowledge.About || len(r.Words) == m.End-m.Start) {
		return askFacet(knowledge.About, t)
	}
	ws := slices.Concat(r.Words[:m.Start], []string{lowerName(t.Short)}, r.Words[m.End:])
	text := strings.Join(ws, " ")
	return strings.ToUpper(text[:1]) + text[1:] + "?"
}

// missingFacet reports a plain question for a facet that the one topic in
// question does not have.
func (s *session) missingFacet(r resolved, cands []candidate) (*knowledge.Topic, knowledge.Facet, bool) {
	if len(r.topics) != 1 || len(r.Labels) == 0 || cands[0].question >= sameQuestion {
		return nil, "", false
	}
	t := s.base.Topic(r.topics[0])
	for _, f := range hardFacets() {
		sure := r.Labels[0].P >= 0.9 && cands[0].question < 0.6 || r.Labels[0].P >= 0.6 && (f == knowledge.Exam || f == knowledge.Eligibility)
		asked := r.Labels[0].Act == nlu.Tell && r.Labels[0].Facet == f && sure
		named := slices.Contains(r.Cues, f) && len(r.Cues) == 1
		if t == nil || len(t.On(f)) > 0 || !asked && !named || !expects(t.Kind, f) {
			continue
		}
		if p := cands[0].passage; p != nil && p.Facet == f && p.Topic.Kind == knowledge.Employer {
			return nil, "", false // another topic's passage tells it, such as an employer's
		}
		return t, f, true
	}
	return nil, "", false
}

// expects reports whether a facet is one that a kind of topic can have.
func expects(k knowledge.Kind, f knowledge.Facet) bool {
	switch f {
	case knowledge.Exam, knowledge.Eligibility, knowledge.Issuer:
		return k == knowledge.Certification
	case knowledge.Length, knowledge.Courses:
		return k == knowledge.Degree
	}
	return k == knowledge.Role
}

// declineBelow is the evidence under which a passage is not told.
const declineBelow = 0.33

// evidence is how much speaks for the best candidate at all, 0..1.
func (s *session) evidence(r resolved, cands []candidate) float64 {
	top := cands[0]
	z := -3.4 + 3.6*top.question + 1.6*top.coverage + 1.1*max(top.topic, 0) + 1.0*top.facet + 0.8*s.margin(cands) + 1.2*r.InScope
	return logistic(z)
}

// confidence estimates the probability that the best candidate is the right
// answer: a logistic regression fitted on the tuned question sets.
func (s *session) confidence(r resolved, cands []candidate) float64 {
	top := cands[0]
	next := 1.0
	if len(cands) > 1 {
		next = min(1, top.score-cands[1].score)
	}
	label := 0.0
	if len(r.Labels) > 0 {
		label = r.Labels[0].P
	}
	if top.gap != nil {
		return logistic(-2.6 + 2.6*top.question + 0.6*top.relative + 1.4*max(top.topic, 0) + 1.8*s.margin(cands) + 1.4*next + 0.8*label - r.InScope)
	}
	z := -0.4 + 1.4*top.question + 0.9*top.relative + 0.2*top.coverage + 1.6*next + 0.4*label
	if r.fromTalk {
		z -= 0.9
	}
	return logistic(z)
}

// margin is how far the best candidate is ahead of the best on another topic, at
// most 1.
func (s *session) margin(cands []candidate) float64 {
	top := cands[0]
	for _, c := range cands[1:] {
		if c.passage == nil || top.passage == nil || c.passage.Topic != top.passage.Topic {
			return min(1, top.score-c.score)
		}
	}
	return 1
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// merge joins the answers to the parts of a message.
func merge(parts []reply.Reply) reply.Reply {
	if len(parts) == 1 {
		return parts[0]
	}
	var good []reply.Reply
	worst := parts[0]
	for _, p := range parts {
		switch p.Outcome {
		case reply.Answered:
			good = append(good, p)
		case reply.Chat:
		default:
			worst = p
		}
	}
	if len(good) == 0 {
		return worst
	}
	out := good[0]
	for _, p := range good[1:] {
		out = join(out, p)
	}
	for _, p := range parts {
		if p.Outcome == reply.NotFound {
			out = join(out, asPart(p))
			out.Actions = []reply.Action{askAdvisor()}
		}
	}
	return out
}

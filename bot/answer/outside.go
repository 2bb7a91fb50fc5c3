package answer

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// outside answers what is no question about the field.
func (s *session) outside(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	top := cands[0]
	if s.onlySum(r) {
		return s.offTopic(0.95), true
	}
	if top.Act == string(nlu.OutOfScope) {
		return s.offTopic(outsideProbability(cands)), s.surelyOutside(r, cands)
	}
	if top.Act == string(nlu.StudentSupport) && len(r.topics) == 0 && r.P(nlu.StudentSupport) >= surelySupport {
		return s.support(), true
	}
	social := top.Act != "" && top.Act != "student_support" && top.Act != string(nlu.OutOfScope)
	if social && (len(r.Words) > 8 || s.nlu.IsQuestion(r.Text) && top.Act != "help") {
		return reply.Reply{}, false
	}
	if s.onlyFeels(r, top) {
		return s.support(), true
	}
	asks := top.Question < veryExample && s.nlu.Asks(r.Text)
	if top.Act != "" && (top.Question < sureAct(top.Act) && !surely(r, top.Act) || len(r.topics)+len(s.hints) > 0 && (top.Question < 0.75 || asks)) {
		return reply.Reply{}, false
	}
	switch top.Act {
	case "student_support":
		if s.memory.Turns > 0 && s.nlu.Asks(r.Text) && r.P(nlu.StudentSupport) < hardlySupport {
			return reply.Reply{}, false
		}
		if len(r.Person.Likes) > 0 || (len(r.Person.Dislikes) > 0 || r.Person.MaxRank > 0) && r.P(nlu.StudentSupport) < 0.6 {
			return reply.Reply{}, false // what they fear is a side of the work, "scared of tech", or more school
		}
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
	if s.foreign(r) && top.Question < sameQuestion && !s.tellsStory(cands) || s.onlyByTheWay(r, top, cands) {
		return s.offTopic(0.85), true
	}
	named := top.Gap != nil && s.isJob(top.Gap) && r.NamesGap(top.Gap.ID) // a job near the field
	if len(r.topics)+len(s.hints) == 0 && !named && r.InScope < 0.2 && top.Question < 0.5 {
		return s.offTopic(1 - r.InScope), true
	}
	return reply.Reply{}, false
}

var sum = regexp.MustCompile(`\d\s*[+*×=]\s*\d`)

// onlySum reports a message that is a sum to do and nothing else: "whats 2+2".
func (s *session) onlySum(r resolved) bool {
	rest := slices.DeleteFunc(slices.Clone(r.Words), func(w string) bool { return w[0] >= '0' && w[0] <= '9' })
	return sum.MatchString(r.Text) && knowledge.Only(rest, s.words.Question, s.words.Carriers, s.words.Auxiliaries)
}

// surely reports an act of which nothing is named and that the classifier is sure of.
func surely(r resolved, act string) bool {
	return act == string(nlu.Feedback) && len(r.topics) == 0 && r.P(nlu.Act(act)) >= plainlySure
}

// surelySupport is the probability from which a cry for help is one, however it is put.
const surelySupport = 0.9

// hardlySupport is the probability under which a question in a talk is no cry for help, whatever its
// words are like.
const hardlySupport = 0.1

// onlyLingers reports that no topic is named: what counts is left from before.
func (s *session) onlyLingers(r resolved) bool {
	return len(r.Topics()) == 0 && len(r.ambiguous) == 0
}

// surelyOutside weighs a message that is most like those of other fields: more likely
// than not it is one of them, or names another field.
func (s *session) surelyOutside(r resolved, cands []rank.Candidate) bool {
	if r.Slots.Defines && len(r.topics) > 0 {
		return false // it asks for nothing but a name of the field
	}
	if s.namesProper(r) && (cands[0].Question < 0.6 || r.P(nlu.Eligible)+asksWho(r) >= actSure) && !s.foreign(r) {
		return false
	}
	needs := r.fromTalk && nlu.Says(r.Words, "need", "know", "use", "learn") && s.named(r, knowledge.Role) != nil && s.asksOfIt(s.read(s.partText).Words)
	if s.comesOver(r) || needs {
		return false
	}
	unlike := r.InScope < 0.4 || cands[0].Question >= 0.6
	p := outsideProbability(cands)
	return unlike && p >= 0.5 || r.InScope < hardlyInScope && p >= 0.3 && s.onlyWorkplaces(r.topics) || s.foreign(r)
}

// onlyByTheWay reports a message that is nearly sure to be of another field, which names a
// thing that other fields know too: "blockchain coins to buy".
func (s *session) onlyByTheWay(r resolved, top rank.Candidate, cands []rank.Candidate) bool {
	if r.InScope >= hardlyOfTheField || r.Slots.Defines || r.fromTalk || top.Question >= fairly || len(r.Cues) > 0 || outsideProbability(cands) < 0.2 {
		return false
	}
	return !slices.ContainsFunc(r.topics, func(id string) bool {
		return s.base.Topic(id).Kind != knowledge.Trend && s.base.Topic(id).Kind != knowledge.Term
	})
}

// A later turn of at least so many words, which is hardly of the field, is an aside where it
// is so surely of others, and at least so like one of their questions; or where it names another
// field and is rather of that; or where it is next to nothing of this one.
const (
	asideWords   = 4
	asideLike    = 0.3
	asideScope   = 0.3
	surelyAside  = 0.75
	asideForeign = 0.45
	asideNothing = 0.1
)

// interrupts reports a turn in the middle of a talk that by its own words is of another field:
// "who won the lakers game". What was talked of is not put into it.
func (s *session) interrupts(q nlu.Question) bool {
	if s.memory.Turns == 0 || len(q.Words) < asideWords {
		return false
	}
	if whole := s.read(s.asking); s.parts == 1 && whole.Foreign != "" && len(whole.Words) >= asideWords {
		q = whole // "i have a rash since sunday, what cream should i use"
	}
	if q.InScope > asideForeign || s.namesOwn(q) || q.Foreign == "" && s.talkedOf() != nil && s.pointsAtTalk(q) {
		return false
	}
	cands := s.rank(q, rank.Focus{})
	first, p := top(cands), outsideProbability(cands)
	switch {
	case first.Act != string(nlu.OutOfScope):
		return false
	case q.Foreign != "" && p >= 0.5 && !s.asksOfIt(q.Words):
		return true
	case len(q.Topics()) > 0:
		return false
	}
	return q.InScope <= asideScope && first.Question >= asideLike && p >= surelyAside || q.InScope <= asideNothing && p >= 0.5
}

// namesOwn reports a turn that names a thing of this field alone, and not what others know too.
func (s *session) namesOwn(q nlu.Question) bool {
	return slices.ContainsFunc(q.Topics(), func(id string) bool {
		k := s.base.Topic(id).Kind
		return k != knowledge.Trend && k != knowledge.Term && k != knowledge.Employer && !s.isGeneral(id)
	})
}

// wantsItWritten reports a message that wants a text of one's own written ("write for me a LinkedIn
// summary, I am RHIT"), or a turn in the middle of a talk that wants any text written, not told of:
// "can u just write it for me".
func (s *session) wantsItWritten(q nlu.Question) bool {
	ws := q.Words
	for len(ws) > 1 && (s.words.Lead.Has(ws[0]) || s.words.AbleOpeners.Has(ws[0]) || s.words.HelpOpeners.Has(ws[0])) {
		ws = ws[1:]
	}
	if len(ws) < 3 || !s.words.Writing.Has(ws[0]) || !nlu.Says(ws[1:], "my", "me") {
		return false
	}
	if s.words.OwnTexts.In(ws[1:min(len(ws), ownTextWithin)]) && !slices.Contains(ws[1:min(len(ws), 4)], "down") {
		return true
	}
	if s.memory.Turns == 0 || len(ws) > 10 || len(q.Cues)+len(q.Slots.Kinds) > 0 {
		return false
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) })
	return !named && !s.words.ToldOtherwise.Any(ws[1:])
}

// ownTextWithin is how many words behind "write" the kind of the text stands that is wanted.
const ownTextWithin = 7

// hardlyOfTheField is the probability of being of the field under which a name that other
// fields know as well does not make a message one of it.
const hardlyOfTheField = 0.1

// onlyWorkplaces reports that nothing but workplaces is named.
func (s *session) onlyWorkplaces(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		k := s.base.Topic(id).Kind
		return k != knowledge.Employer && k != knowledge.Place
	})
}

// hardlyInScope is how likely a message is the field's that belongs to another though it
// names a workplace or the like: "how much can i sue the clinic for".
const hardlyInScope = 0.2

// namesProper reports that the message names a thing that is of this field alone, by
// its own name: a certification or a code set.
func (s *session) namesProper(r resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		t := s.base.Topic(m.Topic())
		return t != nil && !m.Weak && slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.CodeSet}, t.Kind)
	})
}

// comesOver reports a question how to come from another line of work, which is all of
// other fields that it names: "can a welder switch to coding".
func (s *session) comesOver(r resolved) bool {
	own := r.Foreign == "" || s.ownLine(r.Foreign)
	return len(s.said.Lines) > 0 && own && s.words.Moves.Any(r.Words) && !s.nlu.WantsToBe(r.Words)
}

// outsideProbability is how likely a message belongs to another field.
func outsideProbability(cands []rank.Candidate) float64 {
	for i, p := range rank.Probabilities(cands) {
		if cands[i].Act == string(nlu.OutOfScope) {
			return p
		}
	}
	return 0
}

// foreign reports a question that names another field and nothing of this one.
func (s *session) foreign(r resolved) bool {
	if r.Foreign == "" && s.whole != "" && len(r.topics)+len(s.hints) == 0 && len(s.said.Lines)+len(s.said.Studying)+len(s.said.Has)+len(s.said.Jobs) == 0 {
		whole := s.read(s.whole)
		if s.statement != "" && tellsOfField(whole, plainly) {
			return false
		}
		r.Foreign = whole.Foreign // "my hospital bill is wrong. who do i call"
	}
	if r.Foreign == "" || r.fromTalk && (s.asksFirst(r.Words) || s.asksOfIt(s.read(s.partText).Words)) || len(s.hints) > 0 || r.focus.Gap != "" || plainlyOfField(r) {
		return false
	}
	if !r.fromTalk && len(r.topics)+len(r.focus.Topics) > 0 && !s.onlyLingers(r) {
		return false
	}
	return !s.ownLine(r.Foreign) || s.nlu.WantsToBe(r.Words) // where the student comes from
}

// ownLine reports what somebody does for a living, or a part of its name: the hotel of "hotel clerk".
func (s *session) ownLine(name string) bool {
	return slices.ContainsFunc(s.said.Lines, func(l string) bool { return strings.Contains(" "+l+" ", " "+name+" ") })
}

// plainlyOfField reports a question that is surely of the field, and of which side of it,
// whoever is named in it: "a surgeon wants a chart without authorization".
func plainlyOfField(r resolved) bool {
	return tellsOfField(r.Question, plainlySure)
}

// tellsOfField reports a question that is at least so surely of the field, and asks a side
// of it.
func tellsOfField(q nlu.Question, sure float64) bool {
	if len(q.Labels) == 0 || q.InScope < sure {
		return false
	}
	l := q.Labels[0]
	return l.Act == nlu.Tell && l.Facet != knowledge.About && l.P >= sure
}

// otherEmployer reports a role at a place outside the field, such as the CIO of a
// bank, where nothing else of the field is named and nobody comes from there.
func (s *session) otherEmployer(r resolved) bool {
	specific := slices.DeleteFunc(slices.Clone(r.topics), s.isGeneral)
	if len(specific) != 1 || len(s.said.Jobs) > 0 {
		return false
	}
	for _, m := range r.Mentions {
		t := s.base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role || m.End+2 > len(r.Words) || !nlu.OneOf(r.Words[m.End], "of", "for", "at", "in") {
			continue
		}
		if s.nlu.OtherEmployer(r.Words[m.End+1:]) {
			return true
		}
	}
	return false
}

// onlyGenerals reports that no thing in the field is among ids, only the field itself.
func (s *session) onlyGenerals(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !s.isGeneral(id) })
}

// elsewhere reports a question for the way into another line of work, or one that
// names another field, nothing of this one, and nothing of the student.
func (s *session) elsewhere(r resolved, cands []rank.Candidate) bool {
	if s.whole != "" && s.onlyWorkplaces(r.topics) && allOf(s.hints, s.isPlace) && (!s.toldOfSelf() || r.InScope < likelyElsewhere) && (len(r.topics)+len(s.hints) == 0 || r.InScope < likelyElsewhere) && s.nlu.WantsToBe(s.read(s.whole).Words) && !s.asksFirst(s.read(s.whole).Words) {
		return true // "i want to be a teacher, which degree"
	}
	if s.otherEmployer(r) || s.whole != "" && s.onlyGenerals(r.Topics()) && s.otherEmployer(s.resolve(s.read(s.whole))) {
		return true
	}
	if s.betweenStrangers(r) || s.ownMatter(r) || s.leavesField(r) {
		return true
	}
	if s.figureElsewhere(r) {
		return true
	}
	if !s.foreign(r) || s.asksFirst(r.Words) || s.tellsStory(cands) {
		return false
	}
	if r.Refers && r.Foreign == "" && !s.toldOfSelf() {
		return true // "that" is what the rest of the message names
	}
	wants := s.nlu.WantsToBe(r.Words)
	if s.toldOfSelf() && r.OfSomeone {
		return wants && r.InScope < likelyElsewhere
	}
	return wants || len(r.Mentions)+len(s.hints) == 0 && r.InScope < 0.5
}

// asksFirst reports "do I have to be a nurse first", "need to be a programmer for that": what
// is named is what one may have to be before, not what somebody wants to be.
func (s *session) asksFirst(ws []string) bool {
	if !s.words.Musts.Any(ws) {
		return false
	}
	be := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "be", "become") })
	return be >= 0 && nlu.Says(ws[be:], "first") || s.words.FirstEndings.Any(ws[max(0, len(ws)-2):])
}

// asksOfIt reports "does it count for a dentist too", "does she need python": it is asked of what
// was talked of, whoever or whatever is named behind.
func (s *session) asksOfIt(ws []string) bool {
	if len(ws) < 3 || !s.words.YesNoVerbs.Has(ws[0]) {
		return false
	}
	of := s.words.ToldThings.Has(ws[1]) || nlu.OneOf(ws[1], "he", "she") && nlu.OneOf(ws[2], "need", "know", "use", "learn")
	return of && s.memory.Turns > 0 && s.talkedOf() != nil
}

// figureElsewhere reports a question for the pay or the growth of a line of work outside
// the field, and of nothing in it: "what do nurses make".
func (s *session) figureElsewhere(r resolved) bool {
	figure := len(r.Cues) == 1 && (r.Cues[0] == knowledge.Pay || r.Cues[0] == knowledge.Growth)
	market := func(id string) bool { return id == "job-market" } // whose, the line of work says
	open := allOf(r.topics, market) && len(r.ambiguous)+len(s.hints) == 0 && (r.fromTalk || allOf(r.Topics(), market))
	if g := s.base.Gap(r.focus.Gap); figure && g != nil && s.figureOf(g, r.Cues[0]) != nil || r.fromTalk && r.focus.Topics["him"] >= rank.Named {
		return false // a job near the field, of which that is known; or what the figures told depend on
	}
	return figure && open && (r.fromTalk || !s.words.FirstPersons.Any(r.Words)) && len(s.said.Lines) == 0 && len(r.Words) < 9 && !s.words.InField.Any(r.Words) && s.nlu.LineOfWork(s.read(s.partText).Words) != ""
}

// likelyElsewhere is the probability of being of the field under which a message that
// names another one is of that.
const likelyElsewhere = 0.3

// betweenStrangers reports a question that sets two other fields or lines of work
// against each other, and nothing of this one: "is accounting better than marketing".
func (s *session) betweenStrangers(r resolved) bool {
	if len(r.topics)+len(s.hints) > 0 || r.fromTalk || r.InScope >= likelyElsewhere {
		return false
	}
	q := r.Question
	if s.whole != "" {
		q = s.read(s.whole) // "plumber or electrician? who earns more"
	}
	if len(s.said.Lines) > 0 && s.words.FirstPersons.Any(q.Words) {
		return false // where the student comes from
	}
	against := q.Slots.Versus || q.Slots.Superlative != "" || slices.Contains(q.Words, "or") || slices.Contains(q.Words, "than")
	return against && s.nlu.Strangers(q) >= 2
}

// ownMatter reports a matter of the writer's own as a patient ("my claim was denied, how
// do I fight it"), though it names a thing of the field that is no work or schooling.
func (s *session) ownMatter(r resolved) bool {
	if !strings.HasPrefix(r.Foreign, "my ") || r.InScope >= likelyElsewhere || r.Slots.Defines || len(r.Slots.Kinds) > 0 {
		return false
	}
	return !slices.ContainsFunc(r.topics, func(id string) bool {
		t := s.base.Topic(id)
		return t == nil || slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Degree, knowledge.Certification, knowledge.Law}, t.Kind)
	})
}

// leavesField reports a question how to come from a role of the field to work outside
// it: "can a coder become a nurse".
func (s *session) leavesField(r resolved) bool {
	return len(r.topics) == 1 && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		t := s.base.Topic(m.Topic())
		return t != nil && t.Kind == knowledge.Role && m.End < len(r.Words) && s.words.Moves.Has(r.Words[m.End]) && s.nlu.WantsToBe(r.Words[m.End:])
	})
}

// veryExample is how like one of an act's examples a message is that is one of them.
const veryExample = 0.95

// noActs drops the candidates that are no passage and no gap.
func noActs(in []rank.Candidate) []rank.Candidate {
	return slices.DeleteFunc(slices.Clone(in), func(c rank.Candidate) bool { return c.Act != "" })
}

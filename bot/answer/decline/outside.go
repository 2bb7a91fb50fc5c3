package decline

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/follow"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Outside answers what is no question about the field.
func (s *Decliner) Outside(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	top := cands[0]
	if s.onlySum(r) {
		return s.OffTopic(0.95), true
	}
	if top.Act == string(nlu.OutOfScope) {
		return s.OffTopic(outsideProbability(cands)), s.surelyOutside(r, cands)
	}
	if top.Act == string(nlu.StudentSupport) && len(r.About) == 0 && r.P(nlu.StudentSupport) >= SurelySupport {
		return s.Support(), true
	}
	social := top.Act != "" && top.Act != string(nlu.StudentSupport) && top.Act != string(nlu.OutOfScope)
	if social && (len(r.Words) > 8 || s.NLU.IsQuestion(r.Text) && top.Act != string(nlu.Help)) {
		return reply.Reply{}, false
	}
	if s.OnlyFeels(r, top) {
		return s.Support(), true
	}
	asks := top.Question < veryExample && s.NLU.Asks(r.Text)
	if top.Act != "" && (top.Question < sureAct(top.Act) && !surely(r, top.Act) || len(r.About)+len(s.Hints) > 0 && (top.Question < 0.75 || asks)) {
		return reply.Reply{}, false
	}
	switch nlu.Act(top.Act) {
	case nlu.StudentSupport:
		if s.Memory.Turns > 0 && s.NLU.Asks(r.Text) && r.P(nlu.StudentSupport) < HardlySupport {
			return reply.Reply{}, false
		}
		if len(r.Person.Likes) > 0 || (len(r.Person.Dislikes) > 0 || r.Person.MaxRank > 0) && r.P(nlu.StudentSupport) < 0.6 {
			return reply.Reply{}, false // what they fear is a side of the work, "scared of tech", or more school
		}
		return s.Support(), true
	case nlu.Help:
		return s.WithOpeners(s.Fixed(reply.Chat, nlu.Help, session.SayHelp, 0.9)), true
	case nlu.Feedback:
		return s.Fixed(reply.Chat, nlu.Feedback, session.SayFeedback, 0.85), true
	case nlu.Greet:
		return s.WithOpeners(s.Fixed(reply.Chat, nlu.Greet, session.SayHello, 0.9)), true
	case nlu.Thank:
		return s.Fixed(reply.Chat, nlu.Thank, session.SayThanks, 0.9), true
	}
	if s.foreign(r) && top.Question < session.SameQuestion && !s.TellsStory(cands) || s.onlyByTheWay(r, top, cands) {
		return s.OffTopic(0.85), true
	}
	named := top.Gap != nil && s.IsJob(top.Gap) && r.NamesGap(top.Gap.ID) // a job near the field
	if len(r.About)+len(s.Hints) == 0 && !named && r.InScope < 0.2 && top.Question < 0.5 {
		return s.OffTopic(1 - r.InScope), true
	}
	return reply.Reply{}, false
}

var sum = regexp.MustCompile(`\d\s*[+*×=]\s*\d`)

// onlySum reports a message that is a sum to do and nothing else: "whats 2+2".
func (s *Decliner) onlySum(r session.Resolved) bool {
	rest := slices.DeleteFunc(slices.Clone(r.Words), func(w string) bool { return w[0] >= '0' && w[0] <= '9' })
	return sum.MatchString(r.Text) && knowledge.Only(rest, s.Words.Question, s.Words.Carriers, s.Words.Auxiliaries)
}

// surely reports an act of which nothing is named and that the classifier is sure of.
func surely(r session.Resolved, act string) bool {
	return act == string(nlu.Feedback) && len(r.About) == 0 && r.P(nlu.Act(act)) >= PlainlySure
}

// SurelySupport is the probability from which a cry for help is one, however it is put.
const SurelySupport = 0.9

// HardlySupport is the probability under which a question in a talk is no cry for help, whatever its
// words are like.
const HardlySupport = 0.1

// onlyLingers reports that no topic is named: what counts is left from before.
func (s *Decliner) onlyLingers(r session.Resolved) bool {
	return len(r.Topics()) == 0 && len(r.Ambiguous) == 0
}

// surelyOutside weighs a message that is most like those of other fields: more likely
// than not it is one of them, or names another field.
func (s *Decliner) surelyOutside(r session.Resolved, cands []rank.Candidate) bool {
	if r.Slots.Defines && len(r.About) > 0 {
		return false // it asks for nothing but a name of the field
	}
	if s.namesProper(r) && (cands[0].Question < 0.6 || r.P(nlu.Eligible)+AsksWho(r) >= session.ActSure) && !s.foreign(r) {
		return false
	}
	needs := r.FromTalk && nlu.Says(r.Words, "need", "know", "use", "learn") && s.Named(r, knowledge.Role) != nil && s.AsksOfIt(s.Read(s.PartText).Words)
	if s.comesOver(r) || needs {
		return false
	}
	unlike := r.InScope < 0.4 || cands[0].Question >= 0.6
	p := outsideProbability(cands)
	return unlike && p >= 0.5 || r.InScope < hardlyInScope && p >= 0.3 && s.OnlyWorkplaces(r.About) || s.foreign(r)
}

// onlyByTheWay reports a message that is nearly sure to be of another field, which names a
// thing that other fields know too: "blockchain coins to buy".
func (s *Decliner) onlyByTheWay(r session.Resolved, top rank.Candidate, cands []rank.Candidate) bool {
	if r.InScope >= HardlyOfTheField || r.Slots.Defines || r.FromTalk || top.Question >= Fairly || len(r.Cues) > 0 || outsideProbability(cands) < 0.2 {
		return false
	}
	return !slices.ContainsFunc(r.About, func(id string) bool {
		return s.Base.Topic(id).Kind != knowledge.Trend && s.Base.Topic(id).Kind != knowledge.Term
	})
}

// A later turn of at least so many words, which is hardly of the field, is an aside where it
// is so surely of others, and at least so like one of their questions; or where it names another
// field and is rather of that; or where it is next to nothing of this one.
const (
	asideWords   = 4
	asideLike    = 0.3
	asideScope   = 0.3
	SurelyAside  = 0.75
	asideForeign = 0.45
	asideNothing = 0.1
	asideTold    = 0.15 // of what is told before a question that points at it
	fewWords     = 2    // of what is told before a question, which say nothing that it may be of: "cat. sorry. do they…"
)

// Interrupts reports a turn in the middle of a talk that by its own words is of another field:
// "who won the lakers game". What was talked of is not put into it.
func (s *Decliner) Interrupts(q nlu.Question) bool {
	if s.Memory.Turns == 0 {
		return false
	}
	talks := q.Foreign == "" && s.TalkedOf() != nil && s.PointsAtTalk(q)
	if told := s.Read(s.toldLast()); talks && s.leftToAside(q, told) {
		q, talks = told, false // "my cat keeps sneezing, is that serious"
	} else if len(q.Words) < asideWords || talks && len(strings.Fields(s.Statement)) <= fewWords {
		return false
	} else if whole := s.Read(s.Asking); s.Parts == 1 && whole.Foreign != "" && len(whole.Words) >= asideWords {
		q = whole // "i have a rash since sunday, what cream should i use"
	}
	if s.Statement != "" && q.Foreign == "" && s.Read(s.toldLast()).InScope >= surelyInScope {
		return false // "a doctor wants a record with no form. what is the model answer"
	}
	if q.InScope > asideForeign || s.namesOwn(q) || talks && q.Foreign == "" {
		return false
	}
	cands := s.Rank(q, rank.Focus{})
	first, p := Top(cands), outsideProbability(cands)
	switch {
	case first.Act != string(nlu.OutOfScope):
		return false
	case q.Foreign != "" && p >= 0.5 && !s.AsksOfIt(q.Words):
		return true
	case len(q.Topics()) > 0:
		return false
	}
	return q.InScope <= asideScope && first.Question >= asideLike && p >= SurelyAside || q.InScope <= asideNothing && p >= 0.5
}

// toldLast is the last clause that a message tells before its first question.
func (s *Decliner) toldLast() string {
	return s.Statement[strings.LastIndex(s.Statement, ". ")+1:]
}

// leftToAside reports a question that leaves all it asks of to what was told just before it, which is
// hardly of the field and tells nothing of a student.
func (s *Decliner) leftToAside(q, told nlu.Question) bool {
	named := len(q.Mentions)+len(q.Cues)+len(told.Mentions)+len(told.Cues)+len(s.Hints) > 0
	return s.Parts == 1 && !named && s.Said.Empty() && len(told.Words) >= asideWords && told.InScope <= asideTold
}

// namesOwn reports a turn that names a thing of this field alone, and not what others know too.
func (s *Decliner) namesOwn(q nlu.Question) bool {
	return slices.ContainsFunc(q.Topics(), func(id string) bool {
		k := s.Base.Topic(id).Kind
		return k != knowledge.Trend && k != knowledge.Term && k != knowledge.Employer && !s.IsGeneral(id)
	})
}

// WantsItWritten reports a message that wants a text of one's own written ("write for me a LinkedIn
// summary, I am RHIT") or one to somebody ("write her a nice email"), or a turn in the middle of a
// talk that wants any text written, not told of: "can u just write it for me".
func (s *Decliner) WantsItWritten(q nlu.Question) bool {
	ws := q.Words
	for len(ws) > 1 && (s.Words.Lead.Has(ws[0]) || s.Words.AbleOpeners.Has(ws[0]) || s.Words.HelpOpeners.Has(ws[0])) {
		ws = ws[1:]
	}
	if len(ws) < 3 || !s.Words.Writing.Has(ws[0]) || !nlu.Says(ws[1:], "my", "me", "him", "her", "them") {
		return false
	}
	if s.Words.OwnTexts.In(ws[1:min(len(ws), ownTextWithin)]) && !slices.Contains(ws[1:min(len(ws), 4)], "down") {
		return true
	}
	if s.Memory.Turns == 0 || !nlu.Says(ws[1:], "my", "me") || len(ws) > 10 || len(q.Cues)+len(q.Slots.Kinds) > 0 {
		return false
	}
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) })
	return !named && !s.Words.ToldOtherwise.Any(ws[1:])
}

// ownTextWithin is how many words behind "write" the kind of the text stands that is wanted.
const ownTextWithin = 7

// HardlyOfTheField is the probability of being of the field under which a name that other
// fields know as well does not make a message one of it.
const HardlyOfTheField = 0.1

// hardlyInScope is how likely a message is the field's that belongs to another though it
// names a workplace or the like: "how much can i sue the clinic for".
const hardlyInScope = 0.2

// namesProper reports that the message names a thing that is of this field alone, by
// its own name: a certification or a code set.
func (s *Decliner) namesProper(r session.Resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		t := s.Base.Topic(m.Topic())
		return t != nil && !m.Weak && slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.CodeSet}, t.Kind)
	})
}

// comesOver reports a question how to come from another line of work, which is all of
// other fields that it names: "can a welder switch to coding".
func (s *Decliner) comesOver(r session.Resolved) bool {
	own := r.Foreign == "" || s.ownLine(r.Foreign)
	return len(s.Said.Lines) > 0 && own && s.Words.Moves.Any(r.Words) && !s.NLU.WantsToBe(r.Words)
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

// surelyInScope is how likely a message is the field's that no word of another puts outside it: "why
// would that be harder to hack" of blockchain.
const surelyInScope = 0.95

// foreign reports a question that names another field and nothing of this one.
func (s *Decliner) foreign(r session.Resolved) bool {
	if r.Foreign == "" && s.Whole != "" && len(r.About)+len(s.Hints) == 0 && len(s.Said.Lines)+len(s.Said.Studying)+len(s.Said.Has)+len(s.Said.Jobs) == 0 {
		whole := s.Read(s.Whole)
		if s.Statement != "" && tellsOfField(whole, compare.Plainly) {
			return false
		}
		r.Foreign = whole.Foreign // "my hospital bill is wrong. who do i call"
	}
	if r.Foreign == "" || r.FromTalk && (s.AsksFirst(r.Words) || s.AsksOfIt(s.Read(s.PartText).Words)) || len(s.Hints) > 0 || r.Focus.Gap != "" || plainlyOfField(r) || r.InScope >= surelyInScope {
		return false
	}
	if !r.FromTalk && len(r.About)+len(r.Focus.Topics) > 0 && !s.onlyLingers(r) || r.FromTalk && s.putInForeign(r) || s.beforehand(r) {
		return false
	}
	return !s.ownLine(r.Foreign) || s.NLU.WantsToBe(r.Words) // where the student comes from
}

// beforehand reports a question whether who does work of this field has to be of another one
// before: "does a manager need to be a nurse first". Its name stands before what needs.
func (s *Decliner) beforehand(r session.Resolved) bool {
	needs := slices.IndexFunc(r.Words, s.Words.Need.Has)
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		ours := slices.ContainsFunc(m.Options, func(id string) bool { return slices.Contains(r.About, id) })
		return ours && m.End == needs && nlu.Says(r.Words[needs:], "be", "become")
	})
}

// putInForeign reports that what sounds of another field is the name of what was talked of before,
// put in for "it": "DRG for …", of "do i need it for the CCS"; or stood in the last question, of which
// a turn names another thing: "CPT?", after "explain the alphabet soup: ICD?".
func (s *Decliner) putInForeign(r session.Resolved) bool {
	own := s.Read(s.PartText)
	if own.Foreign != "" {
		return false
	}
	return s.OnlyNamed(own) || slices.ContainsFunc(r.About, func(id string) bool {
		return nlu.Says(strings.Fields(r.Foreign), strings.Fields(strings.ToLower(s.Base.Topic(id).Short))...)
	})
}

// ownLine reports what somebody does for a living, or a part of its name: the hotel of "hotel clerk".
func (s *Decliner) ownLine(name string) bool {
	return slices.ContainsFunc(s.Said.Lines, func(l string) bool { return strings.Contains(" "+l+" ", " "+name+" ") })
}

// plainlyOfField reports a question that is surely of the field, and of which side of it,
// whoever is named in it: "a surgeon wants a chart without authorization".
func plainlyOfField(r session.Resolved) bool {
	return tellsOfField(r.Question, PlainlySure)
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
func (s *Decliner) otherEmployer(r session.Resolved) bool {
	specific := slices.DeleteFunc(slices.Clone(r.About), s.IsGeneral)
	if len(specific) != 1 || len(s.Said.Jobs) > 0 {
		return false
	}
	for _, m := range r.Mentions {
		t := s.Base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role || m.End+2 > len(r.Words) || !nlu.OneOf(r.Words[m.End], "of", "for", "at", "in") {
			continue
		}
		if s.NLU.OtherEmployer(r.Words[m.End+1:]) {
			return true
		}
	}
	return false
}

// OnlyGenerals reports that no thing in the field is among ids, only the field itself.
func (s *Decliner) OnlyGenerals(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !s.IsGeneral(id) })
}

// Elsewhere reports a question for the way into another line of work, or one that
// names another field, nothing of this one, and nothing of the student.
func (s *Decliner) Elsewhere(r session.Resolved, cands []rank.Candidate) bool {
	if s.Whole != "" && s.OnlyWorkplaces(r.About) && follow.AllOf(s.Hints, s.IsPlace) && (!s.ToldOfSelf() || r.InScope < likelyElsewhere) && (len(r.About)+len(s.Hints) == 0 || r.InScope < likelyElsewhere) && s.NLU.WantsToBe(s.Read(s.Whole).Words) && !s.AsksFirst(s.Read(s.Whole).Words) {
		return true // "i want to be a teacher, which degree"
	}
	if s.otherEmployer(r) || s.Whole != "" && s.OnlyGenerals(r.Topics()) && s.otherEmployer(s.Resolve(s.Read(s.Whole))) {
		return true
	}
	if s.betweenStrangers(r) || s.leavesField(r) || s.ofOtherTrade(r) {
		return true
	}
	if s.FigureElsewhere(r) {
		return true
	}
	if !s.foreign(r) || s.AsksFirst(r.Words) || s.TellsStory(cands) {
		return false
	}
	if r.Refers && r.Foreign == "" && !s.ToldOfSelf() {
		return true // "that" is what the rest of the message names
	}
	wants := s.NLU.WantsToBe(r.Words)
	if s.ToldOfSelf() && r.OfSomeone {
		return wants && r.InScope < likelyElsewhere
	}
	return wants || len(r.Mentions)+len(s.Hints) == 0 && r.InScope < 0.5
}

// likelyElsewhere is the probability of being of the field under which a message that
// names another one is of that.
const likelyElsewhere = 0.3

// betweenStrangers reports a question that sets two other fields or lines of work
// against each other, and nothing of this one: "is accounting better than marketing".
func (s *Decliner) betweenStrangers(r session.Resolved) bool {
	if len(r.About)+len(s.Hints) > 0 || r.FromTalk || r.InScope >= likelyElsewhere {
		return false
	}
	q := r.Question
	if s.Whole != "" {
		q = s.Read(s.Whole) // "plumber or electrician? who earns more"
	}
	if len(s.Said.Lines) > 0 && s.Words.FirstPersons.Any(q.Words) {
		return false // where the student comes from
	}
	against := q.Slots.Versus || q.Slots.Superlative != "" || slices.Contains(q.Words, "or") || slices.Contains(q.Words, "than")
	return against && s.NLU.Strangers(q) >= 2
}

// leavesField reports a question how to come from a role of the field to work outside
// it: "can a coder become a nurse".
func (s *Decliner) leavesField(r session.Resolved) bool {
	return len(r.About) == 1 && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		t := s.Base.Topic(m.Topic())
		return t != nil && t.Kind == knowledge.Role && m.End < len(r.Words) && s.Words.Moves.Has(r.Words[m.End]) && s.NLU.WantsToBe(r.Words[m.End:])
	})
}

// veryExample is how like one of an act's examples a message is that is one of them.
const veryExample = 0.95

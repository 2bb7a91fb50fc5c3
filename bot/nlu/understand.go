package nlu

import (
	"slices"
	"strings"
	"sync"

	"himpath/knowledge"
)

// Speller repairs words that the knowledge base does not know.
type Speller interface {
	// Correct returns the word that a misspelt one most likely stands for.
	Correct(word string) (string, bool)
}

// Labeller says which acts a text may be, the likeliest first, and how likely it
// belongs to the field at all.
type Labeller interface {
	Label(text string) (labels []Label, inScope float64)
}

// Understander reads messages. It is safe for concurrent use.
type Understander struct {
	lists
	base    *knowledge.Base
	names   *linker
	split   *splitter
	guard   *guard
	person  *person
	reacts  reactions
	lexicon *lexicon
	cues    *phraseSet[knowledge.Facet]
	fillers *phraseSet[bool]
	foreign *phraseSet[bool]
	places  *phraseSet[bool]
	refused *phraseSet[bool]
	help    *phraseSet[bool]
	ownData *phraseSet[bool]
	concept *phraseSet[string]
	works   *phraseSet[string]
	meant   *phraseSet[synonym]
	speller Speller
	labels  Labeller
	worlds  worlds
	ours    *phraseSet[bool] // words that tell our field by themselves
}

// New makes an Understander of what b knows.
func New(b *knowledge.Base) *Understander {
	u := &Understander{lists: lists{b.Words}, base: b, names: newLinker(b), cues: newPhraseSet[knowledge.Facet](),
		fillers: phrasesOf(b.Phrases["fillers"]), foreign: phrasesOf(b.Phrases["other_fields"]), places: phrasesOf(b.Phrases["other_employers"]),
		refused: phrasesOf(b.Phrases["not_for_me"]), help: phrasesOf(b.Phrases["only_help"]), ownData: phrasesOf(b.Phrases["own_data"]),
		concept: newPhraseSet[string](), works: newPhraseSet[string](), ours: phrasesOf(b.Words.Ours.All())}
	var parts sync.WaitGroup // they need nothing of each other
	parts.Go(func() { u.person = newPerson(b) })
	parts.Go(func() { u.lexicon, u.guard = newLexicon(b, u.names), newGuard(b, u.names) })
	u.meant = newMeanings(b.Phrases["synonyms"])
	u.split = newSplitter(b)
	u.reacts = newReactions(b)
	for _, line := range b.Phrases["concepts"] {
		same := strings.Split(line, ",")
		for _, w := range same {
			u.concept.add(w, strings.TrimSpace(same[0]))
		}
	}
	for _, t := range b.Traits {
		for _, w := range t.Work {
			u.works.add(w, t.ID)
		}
	}
	for _, c := range b.Cues {
		for _, cue := range c.Cues {
			u.cues.add(cue, c.Facet)
		}
	}
	parts.Wait()
	u.worlds = newWorlds(b, u.lexicon)
	return u
}

// With returns a copy of u that spells and labels with these; either may be nil.
func (u *Understander) With(s Speller, l Labeller) *Understander {
	v := *u
	v.speller, v.labels = s, l
	return &v
}

// Screen looks for what must not be kept, before anything else is done.
func (u *Understander) Screen(text string) Guard { return u.guard.check(Normalise(text)) }

// Split cuts a message into what it asks and what it says besides.
func (u *Understander) Split(text string) Split { return u.split.split(Normalise(text)) }

// IsQuestion reports whether a text is put as a question or a request.
func (u *Understander) IsQuestion(text string) bool {
	return strings.HasSuffix(text, "?") || u.opensQuestion(wordTexts(text))
}

// OpensQuestion reports whether a text begins as a question or a request does.
func (u *Understander) OpensQuestion(text string) bool { return u.opensQuestion(wordTexts(text)) }

// OnlyHelp reports a text of nothing but words that ask what the bot can do, which
// mean that whatever was spoken of before.
func (u *Understander) OnlyHelp(text string) bool {
	ws := wordTexts(text)
	for len(ws) > 1 && u.words.Lead.Has(ws[0]) {
		ws = ws[1:] // "so what else can you do"
	}
	return onlySays(u.help, ws, 12, u.plain) // "help please"
}

// OnlyOwnData reports a text that asks what is kept of the one who writes, or wants it
// deleted, and nothing else.
func (u *Understander) OnlyOwnData(text string) bool {
	return onlySays(u.ownData, wordTexts(text), 16, u.withoutFillers) // "forget me please"
}

// onlySays reports at most so many words that are one of these phrases as they stand or without
// what bare leaves off.
func onlySays(phrases *phraseSet[bool], ws []string, most int, bare func([]string) []string) bool {
	if len(ws) == 0 || len(ws) > most {
		return false
	}
	_, whole := phrases.get(ws)
	_, plain := phrases.get(bare(ws))
	return whole || plain
}

// Feels reports words of which one says what somebody likes, dislikes or is good at.
func (u *Understander) Feels(ws []string) bool { return u.saysFeeling(ws) }

// Asks reports whether a text asks anywhere in it, however it begins.
func (u *Understander) Asks(text string) bool { return u.asks(text) }

// Read understands one question by its own words.
func (u *Understander) Read(text string) Question { return u.ReadBy(text, u.labels) }

// ReadBy is Read with labels of another's; nil: none.
func (u *Understander) ReadBy(text string, labels Labeller) Question {
	text = Clip(Normalise(text))
	ws := u.folded(text)
	q := Question{Text: text, Words: u.plain(ws), Reaction: u.reacts.of(ws)}
	q.Mentions = u.names.link(q.Words)
	u.readEarnsOn(&q)
	u.readEarned(&q)
	u.readWon(&q)
	u.readFutureOne(&q)
	q.Canon = u.canon(q.Words, q.Mentions)
	q.Expansions = u.lexicon.expand(q.Words)
	u.readCues(&q)
	u.readForeign(&q)
	u.withoutWorlds(&q)
	q.NotForMe = slices.ContainsFunc(u.refused.find(q.Words), func(m match[bool]) bool { return !u.endsOpen(q.Words, m.end) })
	q.Slots = u.readSlots(q.Words)
	u.readAmount(&q)
	q.Slots.Defines = u.defines(q)
	q.Work = u.work(q)
	q.Refers = u.refers(q.Words)
	q.Elliptic = u.elliptic(q)
	q.Person, q.OfSomeone = u.person.read(q.Words, q.Mentions, strings.Contains(q.Text, "IT"))
	q.Mentions = slices.DeleteFunc(q.Mentions, func(m Mention) bool {
		return len(q.Person.Lines) > 0 && len(m.Options) > 0 && u.isSomeone(m.Options[0]) && u.person.inLine(q.Words, m)
	})
	u.readOtherDegree(&q)
	if f := u.person.foreignGoal(q.Words); f != "" {
		q.Foreign = f
	}
	if labels != nil {
		q.Labels, q.InScope = labels.Label(u.masked(q.Words, q.Mentions))
		q.Slots.Defines = q.Slots.Defines && (plainlyDefines(q) || !q.AsksAnother(knowledge.About))
	}
	return q
}

// Words returns the words of a text as [Understander.Read] does, and understands nothing.
func (u *Understander) Words(text string) []string { return u.plain(u.folded(Clip(Normalise(text)))) }

// folded are the words of a clipped text, repaired, and folded as the lexicon has them.
func (u *Understander) folded(text string) []string {
	return u.lexicon.fold(u.repair(u.spelledOut(wordTexts(text))))
}

// maxSpelled is how many letters a name that is typed letter by letter has at most: each
// place of a long row of letters is looked at so many times, and no more.
const maxSpelled = 6

// spelledOut joins letters that were typed one by one where they name something: "E H R".
func (u *Understander) spelledOut(ws []string) []string {
	var out []string // nil while nothing is joined
	for i := 0; i < len(ws); {
		n := u.spelledAt(ws[i:min(len(ws), i+maxSpelled)])
		switch {
		case n == 0 && out != nil:
			out = append(out, ws[i])
		case n > 0 && out == nil:
			out = slices.Clone(ws[:i])
			fallthrough
		case n > 0:
			out = append(out, strings.Join(ws[i:i+n], ""))
		}
		i += max(n, 1)
	}
	if out == nil {
		return ws
	}
	return out
}

// spelledAt is how many of the first words are letters that together name something; 0: none.
func (u *Understander) spelledAt(ws []string) int {
	n := 0
	for n < len(ws) && len(ws[n]) == 1 && ws[n][0] >= 'a' && ws[n][0] <= 'z' {
		n++
	}
	for ; n > 2; n-- {
		if _, named := u.names.names.get([]string{strings.Join(ws[:n], "")}); named {
			return n
		}
	}
	return 0
}

// endsOpen reports a phrase that ends in "for" with nothing behind it to look up:
// "what is ICD-10 for", "spell CPT out for me".
func (l lists) endsOpen(ws []string, end int) bool {
	if ws[end-1] != "for" {
		return false
	}
	return end == len(ws) || l.words.Ending.Has(ws[end]) && len(ws)-end <= 2
}

// work finds the sides of work that are named, outside the names of what people
// are and have: "coding" is one, but not in "coding certificate".
func (u *Understander) work(q Question) []Work {
	var out []Work
	for _, m := range u.works.find(q.Words) {
		named := slices.ContainsFunc(q.Mentions, func(n Mention) bool {
			return n.Start < m.end && m.start < n.End && (n.Gap != "" || u.isSomeone(n.Topic()))
		})
		crowd := m.end-m.start == 1 && strings.HasPrefix(q.Words[m.start], "people") && !u.withPeople(q.Words, m.start)
		leadsTo := m.end < len(q.Words) && m.end-m.start == 1 && q.Words[m.end] == "to" && strings.HasPrefix(q.Words[m.start], "lead")
		if !named && !leadsTo && !crowd && !u.countedIn(q.Words, m.start, m.end) && !u.spokenFor(q.Words, m.start, m.end) {
			out = append(out, Work{m.value, m.start, m.end})
		}
	}
	return out
}

// countedIn reports "the number of jobs", "official numbers": figures that are asked for, and
// no work with them.
func (l lists) countedIn(ws []string, start, end int) bool {
	if end-start != 1 || !OneOf(ws[start], "number", "numbers", "figures") {
		return false
	}
	return end < len(ws) && ws[end] == "of" || start > 0 && l.words.OfficialCounts.Has(ws[start-1])
}

// withPeople reports "people" that is work with them, and not somebody spoken of:
// "around people", but not "for people who".
func (l lists) withPeople(ws []string, at int) bool {
	return l.words.WithPeople.Any(ws[max(0, at-2):at]) && (at+1 == len(ws) || !OneOf(ws[at+1], "who", "with", "that", "in"))
}

// isSomeone reports a topic that is what people are, have or join.
func (u *Understander) isSomeone(id string) bool {
	t := u.base.Topic(id)
	return t != nil && id != "him-certifications" && slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Degree, knowledge.Certification, knowledge.Organization}, t.Kind)
}

// plain takes out the fillers, unless nothing else is there, what makes a request polite,
// and what only says that a question for yes or no is about a later time.
func (u *Understander) plain(ws []string) []string {
	ws = u.withoutAudience(u.request(u.withoutFillers(ws)))
	n := len(ws)
	if n > 4 && u.words.LaterOn.Has(ws[n-1]) && u.words.AbleOpeners.Has(ws[0]) && u.words.FirstPersons.Has(ws[1]) && ws[n-2] != "comes" {
		return ws[:n-1]
	}
	return ws
}

// request is "list the degrees" for "could you list the degrees".
func (u *Understander) request(ws []string) []string {
	if len(ws) > 3 && OneOf(ws[0], "can", "could", "would", "will") && OneOf(ws[1], "you", "u", "ya") && u.words.Requests.Has(ws[2]) && !OneOf(ws[2], "recommend", "suggest", "help") {
		return ws[2:]
	}
	return ws
}

// withoutAudience takes out to whom something is to be explained: "to my grandpa" says
// nothing of what.
func (u *Understander) withoutAudience(ws []string) []string {
	at := slices.IndexFunc(ws, func(w string) bool { return OneOf(w, "explain", "explaining", "describe", "describing") })
	to := slices.Index(ws, "to")
	if at < 0 || to < at || to+1 == len(ws) {
		return ws
	}
	end := to + 1
	if u.words.BeforeAudience.Has(ws[end]) && end+1 < len(ws) {
		end++
	}
	if !u.words.ThirdPersons.Has(ws[end]) {
		return ws
	}
	return slices.Concat(ws[:to], ws[end+1:])
}

func (u *Understander) withoutFillers(ws []string) []string {
	found := u.fillers.find(ws)
	if len(found) == 0 {
		return ws
	}
	out := make([]string, 0, len(ws))
	at := 0
	for _, m := range found {
		out = append(out, ws[at:m.start]...)
		at = m.end
	}
	if out = append(out, ws[at:]...); len(out) == 0 {
		return ws
	}
	return out
}

// repair corrects the spelling of words that nothing knows.
func (u *Understander) repair(ws []string) []string {
	if u.speller == nil {
		return ws
	}
	out := slices.Clone(ws)
	for i, w := range ws {
		if _, named := u.names.names.get([]string{w}); named {
			continue
		}
		if _, folds := u.lexicon.folds.get([]string{w}); folds {
			continue
		}
		if c, ok := u.speller.Correct(w); ok {
			out[i] = c
		}
	}
	return out
}

// elliptic reports a question that goes on with the one before: it opens with
// "and" or "what about", or is only a few words without a verb of its own.
func (u *Understander) elliptic(q Question) bool {
	text := strings.Join(q.Words, " ")
	goesOn := slices.ContainsFunc(u.words.ContinuePhrases.All(), func(p string) bool { return strings.HasPrefix(text, p+" ") })
	return goesOn && len(q.Words) <= 9 || len(q.Words) <= 4
}

package hear

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// wayBefore reports a clause that tells from where to where, before a question that names nothing.
func (s *Listener) wayBefore(before, c nlu.Clause) bool {
	ws := s.Read(before.Text).Words
	return !before.Asks && session.FirstOf(ws) == "from" && slices.Contains(ws, "to") && len(s.Read(c.Text).Mentions) == 0 && s.Words.Way.Any(s.Read(c.Text).Words)
}

// Asked chooses what to answer: the questions, and what is put as one without
// being one ("rhit exam topics"); where nothing is, the whole of what was said
// ("im a nurse sick of bedside").
func (s *Listener) Asked(sp nlu.Split, text string) []string {
	var asks, rest []string
	for i, c := range sp.Clauses {
		before := nlu.Clause{Asks: true}
		if i > 0 {
			before = sp.Clauses[i-1]
		}
		switch {
		case len(sp.Clauses) > 1 && (s.NLU.OnlyHelp(c.Text) || s.OnlyCorrects(s.Read(c.Text))): // "could you help?", beside what is asked
		case i > 0 && len(asks) > 0 && s.listsThose(c): // "which are from AHIMA? just list em"
		case i > 0 && len(asks) > 0 && s.leavesOut(c): // "list entry jobs. skip the ones where …"
			asks[len(asks)-1] = strings.TrimRight(asks[len(asks)-1], " ?.!") + " " + c.Text
		case i+1 < len(sp.Clauses) && s.setsAside(c): // "besides how long i do it, what else …"
		case i > 0 && s.leavesBy(before, c): // "clerk or tech, who needs more school and how much"
			if before.Asks {
				asks = asks[:max(0, len(asks)-1)]
			}
			asks = append(asks, s.Questions.ByHowMuch.Of(strings.TrimRight(before.Text, " ?.!")))
		case i > 0 && len(asks) > 0 && s.OnlyLeadsTo(before, c): // "what about coders, what do they earn"
			asks[len(asks)-1] = s.WithLeadName(before, c)
		case i > 0 && len(asks) > 0 && onlyHowMuch(s.Read(c.Text).Words) && !enumerates(text): // "… my money back, and how much"
			asks[len(asks)-1] = strings.TrimRight(asks[len(asks)-1], " ?.!") + ", " + c.Text

		case i > 0 && c.Asks && s.onlyOpenName(before): // "specialist. how become"
			asks = append(asks, before.Text+" "+c.Text)
		case i > 0 && c.Asks && s.wayBefore(before, c): // "from clerk all the way to the top, give me the chain"
			asks = append(asks, before.Text+", "+c.Text)
		case !before.Asks && s.confirms(c): // "she says the RHIT is AHIMA's. true?"
			asks = append(asks, s.Claim(before.Text))
		case c.Asks && s.askedBySomeone(c.Text) != "": // "a pupil asked me what HIPAA stands for"
			asks = append(asks, s.askedBySomeone(c.Text))
		case c.Asks || s.isKeywords(c.Text) && s.Read(c.Text).Person.MaxRank == 0:
			asks = append(asks, s.apart(c.Text)...)
		default:
			kept := s.Itemised(c.Text)
			if len(kept) == 0 {
				kept = s.keywords(c.Text)
			}
			if len(kept) == 0 {
				kept = s.setAsWork(c.Text)
			}
			if asks = append(asks, kept...); len(kept) == 0 {
				rest = append(rest, c.Text)
			}
		}
	}
	if len(asks) > 0 || len(rest) == 0 || s.onlyNods(sp, rest) {
		return s.gathered(asks, rest)
	}
	return []string{strings.Join(rest, ". ")}
}

// OnlyCorrects reports words that only say that something was said wrong: "no not them, sorry".
func (s *Listener) OnlyCorrects(q nlu.Question) bool {
	return knowledge.Only(q.Words, s.Words.CorrectionOpeners, s.Words.CorrectionBesides)
}

// askers is how somebody begins who tells what another one asks.
var askers = regexp.MustCompile(`(?i)^.{2,80}?\b(asked|asks|wants to know|wanted to know|wonders|wondered)( me| us| him| her)?,? ((what|which|who|how|whether|if|why|where|when)\b.*)`)

// askedBySomeone is what a clause tells that another one asks, where that is what one thing of
// the field is and the clause names others before it; or "".
func (s *Listener) askedBySomeone(c string) string {
	m := askers.FindStringSubmatch(c)
	if m == nil {
		return ""
	}
	q := s.Read(m[3])
	if !q.Slots.Defines || len(q.Topics()) != 1 || len(s.Read(c).Topics()) < 2 {
		return ""
	}
	return m[3]
}

var enumerated = regexp.MustCompile(`\b1\)[^)]*\b2\)`)

// enumerates reports a message that numbers what it asks for: "1) pay 2) a good school".
func enumerates(text string) bool { return enumerated.MatchString(text) }

// gathered joins bare facets with the question or the words behind them that name
// their topic: "pay? duties? of a coder".
func (s *Listener) gathered(asks, rest []string) []string {
	n := 0
	for n < len(asks) && s.BareFacet(asks[n]) {
		n++
	}
	if n == 0 || len(s.Memory.Topics) > 0 {
		return asks
	}
	list := strings.ReplaceAll(strings.Join(asks[:n], ", "), "?", "")
	switch {
	case n < len(asks) && len(s.Read(asks[n]).Topics()) == 1:
		return append([]string{list + ", " + asks[n]}, asks[n+1:]...)
	case n > 1 && n == len(asks) && len(rest) == 1 && len(s.Read(rest[0]).Topics()) == 1:
		return []string{list + " " + rest[0]}
	}
	return asks
}

// BareFacet reports a text that is only the name of a facet.
func (s *Listener) BareFacet(text string) bool {
	q := s.Read(text)
	return len(q.Words) <= 2 && len(q.Cues) == 1 && len(q.Mentions) == 0
}

// onlyOpenName reports a clause that is nothing but a name which stands for several
// topics.
func (s *Listener) onlyOpenName(c nlu.Clause) bool {
	q := s.Read(c.Text)
	return !c.Asks && len(q.Mentions) == 1 && len(q.Mentions[0].Options) > 1 && len(q.Words) == q.Mentions[0].End-q.Mentions[0].Start
}

// confirms reports a question whether what was just said holds: "is that true?", "is
// that so".
func (s *Listener) confirms(c nlu.Clause) bool {
	ws := s.Read(c.Text).Words
	known := func(w string) bool {
		return s.Words.ConfirmBesides.Has(w) || nlu.OneOf(w, "exist", "exists")
	}
	says := func(w string) bool {
		return s.Words.Confirm.Has(w)
	}
	isSo := len(ws) > 2 && ws[len(ws)-1] == "so" || nlu.Says(ws, "thing", "exist", "exists") && nlu.Says(ws, "that", "it", "such")
	return len(ws) > 0 && len(ws) <= 6 && (isSo || slices.ContainsFunc(ws, says)) && !slices.ContainsFunc(ws, func(w string) bool { return !known(w) && !says(w) })
}

// listsThose reports a clause that only says that what was asked for is to be listed.
func (s *Listener) listsThose(c nlu.Clause) bool {
	ws := s.Read(c.Text).Words
	for len(ws) > 1 && nlu.OneOf(ws[0], "and", "please", "just", "so") {
		ws = ws[1:]
	}
	return len(ws) > 1 && s.Words.ListOpeners.Has(ws[0]) && knowledge.Only(ws[1:], s.Words.ListingBesides)
}

// leavesOut reports a clause that only says what a list before it is not to hold.
func (s *Listener) leavesOut(c nlu.Clause) bool {
	ws := s.Read(c.Text).Words
	return len(ws) > 1 && len(ws) <= 14 && (s.Words.LeaveOutOpeners.Has(ws[0]) || ws[0] == "leave" && ws[1] == "out" ||
		nlu.OneOf(ws[0], "but", "just", "only") && ws[1] == "not" || ws[0] == "not" && s.Words.LeftOut.Has(ws[1]))
}

// setsAside reports a clause before a question that only says what it does not ask for.
func (s *Listener) setsAside(c nlu.Clause) bool {
	ws := s.Read(c.Text).Words
	for n := 1; n <= 2 && n < len(ws); n++ {
		if s.Words.Besides.Has(strings.Join(ws[:n], " ")) {
			return len(ws) <= 12 && len(s.Read(c.Text).Mentions) == 0
		}
	}
	return false
}

// leavesBy reports "and how much" behind a question which of two has more schooling: by how much.
func (s *Listener) leavesBy(before, c nlu.Clause) bool {
	b := s.Read(before.Text)
	ws := s.Read(c.Text).Words
	if n := len(ws); n > 2 && nlu.OneOf(ws[n-1], "more", "longer") {
		ws = ws[:n-1]
	}
	return onlyHowMuch(ws) && b.Slots.Superlative != "" && len(b.Topics()) > 1 && slices.Contains(b.Cues, knowledge.Education) && !slices.Contains(b.Cues, knowledge.Pay)
}

// yearsDone reports words whose only facet is how many years somebody did something: "3 yrs
// coding in a hospital".
func (s *Listener) yearsDone(q nlu.Question) bool {
	if !slices.Equal(q.Cues, []knowledge.Facet{knowledge.Length}) {
		return false
	}
	i := slices.IndexFunc(q.Words, func(w string) bool { return s.Words.Years.Has(w) })
	return i > 0 && s.NLU.IsNumber(q.Words[i-1]) && (i == 1 || q.Words[i-2] != "how")
}

// onlyHowMuch reports "and how much", which asks of what the question before it asks.
func onlyHowMuch(ws []string) bool {
	if len(ws) > 2 && ws[0] == "and" {
		ws = ws[1:]
	}
	return len(ws) == 2 && ws[0] == "how" && nlu.OneOf(ws[1], "much", "many")
}

// isKeywords reports a clause that names a topic and what to tell of it, and
// speaks of nobody: "outlook for coders".
func (s *Listener) isKeywords(c string) bool {
	q := s.Read(c)
	if q.OfSomeone || s.yearsDone(q) && s.Named(session.Resolved{Question: q, About: q.Topics()}, knowledge.Certification) != nil ||
		len(q.Words) > 7+2*max(1, len(q.Cues)) || !s.tellsWhat(q) {
		return false
	}
	if len(q.Mentions) > 0 {
		return true
	}
	cands := s.Rank(q, rank.Focus{})
	return len(cands) > 0 && cands[0].Act == "" && cands[0].Question >= 0.6
}

// tellsWhat reports words that say what is wanted of a topic.
func (s *Listener) tellsWhat(q nlu.Question) bool {
	wh := false
	for i, w := range q.Words {
		wh = wh || w == "why" || w == "where" || w == "how" && i+1 < len(q.Words) && s.Words.HowDegrees.Has(q.Words[i+1])
	}
	return len(q.Cues) > 0 || wh || q.Slots.Versus && len(q.Topics()) > 1
}

// setAsWork is the thing of the field that a teacher is said to want: "prof wants the soft skills
// in bullets".
func (s *Listener) setAsWork(c string) []string {
	m := setWork.FindStringSubmatch(c)
	if m == nil {
		return nil
	}
	q := s.Read(m[2])
	if q.OfSomeone || s.Words.FirstPersons.Any(q.Words) || len(q.Words) > 12 || len(q.Topics()) == 0 {
		return nil
	}
	return []string{m[2]}
}

var setWork = regexp.MustCompile(`(?i)\b(?:professor|prof|teacher|instructor|tutor|lecturer|homework|assignment|worksheet|slide) (wants|wanted|needs|asks for|asked for|calls for) "?([^".]+?)"?(?: (?:in|as) (?:a )?(?:bullets|bullet points|list|dot points))?$`)

// keywords is what a statement ends in, if that is keywords: "three students wait
// outside, so briefly: degree for a data analyst, and its pay".
func (s *Listener) keywords(c string) []string {
	tail := strings.TrimSpace(c[strings.LastIndexAny(c, ":")+1:])
	if tail == c {
		tail = strings.TrimSpace(c[strings.LastIndexAny(c, ",")+1:])
	}
	q := s.Read(tail)
	named := slices.ContainsFunc(q.Topics(), func(id string) bool {
		return !s.IsGeneral(id) || strings.Contains(c, ":") && s.Base.Topic(id).Kind == knowledge.Field
	})
	if tail == c || !named || session.FirstOf(q.Words) == compare.SomePlace || // "in Austin, Texas as a manager"
		s.leavesOut(nlu.Clause{Text: tail}) || q.OfSomeone || s.yearsDone(q) || !s.tellsWhat(q) {
		return nil
	}
	return []string{tail}
}

// apart parts what is asked of one topic from what is asked of another: "coder pay
// and manager duties".
func (s *Listener) apart(c string) []string {
	if pieces := s.NLU.Pieces(c); len(pieces) > 1 && slices.ContainsFunc(pieces[1:], func(p string) bool { return s.leavesOut(nlu.Clause{Text: p}) }) {
		return []string{c} // "roles in HIM, just not coder"
	}
	if asks := s.Itemised(c); len(asks) > 0 {
		return asks
	}
	if q := s.Read(c); len(q.Mentions) < 2 || q.Slots.Versus {
		return []string{c}
	}
	pieces := s.NLU.Pieces(c)
	var named []string
	for _, p := range pieces {
		q := s.Read(p)
		gap := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
		if len(q.Mentions) == 0 || s.OnlyNamed(q) && len(q.Cues) > 0 || q.OfSomeone || !gap && !s.tellsWhat(q) && q.Slots.Superlative == "" ||
			slices.Contains(named, q.Mentions[0].Text) {
			return []string{c}
		}
		named = append(named, q.Mentions[0].Text)
	}
	return pieces
}

// onlyNods reports a message that thanks or greets, and beside that only nods.
func (s *Listener) onlyNods(sp nlu.Split, rest []string) bool {
	if !sp.Thanks && !sp.Greets {
		return false
	}
	q := s.Read(strings.Join(rest, " "))
	return sp.Thanks && s.Memory.Turns > 0 && s.tellsAfterThanks(q) || len(q.Mentions) == 0 && len(q.Words) <= 4 && len(q.Cues) == 0
}

// tellsAfterThanks reports what somebody adds to their thanks and from which nothing is to be
// learned: "i was afraid to ask that in class", "ok. i called my sister", "not as bad as i feared".
func (s *Listener) tellsAfterThanks(q nlu.Question) bool {
	ws := q.Words
	for len(ws) > 1 && (s.Words.Nods.Has(ws[0]) || s.Words.Lead.Has(ws[0]) || s.Words.Hesitations.Has(ws[0])) {
		ws = ws[1:]
	}
	if len(ws) < 2 || len(ws) > 14 {
		return false
	}
	tells := s.Words.FirstPersons.Has(session.FirstOf(ws)) || s.Words.TellingOpeners.Has(session.FirstOf(ws))
	if session.FirstOf(ws) == "not" && nlu.OneOf(ws[1], "as", "so", "too", "that") {
		tells, ws = true, ws[1:]
	} else if of := (session.FirstOf(ws) == "the" || s.Words.Possessives.Has(session.FirstOf(ws))) || s.Words.ThirdPersons.Has(session.FirstOf(ws)); of {
		tells = len(q.Mentions)+len(q.Cues)+len(q.Slots.Kinds)+q.Slots.Ordinal == 0 && q.Slots.Superlative == "" // "the patron will be pleased"
	}
	asks := slices.ContainsFunc(strings.Split(q.Text, ","), s.NLU.Asks) // "my cat is ill, any ideas"
	return tells && !asks && !s.NLU.Asks(q.Text) && q.Person.Empty() && len(q.Topics()) == 0 && q.Reaction == "" && !s.Words.ReliefUndone.Any(ws) && !s.Words.AsksAfterAll.Any(ws)
}

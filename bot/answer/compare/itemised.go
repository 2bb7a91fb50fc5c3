package compare

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Itemised parts a clause that only lists what is wanted of one thing, "pay, hours and
// schooling for a coder", where an item names no facet: each such item is asked for by
// itself, and the others together. nil: it is no such list.
func (s *Comparer) Itemised(c string) []string {
	q := s.Read(c)
	of, ok := s.itemsOf(q)
	for _, m := range q.Mentions {
		if t := s.Base.Topic(m.Topic()); t != nil {
			c = strings.ReplaceAll(c, m.Text, t.Short) // "medical and health services managers" are one thing
		}
	}
	pieces := s.NLU.Pieces(c)
	between := len(q.Topics()) > 1 && slices.Contains(q.Words, "between") && nlu.Says(q.Words, "what") // "between what a coder gets and what a manager gets"
	if !ok || between || len(pieces) < 2 || q.OfSomeone || s.Words.Teachers.Any(q.Words[:min(2, len(q.Words))]) {
		return nil // it tells what somebody did
	}
	var facets, others []string
	for _, p := range pieces {
		read := s.Read(p)
		item := s.withoutName(read)
		full := s.inFull(strings.Join(item, " "))
		switch {
		case len(item) > maxItem || read.OfSomeone || read.Slots.Superlative != "":
			return nil
		case len(item) == 0, knowledge.Only(item, s.Words.Listing, s.Words.Pronouns): // "…, every one of them"
		case full != "":
			others = append(others, full+strings.ReplaceAll(of, " vs ", " and "))
		case len(read.Cues) > 0:
			facets = append(facets, strings.Join(item, " "))
		default:
			others = append(others, strings.Join(item, " ")+strings.ReplaceAll(of, " vs ", " and "))
		}
	}
	gap := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
	switch {
	case len(others) == 0, len(facets) == 0 && !gap:
		return nil
	case len(facets) == 0:
		return others
	}
	return append([]string{strings.Join(facets, ", ") + of}, others...)
}

// inFull is what an item stands for that is named by a word that means more than one thing,
// or "".
func (s *Comparer) inFull(item string) string {
	for _, line := range s.Base.Phrases["items"] {
		full, short, _ := strings.Cut(line, ", ")
		if slices.Contains(strings.Split(short, ", "), item) {
			return full
		}
	}
	return ""
}

// maxItem is how many words name an item of a list beside what carries it.
const maxItem = 3

// itemsOf is what the items of a list are asked of, as words to put behind them: the one
// thing of the field that the list names, or those that it compares; nothing, if it leaves
// that to the conversation. false: they are asked of no such thing.
func (s *Comparer) itemsOf(q nlu.Question) (string, bool) {
	if slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap == "" && m.Topic() == "" }) {
		return "", false // it names another, that is left open
	}
	ids := q.Topics()
	if len(ids) == 0 {
		whichOne := q.Slots.Which && len(q.Slots.Kinds) > 0 // "which certification is for privacy and security" says what it is for
		return "", len(s.Memory.Topics) > 0 && !q.Refers && !whichOne && len(q.Cues) > 0
	}
	if some := slices.DeleteFunc(slices.Clone(ids), s.IsGeneral); len(some) > 0 {
		ids = some
	}
	if s.IsGeneral(ids[0]) && s.Base.Topic(ids[0]).Kind != knowledge.Field || ids[0] == session.TopicEmployers || !s.OfOneKind(ids) || len(ids) > 1 && !q.Slots.Versus {
		return "", false
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.Base.Topic(id).Short
	}
	if len(ids) > 1 {
		return " for " + strings.Join(names, " vs "), true
	}
	return " for " + names[0], true
}

// withoutName are the words of a piece that say what is wanted: without the name of what it
// is wanted of, and what carries them.
func (s *Comparer) withoutName(q nlu.Question) []string {
	var out []string
	for i, w := range q.Words {
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Topic() != "" && i >= m.Start && i < m.End })
		if !named && !s.Words.Carriers.Has(w) && !s.Words.Question.Has(w) && !s.Words.Auxiliaries.Has(w) && !s.Words.Requests.Has(w) && !s.Words.Versus.Has(w) && !s.Words.ItemBesides.Has(w) {
			out = append(out, w)
		}
	}
	return out
}

// OnlyItems reports a question that does nothing but list facets of one thing: each of
// them is told, whatever one of them alone might ask to be listed.
func (s *Comparer) OnlyItems(r session.Resolved) bool {
	text := r.Text
	if r.Own != nil {
		text = r.Own.Text
	}
	pieces := s.NLU.Pieces(text)
	if len(r.About) != 1 || len(r.Cues) < 2 || r.OfSomeone || r.Slots.Versus || r.Slots.Superlative != "" || len(pieces) < 2 {
		return false
	}
	return !slices.ContainsFunc(pieces, func(p string) bool {
		q := s.Read(p)
		return len(q.Cues) == 0 || len(s.withoutName(q)) > maxItem
	})
}

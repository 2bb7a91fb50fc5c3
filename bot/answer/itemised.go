package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// itemised parts a clause that only lists what is wanted of one thing, "pay, hours and
// schooling for a coder", where an item names no facet: each such item is asked for by
// itself, and the others together. nil: it is no such list.
func (s *session) itemised(c string) []string {
	q := s.read(c)
	of, ok := s.itemsOf(q)
	for _, m := range q.Mentions {
		if t := s.base.Topic(m.Topic()); t != nil {
			c = strings.ReplaceAll(c, m.Text, t.Short) // "medical and health services managers" are one thing
		}
	}
	pieces := s.nlu.Pieces(c)
	between := len(q.Topics()) > 1 && slices.Contains(q.Words, "between") && nlu.Says(q.Words, "what") // "between what a coder gets and what a manager gets"
	if !ok || between || len(pieces) < 2 || q.OfSomeone || s.words.Teachers.Any(q.Words[:min(2, len(q.Words))]) {
		return nil // it tells what somebody did
	}
	var facets, others []string
	for _, p := range pieces {
		read := s.read(p)
		item := s.withoutName(read)
		full := s.inFull(strings.Join(item, " "))
		switch {
		case len(item) > maxItem || read.OfSomeone || read.Slots.Superlative != "":
			return nil
		case len(item) == 0:
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
func (s *session) inFull(item string) string {
	for _, line := range s.base.Phrases["items"] {
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
func (s *session) itemsOf(q nlu.Question) (string, bool) {
	if slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap == "" && m.Topic() == "" }) {
		return "", false // it names another, that is left open
	}
	ids := q.Topics()
	if len(ids) == 0 {
		whichOne := q.Slots.Which && len(q.Slots.Kinds) > 0 // "which certification is for privacy and security" says what it is for
		return "", len(s.memory.Topics) > 0 && !q.Refers && !whichOne && len(q.Cues) > 0
	}
	if some := slices.DeleteFunc(slices.Clone(ids), s.isGeneral); len(some) > 0 {
		ids = some
	}
	if s.isGeneral(ids[0]) && s.base.Topic(ids[0]).Kind != knowledge.Field || ids[0] == "employers" || !s.ofOneKind(ids) || len(ids) > 1 && !q.Slots.Versus {
		return "", false
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.base.Topic(id).Short
	}
	if len(ids) > 1 {
		return " for " + strings.Join(names, " vs "), true
	}
	return " for " + names[0], true
}

// withoutName are the words of a piece that say what is wanted: without the name of what it
// is wanted of, and what carries them.
func (s *session) withoutName(q nlu.Question) []string {
	var out []string
	for i, w := range q.Words {
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Topic() != "" && i >= m.Start && i < m.End })
		if !named && !s.words.Carriers.Has(w) && !s.words.Question.Has(w) && !s.words.Auxiliaries.Has(w) && !s.words.Requests.Has(w) && !s.words.Versus.Has(w) && !s.words.ItemBesides.Has(w) {
			out = append(out, w)
		}
	}
	return out
}

// onlyItems reports a question that does nothing but list facets of one thing: each of
// them is told, whatever one of them alone might ask to be listed.
func (s *session) onlyItems(r resolved) bool {
	text := r.Text
	if r.own != nil {
		text = r.own.Text
	}
	pieces := s.nlu.Pieces(text)
	if len(s.orField(r).topics) != 1 || len(r.Cues) < 2 || r.OfSomeone || r.Slots.Versus || r.Slots.Superlative != "" || len(pieces) < 2 {
		return false
	}
	return !slices.ContainsFunc(pieces, func(p string) bool {
		q := s.read(p)
		return len(q.Cues) == 0 || len(s.withoutName(q)) > maxItem
	})
}

// orField takes a question that names nothing but the field as one about the field.
func (s *session) orField(r resolved) resolved {
	ids := r.Topics()
	if len(r.topics) == 0 && len(ids) == 1 && s.base.Topic(ids[0]).Kind == knowledge.Field {
		r.topics = ids
	}
	return r
}

// bareFacets reports a clause of nothing but facets, "school, pay, future", or of items of
// which some are facets: it is asked of what the clause before it names.
func (s *session) bareFacets(c nlu.Clause) bool {
	facets := 0
	pieces := s.nlu.Pieces(c.Text)
	if c.Asks && len(pieces) < 2 {
		return false
	}
	for _, p := range pieces {
		q := s.read(p)
		if len(q.Topics()) > 0 || q.OfSomeone || q.Refers || len(s.withoutName(q)) > maxItem || len(q.Cues) == 0 && s.nlu.IsQuestion(p) || len(s.withoutName(q)) > 1 && q.P(nlu.GapAct) >= actSure {
			return false
		}
		facets += min(1, len(q.Cues))
	}
	return facets == len(pieces) || len(pieces) > 2 && 2*facets >= len(pieces)
}

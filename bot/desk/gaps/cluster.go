package gaps

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"himpath/bot/desk/curate"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Gap is a group of questions that mean about the same and were not answered well.
type Gap struct {
	Ref       string   // the same as long as its first wording is in it
	Texts     []string // the wordings, the most frequent first
	Count     int      // how often they were asked
	People    int      // by how many
	Unhelpful int      // how often the answer was rated so
	Topics    []string // what they were taken to be about
	Outside   bool     // taken for out of scope
	Last      time.Time
}

// How near two questions must be to stand in one gap: to its first wording, or to
// any of it.
const (
	nearFirst  = 0.6
	nearAny    = 0.75
	sameTopics = 0.05 // what it adds that the bot read them alike
)

// wording is a text with what it means, and how often it was asked.
type wording struct {
	Asked
	count    int
	people   map[int]bool
	meanings []nlu.Meaning
	denies   bool
}

// Cluster groups questions by meaning. The same questions give the same groups,
// whatever their order; the one of most people comes first.
func Cluster(u *nlu.Understander, asked []Asked) []Gap {
	groups := grouped(wordings(u, asked))
	out := make([]Gap, len(groups))
	for i, g := range groups {
		out[i] = gapOf(g)
	}
	slices.SortStableFunc(out, func(a, b Gap) int {
		return cmp.Or(b.People-a.People, b.Count-a.Count, b.Last.Compare(a.Last), cmp.Compare(a.Ref, b.Ref))
	})
	return out
}

// grouped puts each wording into the group that it fits best, or one of its own.
func grouped(ws []wording) (groups [][]wording) {
	before, in := newNearest(), make([]int, len(ws)) // in: the group of each
	for i, w := range ws {
		most := map[int]float64{} // by group: how near its nearest is
		for _, other := range before.of(w.meanings) {
			g := in[other]
			most[g] = max(most[g], similarity(ws[other], w))
		}
		best, at := 0.0, -1
		for _, g := range slices.Sorted(maps.Keys(most)) {
			if s := nearness(groups[g][0], w, most[g]); s > best {
				best, at = s, g
			}
		}
		if at < 0 {
			at, groups = len(groups), append(groups, nil)
		}
		groups[at], in[i] = append(groups[at], w), at
		before.add(w.meanings)
	}
	return groups
}

// wordings folds what was asked into distinct texts, the most frequent first.
func wordings(u *nlu.Understander, asked []Asked) []wording {
	at := map[string]int{}
	var out []wording
	for _, a := range asked {
		key := curate.Fold(a.Text)
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			w := wording{Asked: a, people: map[int]bool{}}
			w.Unhelpful = 0
			w.meanings, w.denies = u.Meanings(u.Read(a.Text))
			out = append(out, w)
		}
		w := &out[i]
		w.count++
		w.people[a.Asker] = true
		w.Unhelpful += a.Unhelpful
		if a.At.After(w.At) {
			w.At = a.At
		}
		if a.Text < w.Text { // of spellings that fold to one
			w.Text = a.Text
		}
	}
	slices.SortFunc(out, func(a, b wording) int {
		return cmp.Or(b.count-a.count, cmp.Compare(curate.Fold(a.Text), curate.Fold(b.Text)))
	})
	return out
}

// nearness is how well w fits a group that begins with lead, and whose nearest is so near;
// 0: not at all. What is out of scope stays apart.
func nearness(lead, w wording, most float64) float64 {
	if (lead.Outcome == reply.OutOfScope) != (w.Outcome == reply.OutOfScope) {
		return 0
	}
	first := similarity(lead, w)
	if first < nearFirst && most < nearAny {
		return 0
	}
	return first + most/100
}

// similarity is the weighted share of what two wordings have in common, 0..1.
func similarity(a, b wording) float64 {
	if a.denies != b.denies || len(a.meanings) == 0 || len(b.meanings) == 0 {
		return 0
	}
	inA, allA := shared(a.meanings, b.meanings)
	inB, allB := shared(b.meanings, a.meanings)
	s := (inA + inB) / (allA + allB)
	if slices.Equal(a.Topics, b.Topics) && len(a.Topics) > 0 {
		s += sameTopics
	}
	return s
}

// shared weighs what a has of b, and all of it. A different name makes another
// question of the same words.
func shared(a, b []nlu.Meaning) (in, all float64) {
	for _, m := range a {
		w := weight(m)
		all += w
		if slices.ContainsFunc(b, m.Is) {
			in += w
		}
	}
	return in, all
}

// weight is how much a meaning says.
func weight(m nlu.Meaning) float64 {
	switch {
	case m.Light:
		return 0.2
	case m.Topic != "" || m.Name:
		return 2
	}
	return 1
}

func gapOf(g []wording) Gap {
	out := Gap{Ref: refOf(g[0].Text), Outside: g[0].Outcome == reply.OutOfScope}
	people := map[int]bool{}
	for _, w := range g {
		maps.Copy(people, w.people)
		out.Texts = append(out.Texts, w.Text)
		out.Count += w.count
		out.Unhelpful += w.Unhelpful
		for _, t := range w.Topics {
			if !slices.Contains(out.Topics, t) {
				out.Topics = append(out.Topics, t)
			}
		}
		if w.At.After(out.Last) {
			out.Last = w.At
		}
	}
	out.People = len(people)
	return out
}

// refOf names a gap by a text in it.
func refOf(text string) string {
	sum := sha256.Sum256([]byte(curate.Fold(text)))
	return hex.EncodeToString(sum[:8])
}

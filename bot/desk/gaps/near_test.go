package gaps

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// eachWithEach groups wordings as [grouped] does, by comparing each with each.
func eachWithEach(ws []wording) (groups [][]wording) {
	for _, w := range ws {
		best, at := 0.0, -1
		for i, g := range groups {
			most := 0.0
			for _, m := range g {
				most = max(most, similarity(m, w))
			}
			if s := nearness(g[0], w, most); s > best {
				best, at = s, i
			}
		}
		if at < 0 {
			at, groups = len(groups), append(groups, nil)
		}
		groups[at] = append(groups[at], w)
	}
	return groups
}

var content = sync.OnceValues(func() (*knowledge.Base, error) { return knowledge.Load(knowledge.Content()) })

// manyAsked are n wordings of the content's own questions, from everywhere in it.
func manyAsked(t testing.TB, n int) []wording {
	t.Helper()
	b, err := content()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range b.Passages {
		all = append(all, p.Questions...)
	}
	var asked []Asked
	for i := range n {
		a := Asked{Text: all[i*7919%len(all)], Outcome: reply.NotFound, Asker: i, At: time.Unix(int64(i), 0)}
		switch i % 5 {
		case 0:
			a.Outcome = reply.OutOfScope
		case 1, 2:
			a.Topics = []string{[]string{"rhit", "ccs"}[i%2]}
		}
		asked = append(asked, a)
	}
	return wordings(nlu.New(b), asked)
}

// TestGrouped holds that looking only where something is shared makes the same groups.
func TestGrouped(t *testing.T) {
	ws := manyAsked(t, 600)
	texts := func(groups [][]wording) (out [][]string) {
		for _, g := range groups {
			out = append(out, gapOf(g).Texts)
		}
		return out
	}
	want, got := texts(eachWithEach(ws)), texts(grouped(ws))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !slices.ContainsFunc(want, func(g []string) bool { return len(g) > 2 }) {
		t.Error("nothing is grouped")
	}
	n, compared := newNearest(), 0
	for _, w := range ws {
		compared += len(n.of(w.meanings))
		n.add(w.meanings)
	}
	if all := len(ws) * (len(ws) - 1) / 2; compared > all/20 {
		t.Errorf("%d of %d pairs are compared", compared, all)
	}
}

func BenchmarkGrouped(b *testing.B) {
	ws := manyAsked(b, 1000)
	b.Run("each with each", func(b *testing.B) {
		for b.Loop() {
			eachWithEach(ws)
		}
	})
	b.Run("where something is shared", func(b *testing.B) {
		for b.Loop() {
			grouped(ws)
		}
	})
}

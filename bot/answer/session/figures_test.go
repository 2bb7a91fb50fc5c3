package session

import (
	"testing"
	"testing/fstest"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// TestRankingFigure: what a figure is says by which one a topic is ranked, and not its id.
func TestRankingFigure(t *testing.T) {
	figure := func(id, facet, kind, value, source string) string {
		return "- id: " + id + "\n  topics: [him-specialist, school]\n  facet: " + facet + "\n  kind: " + kind + "\n  of: x\n  statistic: x\n  value: \"" + value + "\"\n  source: " + source + "\n  as of: 2025\n"
	}
	b, err := knowledge.Load(knowledge.Content(), fstest.MapFS{
		"sources.yaml":              {Data: []byte("- id: state\n  kind: official\n  name: State\n")},
		"topics/employer/school.md": {Data: []byte("---\nid: school\nkind: employer\nname: School\n---\n## about\nIt is one.\nSources:\n- state\nQuestions:\n- what is the school\n")},
		"figures.yaml": {Data: []byte(figure("told", "pay", "", "$1", "article-0") + figure("counted", "pay", "", "$2", "bls-projections") +
			figure("before", "growth", "earlier", "9 %", "state") + figure("posts", "growth", "jobs", "900", "state") +
			figure("open", "growth", "openings", "90", "state") + figure("grows", "growth", "", "4 %", "state"))},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{Edition: &Edition{Base: b, Words: b.Words}}
	for _, c := range []struct {
		topic   string
		facet   knowledge.Facet
		words   []string
		percent float64
		want    string
	}{
		{"him-specialist", knowledge.Pay, nil, 0, "counted"},
		{"school", knowledge.Pay, nil, 0, "told"},
		{"him-specialist", knowledge.Growth, nil, 0, "grows"},
		{"him-specialist", knowledge.Growth, []string{"openings"}, 0, "open"},
		{"him-specialist", knowledge.Growth, nil, 30, ""},
		{"medical-coder", knowledge.Growth, nil, 30, ""},
	} {
		r := Resolved{Question: nlu.Question{Words: c.words, Slots: nlu.Slots{OverPercent: c.percent}}}
		got := ""
		if fig := s.RankingFigure(r, b.Topic(c.topic), c.facet); fig != nil {
			got = fig.ID
		}
		if got != c.want {
			t.Errorf("%s by %s, %q over %g: %q, want %q", c.topic, c.facet, c.words, c.percent, got, c.want)
		}
	}
}

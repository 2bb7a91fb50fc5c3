package eval

import (
	"fmt"
	"io"
	"slices"
	"sort"

	"himpath/bot/reply"
)

// Summary is what a run came to. A case is right when all its turns are.
type Summary struct {
	Kinds       []KindSummary
	Cases       int
	Right       int
	Median      int // characters of an answered reply
	Longest     int
	Uncited     int // answered without citation
	Declined    int // not_found or out_of_scope though only answered is accepted
	Clarified   int // clarify though not accepted
	FalseBlocks int
	Ungrounded  int // sentences, cells and items that stand in no source
	Coverage    []CoveragePoint
}

// KindSummary is the pass rate of one kind.
type KindSummary struct {
	Kind         string
	Cases, Right int
}

// CoveragePoint is the selective risk when only the surest turns count: the share
// of wrong turns among the Coverage (0..1) with the highest confidence.
type CoveragePoint struct{ Coverage, Risk float64 }

// Rate is the share of right cases.
func (s Summary) Rate() float64 { return ratio(s.Right, s.Cases) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Summarize counts verdicts.
func Summarize(vs []Verdict) Summary {
	var s Summary
	kinds := map[string]*KindSummary{}
	var lengths []int
	for i := 0; i < len(vs); {
		c, right := vs[i].Case, true
		for range c.Turns {
			v := vs[i]
			right = right && v.Right()
			s.count(v)
			if v.Result.Reply.Outcome == reply.Answered {
				lengths = append(lengths, reply.Length(v.Result.Reply))
			}
			i++
		}
		k := kinds[c.Kind]
		if k == nil {
			k = &KindSummary{Kind: c.Kind}
			kinds[c.Kind] = k
		}
		k.Cases++
		s.Cases++
		if right {
			k.Right++
			s.Right++
		}
	}
	for _, k := range kinds {
		s.Kinds = append(s.Kinds, *k)
	}
	sort.Slice(s.Kinds, func(i, j int) bool { return s.Kinds[i].Kind < s.Kinds[j].Kind })
	if len(lengths) > 0 {
		slices.Sort(lengths)
		s.Median, s.Longest = lengths[len(lengths)/2], lengths[len(lengths)-1]
	}
	s.Coverage = riskCoverage(vs)
	return s
}

func (s *Summary) count(v Verdict) {
	o, accepted := v.Result.Reply.Outcome, v.Turn.Outcomes
	onlyAnswered := len(accepted) == 1 && accepted[0] == reply.Answered
	switch {
	case onlyAnswered && (o == reply.NotFound || o == reply.OutOfScope):
		s.Declined++
	case o == reply.Clarify && !slices.Contains(accepted, reply.Clarify):
		s.Clarified++
	case o == reply.Blocked && !slices.Contains(accepted, reply.Blocked):
		s.FalseBlocks++
	}
	if o == reply.Answered && len(v.Result.Reply.Citations) == 0 {
		s.Uncited++
	}
	s.Ungrounded += len(v.Ungrounded)
}

func riskCoverage(vs []Verdict) []CoveragePoint {
	order := slices.Clone(vs)
	sort.SliceStable(order, func(i, j int) bool {
		return order[i].Result.Reply.Confidence > order[j].Result.Reply.Confidence
	})
	var out []CoveragePoint
	for _, c := range []float64{0.5, 0.7, 0.8, 0.9, 0.95, 1} {
		n := int(c * float64(len(order)))
		wrong := 0
		for _, v := range order[:n] {
			if !v.Right() {
				wrong++
			}
		}
		out = append(out, CoveragePoint{c, ratio(wrong, n)})
	}
	return out
}

// Print writes a summary as a table.
func (s Summary) Print(w io.Writer) {
	for _, k := range s.Kinds {
		fmt.Fprintf(w, "%-22s %4d of %4d  %5.1f %%\n", k.Kind, k.Right, k.Cases, 100*ratio(k.Right, k.Cases))
	}
	fmt.Fprintf(w, "%-22s %4d of %4d  %5.1f %%\n", "all", s.Right, s.Cases, 100*s.Rate())
	fmt.Fprintf(w, "length: median %d, longest %d characters\n", s.Median, s.Longest)
	fmt.Fprintf(w, "answers without citation: %d\ndeclined though answerable: %d\nclarified though plain: %d\nfalse blocks: %d\nungrounded: %d\n", s.Uncited, s.Declined, s.Clarified, s.FalseBlocks, s.Ungrounded)
	fmt.Fprintln(w, "risk by coverage (surest first):")
	for _, c := range s.Coverage {
		fmt.Fprintf(w, "  %3.0f %%  %5.2f %%\n", 100*c.Coverage, 100*c.Risk)
	}
}

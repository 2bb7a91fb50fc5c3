package eval_test

import (
	"strings"
	"testing"

	"himpath/bot/eval"
	"himpath/bot/reply"
	"himpath/knowledge"
)

func builtIn(t testing.TB) *knowledge.Base {
	t.Helper()
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// told is a reply that tells passages whole and cites them.
func told(b *knowledge.Base, ids ...string) reply.Reply {
	r := reply.Reply{Outcome: reply.Answered}
	for _, id := range ids {
		p := b.Passage(id)
		r.Blocks = append(r.Blocks, reply.Block{Kind: reply.Paragraph, Text: p.Text})
		for _, c := range p.Sources {
			r.Citations = append(r.Citations, reply.Citation{Source: b.Source(c.Source).Name, Section: c.Section})
		}
	}
	return r
}

// TestGroundsFindInventions changes grounded replies in the ways in which a
// composer goes wrong.
func TestGroundsFindInventions(t *testing.T) {
	b := builtIn(t)
	g := eval.NewGrounds(b)
	change := func(from, to string) func(*reply.Reply) {
		return func(r *reply.Reply) {
			if !strings.Contains(r.Blocks[0].Text, from) {
				t.Fatalf("%q is not in %q", from, r.Blocks[0].Text)
			}
			r.Blocks[0].Text = strings.Replace(r.Blocks[0].Text, from, to, 1)
		}
	}
	for _, c := range []struct {
		name   string
		spoil  func(*reply.Reply)
		passes bool
	}{
		{"as it stands", func(*reply.Reply) {}, true},
		{"a connecting phrase", change("A Medical", "What I do know: A Medical"), true},
		{"another figure", change("$50,250", "$50,350"), false},
		{"another year", change("May 2024", "May 2025"), false},
		{"an added sentence", change("A Medical", "Coders are happy. A Medical"), false},
		{"an added word", change("national median", "national top median"), false},
		{"half a sentence", func(r *reply.Reply) { r.Blocks[0].Text = r.Blocks[0].Text[:len(r.Blocks[0].Text)/3] }, false},
		{"no source cited", func(r *reply.Reply) { r.Citations = nil }, false},
		{"another source cited", func(r *reply.Reply) { r.Citations = []reply.Citation{{Source: b.Source("aapc").Name}} }, false},
		{"a headline of its own", func(r *reply.Reply) { r.Headline = "Great money" }, false},
		{"an invented item", func(r *reply.Reply) {
			r.Blocks = append(r.Blocks, reply.Block{Kind: reply.List, Items: []string{"RHIT: the best of all"}})
		}, false},
		{"a brief of another topic behind a name", func(r *reply.Reply) {
			*r = told(b, "medical-coder.education", "rhia.issuer")
			r.Blocks = []reply.Block{{Kind: reply.List, Items: []string{"RHIA: " + b.Passage("medical-coder.education").Brief}}}
		}, false},
		{"a brief behind its own name", func(r *reply.Reply) {
			*r = told(b, "medical-coder.education")
			r.Blocks = []reply.Block{{Kind: reply.List, Items: []string{"Medical Coder: " + b.Passage("medical-coder.education").Brief}}}
		}, true},
		{"cells that changed columns", func(r *reply.Reply) {
			*r = told(b, "medical-coder.education", "him-director.education")
			r.Blocks = []reply.Block{{Kind: reply.Table, Columns: []string{"Medical Coder", "HIM director"}, Rows: [][]string{
				{"Education", b.Passage("him-director.education").Brief, b.Passage("medical-coder.education").Brief}}}}
		}, false},
		{"cells in their columns", func(r *reply.Reply) {
			*r = told(b, "medical-coder.education", "him-director.education")
			r.Blocks = []reply.Block{{Kind: reply.Table, Columns: []string{"Medical Coder", "HIM director"}, Rows: [][]string{
				{"Education", b.Passage("medical-coder.education").Brief, b.Passage("him-director.education").Brief}}}}
		}, true},
		{"no answer", func(r *reply.Reply) { r.Outcome, r.Blocks[0].Text = reply.NotFound, "Whatever" }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := told(b, "medical-coder.pay")
			c.spoil(&r)
			if bad := g.Check(r); (len(bad) == 0) != c.passes {
				t.Errorf("ungrounded: %q; want it to pass: %v", bad, c.passes)
			}
		})
	}
}

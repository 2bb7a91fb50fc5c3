package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"himpath/bot/nlu/classify"
	"himpath/index"
	"himpath/index/vectors"
)

type benchCommand struct {
	Retrieval benchRetrieval `cmd:"" help:"Index a collection and judge its queries; prints one JSON line."`
	Intents   benchIntents   `cmd:"" help:"Train the classifier, helped by word vectors, on text<TAB>label lines and judge others; prints one JSON line."`
}

type benchRetrieval struct {
	Corpus  string `required:"" help:"corpus.jsonl: {\"_id\",\"title\",\"text\"} a line."`
	Queries string `required:"" help:"queries.tsv: qid<TAB>text."`
	Qrels   string `required:"" help:"qrels.tsv: qid<TAB>docid<TAB>grade."`
	RunFile string `name:"run" help:"Write the ranking here, in TREC's format."`
}

// Run measures.
func (c *benchRetrieval) Run(p *program) error {
	files, err := openAll(c.Corpus, c.Queries, c.Qrels)
	defer closeAll(files)
	if err != nil {
		return usageError{err}
	}
	var out io.Writer
	if c.RunFile != "" {
		f, err := os.Create(c.RunFile)
		if err != nil {
			return usageError{err}
		}
		defer f.Close()
		out = f
	}
	res, err := index.Bench(p.ctx, files[0], files[1], files[2], out)
	if err != nil {
		return usageError{err}
	}
	return p.printJSON(res)
}

type benchIntents struct {
	Train string `required:"" help:"text<TAB>label lines to learn from."`
	Test  string `required:"" help:"text<TAB>label lines to judge."`
	Val   string `help:"Lines on which the threshold is fitted; without it rows of train, judged by models that did not learn them."`
	OOS   string `name:"oos" help:"The label that out-of-scope lines carry."`

	NoVectors bool `help:"Without word vectors, as a running himpath classifies."`
}

// Run measures.
func (c *benchIntents) Run(p *program) error {
	files, err := openAll(c.Train, c.Test)
	defer closeAll(files)
	if err != nil {
		return usageError{err}
	}
	var val io.Reader
	if c.Val != "" {
		f, err := os.Open(c.Val)
		if err != nil {
			return usageError{err}
		}
		defer f.Close()
		val = f
	}
	place, err := c.place()
	if err != nil {
		return err
	}
	res, err := classify.Bench(files[0], files[1], val, c.OOS, place)
	if err != nil {
		return usageError{err}
	}
	return p.printJSON(res)
}

// place says where a text lies among others by what it means; nil: that is not used.
func (c *benchIntents) place() (func(string) []float32, error) {
	if c.NoVectors {
		return nil, nil
	}
	words, err := vectors.General()
	if err != nil {
		return nil, err
	}
	return words.Place, nil
}

func (p *program) printJSON(v any) error {
	if err := json.NewEncoder(p.stdout).Encode(v); err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return nil
}

func openAll(names ...string) ([]*os.File, error) {
	var out []*os.File
	for _, n := range names {
		f, err := os.Open(n)
		if err != nil {
			return out, err
		}
		out = append(out, f)
	}
	return out, nil
}

func closeAll(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}

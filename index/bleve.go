package index

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// batchSize is how many documents go to bleve at once; small batches make
// many segments, large ones hold many frequencies in memory.
const batchSize = 200

// postings runs the documents through bleve and reads its postings back.
func (b *builder) postings(ctx context.Context) (_ *postings, err error) {
	// One reader of postings a field serves all its terms.
	ix, err := bleve.NewUsing("", bleve.NewIndexMapping(), scorch.Name, scorch.Name, map[string]any{"fieldTFRCacheThreshold": 1})
	if err != nil {
		return nil, fmt.Errorf("open bleve: %w", err)
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	c := newCounter(b)
	for start := 0; start < len(b.docs); start += batchSize {
		batch := ix.NewBatch()
		for i := start; i < min(start+batchSize, len(b.docs)); i++ {
			if err := batch.IndexAdvanced(c.document(uint32(i))); err != nil {
				return nil, fmt.Errorf("passage %q: %w", b.docs[i].ID, err)
			}
		}
		if err := ix.Batch(batch); err != nil {
			return nil, fmt.Errorf("batch: %w", err)
		}
	}
	return b.read(ctx, ix)
}

func (b *builder) read(ctx context.Context, ix bleve.Index) (_ *postings, err error) {
	advanced, err := ix.Advanced()
	if err != nil {
		return nil, fmt.Errorf("advanced: %w", err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	return readPostings(ctx, reader, b)
}

// counted is a field as bleve takes it: its tokens are counted already. Nothing
// is stored, and no positions: New has them.
type counted struct {
	name   string
	length int // in tokens
	terms  bleveindex.TokenFrequencies
}

// The methods that bleve asks of a field.
func (c *counted) Name() string                                          { return c.name }
func (c *counted) ArrayPositions() []uint64                              { return nil }
func (c *counted) Options() bleveindex.FieldIndexingOptions              { return bleveindex.IndexField }
func (c *counted) Analyze()                                              {}
func (c *counted) Value() []byte                                         { return nil }
func (c *counted) NumPlainTextBytes() uint64                             { return 0 }
func (c *counted) Size() int                                             { return 0 }
func (c *counted) EncodedFieldType() byte                                { return 't' }
func (c *counted) AnalyzedLength() int                                   { return c.length }
func (c *counted) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return c.terms }

// counter counts the terms of the fields of one document after the other.
type counter struct {
	*builder
	next  int      // the first span not counted yet
	seen  []int    // by term; all 0 between fields
	first []int32  // the distinct terms of a field
	bytes [][]byte // by term: as bleve wants it, which only reads it
	same  map[span]*counted
}

func newCounter(b *builder) *counter {
	c := &counter{builder: b, seen: make([]int, len(b.names)), bytes: make([][]byte, len(b.names)), same: map[span]*counted{}}
	for i, n := range b.names {
		c.bytes[i] = []byte(n)
	}
	return c
}

// document is the passage as bleve takes it. Documents are made in their order.
func (c *counter) document(doc uint32) *document.Document {
	out := document.NewDocument(c.docs[doc].ID)
	for c.next < len(c.spans) && c.spans[c.next].doc == doc {
		end := c.next + 1
		for end < len(c.spans) && c.spans[end].doc == doc && c.spans[end].field == c.spans[c.next].field {
			end++
		}
		out.AddField(c.field(c.spans[c.next:end]))
		c.next = end
	}
	return out
}

// field counts a field. One of a single value, which many passages share, is
// counted once.
func (c *counter) field(spans []span) *counted {
	key := spans[0]
	key.doc, key.value = 0, 0
	if len(spans) == 1 {
		if known, ok := c.same[key]; ok {
			return known
		}
	}
	f := &counted{name: fieldNames()[key.field]}
	for _, s := range spans {
		for _, m := range c.of(s) {
			if c.seen[m.term] == 0 {
				c.first = append(c.first, m.term)
			}
			c.seen[m.term]++
		}
		f.length += s.to - s.from
	}
	f.terms = c.take()
	if len(spans) == 1 && key.field != fieldText {
		c.same[key] = f
	}
	return f
}

// take is what was counted, and clears it.
func (c *counter) take() bleveindex.TokenFrequencies {
	out := make(bleveindex.TokenFrequencies, len(c.first))
	backing := make([]bleveindex.TokenFreq, len(c.first))
	for i, t := range c.first {
		backing[i].Term = c.bytes[t]
		backing[i].SetFrequency(c.seen[t])
		out[c.names[t]] = &backing[i]
		c.seen[t] = 0
	}
	c.first = c.first[:0]
	return out
}

package index

import (
	"context"
	"errors"
	"fmt"
	"slices"

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
		c.reuse()
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
	room   []bleveindex.TokenFreq // of terms that it has more than once
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
	next  int                    // the first span not counted yet
	seen  []int                  // by term; all 0 between fields
	first []int32                // the distinct terms of a field
	once  []bleveindex.TokenFreq // by term: a field that has it once, as most do; bleve only reads it
	same  map[span]*counted
	given [fieldCount][]*counted // to bleve with the batch at hand
	free  [fieldCount][]*counted // of batches that bleve is done with: most of what a build would allocate
}

func newCounter(b *builder) *counter {
	c := &counter{builder: b, seen: make([]int, len(b.names)), once: make([]bleveindex.TokenFreq, len(b.names)), same: map[span]*counted{}}
	for i, n := range b.names {
		c.once[i].Term = []byte(n)
		c.once[i].SetFrequency(1)
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
	f := c.empty(key.field)
	for _, s := range spans {
		for _, m := range c.of(s) {
			if c.seen[m.term] == 0 {
				c.first = append(c.first, m.term)
			}
			c.seen[m.term]++
		}
		f.length += s.to - s.from
	}
	c.take(f)
	if len(spans) == 1 && key.field != fieldText {
		c.same[key] = f
	} else {
		c.given[key.field] = append(c.given[key.field], f)
	}
	return f
}

// empty is a field with nothing counted.
func (c *counter) empty(field int) *counted {
	free := &c.free[field]
	n := len(*free)
	if n == 0 {
		return &counted{name: fieldNames()[field], terms: bleveindex.TokenFrequencies{}}
	}
	f := (*free)[n-1]
	*free = (*free)[:n-1]
	f.length = 0
	clear(f.terms)
	return f
}

// reuse frees the fields that bleve was given: it has read them.
func (c *counter) reuse() {
	for f := range c.given {
		c.free[f] = append(c.free[f], c.given[f]...)
		c.given[f] = c.given[f][:0]
	}
}

// take moves what was counted to f.
func (c *counter) take(f *counted) {
	often := 0
	for _, t := range c.first {
		if c.seen[t] > 1 {
			often++
		}
	}
	f.room = slices.Grow(f.room[:0], often)
	for _, t := range c.first {
		tf := &c.once[t]
		if n := c.seen[t]; n > 1 {
			f.room = append(f.room, bleveindex.TokenFreq{Term: tf.Term})
			tf = &f.room[len(f.room)-1]
			tf.SetFrequency(n)
		}
		f.terms[c.names[t]] = tf
		c.seen[t] = 0
	}
	c.first = c.first[:0]
}

package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// batchSize is how many documents go to bleve at once; small batches make
// many segments, large ones hold many tokens in memory.
const batchSize = 2000

// ErrDocument is wrapped by the errors of New about its documents.
var ErrDocument = errors.New("index: bad document")

// ready is an analyzer for a value whose tokens are known already: New scans
// every value once, for the postings, the units and the vocabulary.
type ready analysis.TokenStream

func (r ready) Analyze([]byte) analysis.TokenStream { return analysis.TokenStream(r) }

// New indexes documents. The order of docs does not matter. It fails on a
// document without an ID and on an ID given twice (ErrDocument), and when
// bleve fails.
func New(docs []Document) (*Index, error) { return newIndex(docs, defaultParams()) }

func newIndex(docs []Document, p params) (*Index, error) {
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b Document) int { return compareIDs(a.ID, b.ID) })
	if err := checkIDs(docs); err != nil {
		return nil, err
	}
	stops, err := stopSet()
	if err != nil {
		return nil, fmt.Errorf("index: stop words: %w", err)
	}
	b := &builder{docs: docs, stops: stops, stems: stemmer{}, terms: map[string][]byte{}, words: map[string]*wordUse{}}
	postings, err := b.postings(context.Background())
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return assemble(b, postings, p), nil
}

func compareIDs(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func checkIDs(docs []Document) error {
	for i, d := range docs {
		if d.ID == "" {
			return fmt.Errorf("%w: one about %q has no id", ErrDocument, d.Name)
		}
		if i > 0 && docs[i-1].ID == d.ID {
			return fmt.Errorf("%w: id %q twice", ErrDocument, d.ID)
		}
	}
	return nil
}

// builder carries what one scan of the documents collects.
type builder struct {
	docs  []Document // sorted by ID
	stops map[string]bool
	stems stemmer
	terms map[string][]byte
	words map[string]*wordUse

	questions, names []unitTokens
}

// postings runs the documents through bleve and reads its postings back.
func (b *builder) postings(ctx context.Context) (_ *postings, err error) {
	ix, err := bleve.NewUsing("", bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("open bleve: %w", err)
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	for start := 0; start < len(b.docs); start += batchSize {
		batch := ix.NewBatch()
		for i := start; i < min(start+batchSize, len(b.docs)); i++ {
			if err := batch.IndexAdvanced(b.document(i)); err != nil {
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
	return readPostings(ctx, reader, b.docs)
}

// document is a passage as bleve takes it: frequencies, lengths and positions
// only; nothing is stored, and no composite field is made. The values of a
// field are one stream, their positions apart by valueShift: a field of its
// own for every question takes bleve twice as long.
func (b *builder) document(i int) *document.Document {
	doc := document.NewDocument(b.docs[i].ID)
	names := fieldNames()
	for f, values := range b.docs[i].values() {
		var stream analysis.TokenStream
		for n, v := range values {
			tokens := scan(v, b.stems.learn)
			if len(tokens) == 0 {
				continue
			}
			b.unit(f, uint32(i), tokens)
			stream = b.stream(stream, tokens, f, n)
		}
		if len(stream) > 0 {
			doc.AddField(document.NewTextFieldCustom(names[f], nil, nil,
				bleveindex.IndexField|bleveindex.IncludeTermVectors, ready(stream)))
		}
	}
	return doc
}

// unit keeps the tokens of a value that is compared as a whole.
func (b *builder) unit(field int, doc uint32, tokens []Token) {
	switch unit := (unitTokens{doc: doc, tokens: tokens}); field {
	case fieldQuestions:
		b.questions = append(b.questions, unit)
	case fieldName, fieldAliases:
		b.names = append(b.names, unit)
	}
}

// stream adds the tokens of one value for bleve, and counts their words for
// the vocabulary.
func (b *builder) stream(stream analysis.TokenStream, tokens []Token, field, value int) analysis.TokenStream {
	backing := make([]analysis.Token, len(tokens))
	stream = slices.Grow(stream, len(tokens))
	for i, t := range tokens {
		backing[i] = analysis.Token{Term: b.bytes(t.Term), Position: position(value, t.Pos)}
		stream = append(stream, &backing[i])
		b.count(field, t)
	}
	return stream
}

// position numbers a word over all values of a field.
func position(value, pos int) int { return value<<valueShift + min(pos, 1<<valueShift-nearSpan) }

// bytes is a term as bleve wants it, which only reads it.
func (b *builder) bytes(term string) []byte {
	t, ok := b.terms[term]
	if !ok {
		t = []byte(term)
		b.terms[term] = t
	}
	return t
}

// wordUse counts a word for the vocabulary.
type wordUse struct {
	count   int
	trusted bool // stands in a name, an alias or the text, which are proofread
}

func (b *builder) count(field int, t Token) {
	u := b.words[t.Word]
	if u == nil {
		u = &wordUse{}
		b.words[strings.Clone(t.Word)] = u
	}
	u.count++
	u.trusted = u.trusted || field != fieldQuestions
}

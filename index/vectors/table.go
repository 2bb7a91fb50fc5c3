package vectors

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"
)

// maxDim bounds how many numbers a word can have.
const maxDim = 1024

//go:embed general.bin
var general string

// Table holds the vectors of words. It is immutable.
type Table struct {
	words  string   // sorted, each ended by a line break
	starts []uint32 // of each word in words, and the end of the last
	scales []float32
	values string // dim signed bytes a word
	dim    int
}

// General is the committed table of English words, in the directions in which they
// differ most: 64 numbers each.
func General() (*Table, error) { return Read(general) }

// Read parses a table: how many words and how many numbers each has, as 32-bit
// numbers, low byte first; a 32-bit factor for each word; the numbers of each word, a
// signed byte each, to be multiplied by its factor; and the words, sorted, a line
// each. The table keeps data.
func Read(data string) (*Table, error) {
	if len(data) < 8 {
		return nil, errors.New("vectors: the table has no head")
	}
	n, dim := int(number(data)), int(number(data[4:]))
	if dim == 0 || dim > maxDim {
		return nil, fmt.Errorf("vectors: the words have %d numbers each; there must be 1 to %d", dim, maxDim)
	}
	data = data[8:]
	if len(data)/(4+dim) < n {
		return nil, fmt.Errorf("vectors: the table ends before its %d words do", n)
	}
	t := &Table{dim: dim, scales: make([]float32, n), starts: make([]uint32, 0, n+1)}
	for i := range t.scales {
		t.scales[i] = math.Float32frombits(number(data[4*i:]))
	}
	t.values, t.words = data[4*n:(4+dim)*n], data[(4+dim)*n:]
	for at := 0; at <= len(t.words); {
		t.starts = append(t.starts, uint32(at))
		end := strings.IndexByte(t.words[at:], '\n')
		if end < 0 {
			end = len(t.words) - at
		}
		at += end + 1
	}
	if len(t.starts) != n {
		return nil, fmt.Errorf("vectors: %d words are announced and %d listed", n, len(t.starts))
	}
	t.starts = append(t.starts, uint32(len(t.words)+1))
	return t, nil
}

func number(s string) uint32 { return binary.LittleEndian.Uint32([]byte(s[:4])) }

func (t *Table) word(i int) string { return t.words[t.starts[i] : t.starts[i+1]-1] }

// find is the number of a word in lower case, or -1.
func (t *Table) find(w string) int {
	i := sort.Search(len(t.scales), func(i int) bool { return t.word(i) >= w })
	if i < len(t.scales) && t.word(i) == w {
		return i
	}
	return -1
}

// add adds the vector of word i to v.
func (t *Table) add(v []float32, i int) {
	scale, values := t.scales[i], t.values[i*t.dim:(i+1)*t.dim]
	for k := range v {
		v[k] += scale * float32(int8(values[k]))
	}
}

package index

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// maxLine bounds a line of a test collection, in bytes.
const maxLine = 16 << 20

// maxGrade bounds grades, so that sums of them are numbers.
const maxGrade = 1_000_000

// ErrCollection is wrapped by the errors of Bench about its files.
var ErrCollection = errors.New("bad test collection")

type benchQuery struct{ id, text string }

// eachLine calls do for every line that is not blank; its error gets the kind
// of file and the line. A byte order mark and the returns of CRLF are left out.
func eachLine(kind string, r io.Reader, do func(n int, line string) error) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(make([]byte, 64<<10), maxLine)
	n := 0
	for scanner.Scan() {
		n++
		line := strings.TrimSuffix(scanner.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := do(n, line); err != nil {
			return fmt.Errorf("%w: %s line %d: %w", ErrCollection, kind, n, err)
		}
	}
	err := scanner.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		err = fmt.Errorf("longer than %d MB", maxLine>>20)
	}
	if err != nil {
		return fmt.Errorf("%w: %s line %d: %w", ErrCollection, kind, n+1, err)
	}
	return nil
}

// jsonText is a text, or a number as it is written; null is the empty text.
type jsonText string

// UnmarshalJSON implements [json.Unmarshaler].
func (t *jsonText) UnmarshalJSON(data []byte) error {
	var text string
	var number json.Number
	switch {
	case json.Unmarshal(data, &text) == nil:
		*t = jsonText(text)
	case json.Unmarshal(data, &number) == nil:
		*t = jsonText(number)
	default:
		return fmt.Errorf("%.40s is no text", data)
	}
	return nil
}

// readCorpus reads {"_id","title","text"} a line. A line that stands there again
// is left out.
func readCorpus(r io.Reader) ([]Document, error) {
	var docs []Document
	seen := map[string]int{}
	err := eachLine("corpus", r, func(_ int, line string) error {
		var row struct {
			ID    jsonText `json:"_id"`
			Title jsonText `json:"title"`
			Text  jsonText `json:"text"`
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			return err
		}
		d := Document{ID: string(row.ID), Name: string(row.Title), Text: string(row.Text)}
		if d.ID == "" {
			return errors.New("no _id")
		}
		if at, ok := seen[d.ID]; ok {
			return again("_id", d.ID, docs[at].Name == d.Name && docs[at].Text == d.Text)
		}
		seen[d.ID] = len(docs)
		docs = append(docs, d)
		return nil
	})
	if err == nil && len(docs) == 0 {
		err = fmt.Errorf("%w: corpus: no passage", ErrCollection)
	}
	return docs, err
}

// again is the error of an id that stands twice with something else under it.
func again(what, id string, same bool) error {
	if same {
		return nil
	}
	return fmt.Errorf("%s %q twice", what, id)
}

// readQueries reads qid<TAB>text a line. A line of headings is a query that nobody
// judged.
func readQueries(r io.Reader) ([]benchQuery, error) {
	var out []benchQuery
	seen := map[string]string{}
	err := eachLine("queries", r, func(_ int, line string) error {
		id, text, ok := strings.Cut(line, "\t")
		id = strings.TrimSpace(id)
		if !ok || id == "" {
			return errors.New("want qid<TAB>text")
		}
		if before, ok := seen[id]; ok {
			return again("qid", id, before == text)
		}
		seen[id] = text
		out = append(out, benchQuery{id: id, text: text})
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%w: queries: none", ErrCollection)
	}
	return out, err
}

// readQrels reads the grades of documents by query. The last of several grades of
// the same pair counts.
func readQrels(r io.Reader) (map[string]map[string]float64, error) {
	out := map[string]map[string]float64{}
	err := eachLine("qrels", r, func(n int, line string) error {
		query, doc, text, err := judgement(line)
		if err != nil || n == 1 && isHeading(text) {
			return err
		}
		grade, err := strconv.ParseFloat(text, 64)
		if err != nil || !(math.Abs(grade) <= maxGrade) {
			return fmt.Errorf("grade %q is no number up to %d", text, maxGrade)
		}
		if out[query] == nil {
			out[query] = map[string]float64{}
		}
		out[query][doc] = grade
		return nil
	})
	return out, err
}

// judgement parts qid<TAB>docid<TAB>grade, and TREC's four columns, whose second,
// the iteration, says nothing.
func judgement(line string) (query, doc, grade string, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) == 1 {
		fields = strings.Fields(line)
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if len(fields) == 4 {
		fields = slices.Delete(fields, 1, 2)
	}
	if len(fields) != 3 || fields[0] == "" || fields[1] == "" {
		return "", "", "", errors.New("want qid<TAB>docid<TAB>grade")
	}
	return fields[0], fields[1], fields[2], nil
}

// isHeading tells the first line of a file that names its columns.
func isHeading(grade string) bool {
	switch strings.ToLower(grade) {
	case "score", "grade", "relevance", "rel", "label", "judgment", "judgement":
		return true
	}
	return false
}

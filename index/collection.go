package index

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxLine bounds a line of a test collection, in bytes.
const maxLine = 16 << 20

// ErrCollection is wrapped by the errors of Bench about its files.
var ErrCollection = errors.New("bad test collection")

type benchQuery struct{ id, text string }

// eachLine calls do for every line that is not blank; its error gets the kind
// of file and the line.
func eachLine(kind string, r io.Reader, do func(line string) error) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(make([]byte, 64<<10), maxLine)
	n := 0
	for scanner.Scan() {
		n++
		line := strings.TrimSuffix(scanner.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := do(line); err != nil {
			return fmt.Errorf("%w: %s line %d: %w", ErrCollection, kind, n, err)
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("%w: %s line %d: %w", ErrCollection, kind, n+1, err)
	}
	return nil
}

func readCorpus(r io.Reader) ([]Document, error) {
	var docs []Document
	seen := map[string]bool{}
	err := eachLine("corpus", r, func(line string) error {
		var row struct {
			ID    string `json:"_id"`
			Title string `json:"title"`
			Text  string `json:"text"`
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			return err
		}
		if row.ID == "" {
			return errors.New("no _id")
		}
		if seen[row.ID] {
			return fmt.Errorf("_id %q twice", row.ID)
		}
		seen[row.ID] = true
		docs = append(docs, Document{ID: row.ID, Name: row.Title, Text: row.Text})
		return nil
	})
	return docs, err
}

func readQueries(r io.Reader) ([]benchQuery, error) {
	var out []benchQuery
	seen := map[string]bool{}
	err := eachLine("queries", r, func(line string) error {
		id, text, ok := strings.Cut(line, "\t")
		if !ok || id == "" {
			return errors.New("want qid<TAB>text")
		}
		if seen[id] {
			return fmt.Errorf("qid %q twice", id)
		}
		seen[id] = true
		out = append(out, benchQuery{id: id, text: text})
		return nil
	})
	return out, err
}

func readQrels(r io.Reader) (map[string]map[string]float64, error) {
	out := map[string]map[string]float64{}
	err := eachLine("qrels", r, func(line string) error {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || fields[0] == "" || fields[1] == "" {
			return errors.New("want qid<TAB>docid<TAB>grade")
		}
		grade, err := strconv.ParseFloat(strings.TrimSpace(fields[2]), 64)
		if err != nil {
			return fmt.Errorf("grade: %w", err)
		}
		if out[fields[0]] == nil {
			out[fields[0]] = map[string]float64{}
		}
		out[fields[0]][fields[1]] = grade
		return nil
	})
	return out, err
}

package discordtest

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// openAPI is Discord's own description of its HTTP API, as published.
// Source: https://github.com/discord/discord-api-spec (MIT, © Discord)
//
//go:embed testdata/discord-openapi.json.gz
var openAPI []byte

// sharedSpec reads the document once per process: it is 1.2 MB.
var sharedSpec = sync.OnceValues(newSpec)

// specURL is the name under which the document is compiled.
const specURL = "https://discord.com/openapi.json"

// spec validates bodies against the schemas of the document. Schemas are compiled
// when an operation is first used, and kept.
type spec struct {
	paths map[string]pathItem

	mu       sync.Mutex // the compiler is not safe for use by several goroutines
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

type pathItem map[string]json.RawMessage

// operation is what matters here of an operation.
type operation struct {
	RequestBody struct {
		Content map[string]json.RawMessage `json:"content"`
	} `json:"requestBody"`
	Responses map[string]struct {
		Ref     string                     `json:"$ref"`
		Content map[string]json.RawMessage `json:"content"`
	} `json:"responses"`
}

func newSpec() (*spec, error) {
	zr, err := gzip.NewReader(bytes.NewReader(openAPI))
	if err != nil {
		return nil, fmt.Errorf("read the OpenAPI document: %w", err)
	}
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(zr); err != nil {
		return nil, fmt.Errorf("read the OpenAPI document: %w", err)
	}
	var head struct {
		Paths map[string]pathItem `json:"paths"`
	}
	if err := json.Unmarshal(raw.Bytes(), &head); err != nil {
		return nil, fmt.Errorf("read the OpenAPI document: %w", err)
	}
	doc, err := jsonschema.UnmarshalJSON(&raw)
	if err != nil {
		return nil, fmt.Errorf("read the OpenAPI document: %w", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(specURL, doc); err != nil {
		return nil, fmt.Errorf("read the OpenAPI document: %w", err)
	}
	return &spec{paths: head.Paths, compiler: c, schemas: map[string]*jsonschema.Schema{}}, nil
}

// errNoOperation is for a path or method that Discord does not have.
var errNoOperation = errors.New("Discord has no such operation")

// request validates the body of a request; path has no base and no query.
func (s *spec) request(method, path string, body []byte) error {
	template, op, err := s.find(method, path)
	if err != nil {
		return err
	}
	if len(op.RequestBody.Content) == 0 {
		if len(body) > 0 {
			return errors.New("this operation takes no body")
		}
		return nil
	}
	return s.check(pointer("paths", template, strings.ToLower(method), "requestBody", "content", "application/json", "schema"), body)
}

// response validates the body of a response.
func (s *spec) response(method, path string, status int, body []byte) error {
	template, op, err := s.find(method, path)
	if err != nil {
		return err
	}
	for _, key := range []string{fmt.Sprint(status), fmt.Sprintf("%dXX", status/100)} {
		r, ok := op.Responses[key]
		if !ok {
			continue
		}
		at := pointer("paths", template, strings.ToLower(method), "responses", key)
		if r.Ref != "" {
			at = r.Ref
		} else if len(r.Content) == 0 {
			return nil
		}
		return s.check(at+pointer("content", "application/json", "schema")[1:], body)
	}
	return fmt.Errorf("Discord does not answer %s %s with %d", method, template, status)
}

func (s *spec) check(at string, body []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	schema, err := s.schema(at)
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

func (s *spec) schema(at string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if schema, ok := s.schemas[at]; ok {
		return schema, nil
	}
	schema, err := s.compiler.Compile(specURL + at)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", at, err)
	}
	s.schemas[at] = schema
	return schema, nil
}

// find matches a path with the templates of the document; literal parts such as
// @me win over parameters.
func (s *spec) find(method, path string) (string, operation, error) {
	best, score := "", -1
	for template, item := range s.paths {
		if _, ok := item[strings.ToLower(method)]; !ok {
			continue
		}
		if n := match(template, path); n > score {
			best, score = template, n
		}
	}
	if score < 0 {
		return "", operation{}, fmt.Errorf("%s %s: %w", method, path, errNoOperation)
	}
	var op operation
	err := json.Unmarshal(s.paths[best][strings.ToLower(method)], &op)
	return best, op, err
}

// match counts the literal parts that a template and a path share, -1 for no match.
func match(template, path string) int {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return -1
	}
	n := 0
	for i := range want {
		switch {
		case want[i] == got[i]:
			n++
		case !strings.HasPrefix(want[i], "{"):
			return -1
		}
	}
	return n
}

// pointer writes a JSON pointer as a fragment.
func pointer(parts ...string) string {
	esc := strings.NewReplacer("~", "~0", "/", "~1")
	var b strings.Builder
	b.WriteString("#")
	for _, p := range parts {
		b.WriteString("/" + esc.Replace(p))
	}
	return b.String()
}

// isJSON tells whether a request says that its body is JSON.
func isJSON(h http.Header) bool {
	return strings.HasPrefix(h.Get("Content-Type"), "application/json")
}

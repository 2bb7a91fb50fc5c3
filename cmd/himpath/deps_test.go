package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// goPackage is what `go list -json` says of a package; only what is used.
type goPackage struct {
	ImportPath, Dir, Name  string
	GoFiles, Imports, Deps []string
}

// listPackages returns the packages of this module.
func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Name,GoFiles,Imports,Deps", "himpath/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var ps []goPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, "himpath/")
		ps = append(ps, p)
	}
	if len(ps) == 0 {
		t.Fatal("go list names no package")
	}
	return ps
}

// arrows says which rooms a room may import, besides its own folders. A package
// is in the room with the longest name that it begins with.
func arrows() map[string][]string {
	return map[string][]string{
		"knowledge":  nil,
		"bot/reply":  nil,
		"index":      {"knowledge"},
		"bot/nlu":    {"index", "knowledge", "bot/reply"},
		"bot/answer": {"index", "knowledge", "bot/reply", "bot/nlu"},
		"bot":        {"index", "knowledge", "bot/reply", "bot/nlu", "bot/answer"},
		"bot/desk":   {"bot", "bot/reply", "bot/nlu", "bot/answer", "index", "knowledge"},
		// What tests of the desk stand on goes to the store.
		"bot/desk/desktest": {"bot", "bot/reply", "bot/answer", "bot/store", "knowledge"},
		"bot/store":         {"bot", "bot/desk", "bot/nlu", "bot/reply"},
		"bot/eval":          {"bot/reply", "bot/nlu", "bot/answer", "knowledge"},

		"adapters/slack":   {"adapters/work", "adapters/checkup", "adapters/letter", "bot", "bot/reply", "adapters/adaptertest/pipe", "adapters/adaptertest/outbox", "adapters/adaptertest/flat"},
		"adapters/discord": {"adapters/work", "adapters/checkup", "adapters/letter", "bot", "bot/reply", "adapters/adaptertest/pipe", "adapters/adaptertest/outbox"},
		// A load goes the whole way, to the store.
		"adapters/discord/discordtest/cmd": {"adapters/discord", "bot", "bot/reply", "bot/store", "adapters/adaptertest/flat"},
		"adapters/adaptertest/pipe":        {},
		"adapters/adaptertest/outbox":      {},
		"adapters/adaptertest/flat":        {},
		"adapters/work":                    {},
		"adapters/checkup":                 {},
		"adapters/letter":                  {"bot", "bot/reply"},
		"adapters/terminal":                {"bot", "bot/reply"},
		"adapters/adaptertest":             {"bot", "bot/reply", "bot/store"},
	}
}

// TestArrowsNameRooms: a room that is allowed something exists.
func TestArrowsNameRooms(t *testing.T) {
	packages := listPackages(t)
	for room := range arrows() {
		if !slices.ContainsFunc(packages, func(p goPackage) bool { return inOneOf(p.ImportPath, []string{room}) }) {
			t.Errorf("arrows names %s, which holds no package", room)
		}
	}
}

// roomOf returns the room that a package of ours is in, or "".
func roomOf(path string) string {
	best := ""
	for room := range arrows() {
		if (path == room || strings.HasPrefix(path, room+"/")) && len(room) > len(best) {
			best = room
		}
	}
	return best
}

// TestImportArrows keeps who may import whom.
func TestImportArrows(t *testing.T) {
	for _, p := range listPackages(t) {
		if strings.HasPrefix(p.ImportPath, "cmd/") {
			continue
		}
		room := roomOf(p.ImportPath)
		if room == "" {
			t.Errorf("%s is in no room; add it to arrows with what it may import", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			ours, ok := strings.CutPrefix(imp, "himpath/")
			if !ok {
				continue
			}
			if to := roomOf(ours); to != room && !slices.Contains(arrows()[room], to) {
				t.Errorf("%s imports %s; %s may import only %v", p.ImportPath, ours, room, arrows()[room])
			}
		}
	}
}

// answerRooms are the rooms inside bot/answer: each may import those before it. The last is
// the package that takes a message through them.
func answerRooms() []string {
	return []string{"phrase", "oneschool", "ladder", "corpus", "learned", "likeness", "curated", "filter", "suit", "rank",
		"session", "listing", "compare", "follow", "point", "hear", "decline", "lookup", "ways", "advise", ""}
}

// TestAnswerRooms keeps the order of the rooms inside bot/answer.
func TestAnswerRooms(t *testing.T) {
	const answer = "bot/answer"
	nr := func(path string) int {
		return slices.Index(answerRooms(), strings.TrimPrefix(strings.TrimPrefix(path, answer), "/"))
	}
	for _, p := range listPackages(t) {
		if !inOneOf(p.ImportPath, []string{answer}) {
			continue
		}
		if nr(p.ImportPath) < 0 {
			t.Errorf("%s has no place among the rooms; add it to answerRooms and to docs/architecture.md", p.ImportPath)
		}
		for _, imp := range p.Imports {
			imp = strings.TrimPrefix(imp, "himpath/")
			if inOneOf(imp, []string{answer}) && nr(imp) >= nr(p.ImportPath) {
				t.Errorf("%s imports %s, which stands behind it", p.ImportPath, imp)
			}
		}
	}
}

// TestPageTellsRooms: docs/architecture.md says of the rooms what is held here.
func TestPageTellsRooms(t *testing.T) {
	data, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	var inside []string
	for line := range strings.Lines(string(data)) {
		room, rest, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if _, known := arrows()[room]; known {
			told[room] = strings.TrimSpace(rest)
		}
		if cells := strings.Split(line, "`"); cells[0] == "| " && slices.Contains(answerRooms(), cells[1]) {
			inside = append(inside, cells[1])
		}
	}
	for room, may := range arrows() {
		may = slices.DeleteFunc(may, isTestHelper)
		want := strings.Join(may, ", ")
		if len(may) == 0 {
			want = "nothing of ours"
		}
		if !isTestHelper(room) && told[room] != want {
			t.Errorf("the page says of %s %q, want %q", room, told[room], want)
		}
	}
	if rooms := answerRooms(); !slices.Equal(inside, rooms[:len(rooms)-1]) {
		t.Errorf("the page tells of the rooms %v, want %v", inside, rooms)
	}
}

// TestLibrariesInTheirRooms keeps each library that shapes a room inside it.
func TestLibrariesInTheirRooms(t *testing.T) {
	only := map[string][]string{
		"github.com/blevesearch/":         {"index"},
		"github.com/slack-go/":            {"adapters/slack"},
		"github.com/bwmarrin/discordgo":   {"adapters/discord"},
		"modernc.org/sqlite":              {"bot/store"},
		"github.com/alecthomas/kong":      {"cmd"},
		"net/http":                        {"adapters", "cmd"},
		"database/sql":                    {"bot/store"},
		"github.com/goccy/go-yaml":        {"knowledge", "adapters/slack"},
		"github.com/gorilla/websocket":    {"adapters"},
		"golang.org/x/term":               {"adapters/terminal", "cmd"},
		"github.com/rogpeppe/go-internal": nil,
	}
	for _, p := range listPackages(t) {
		for _, imp := range p.Imports {
			for lib, rooms := range only {
				if !strings.HasPrefix(imp, lib) || inOneOf(p.ImportPath, rooms) {
					continue
				}
				t.Errorf("%s imports %s, which only %v may", p.ImportPath, imp, rooms)
			}
		}
	}
}

func inOneOf(path string, rooms []string) bool {
	return slices.ContainsFunc(rooms, func(r string) bool { return path == r || strings.HasPrefix(path, r+"/") })
}

// isTestHelper reports a package that only tests import: it is in a folder whose
// name ends in "test".
func isTestHelper(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(e string) bool { return strings.HasSuffix(e, "test") })
}

// TestProductionHasNoTests keeps testing, and packages made for it, out of what
// is shipped, and testing out of every program.
func TestProductionHasNoTests(t *testing.T) {
	for _, p := range listPackages(t) {
		if p.Name == "main" && slices.Contains(p.Deps, "testing") {
			t.Errorf("%s takes testing along", p.ImportPath)
		}
		if isTestHelper(p.ImportPath) {
			continue
		}
		for _, imp := range p.Imports {
			if imp == "testing" || strings.HasPrefix(imp, "himpath/") && isTestHelper(imp) {
				t.Errorf("%s imports %s", p.ImportPath, imp)
			}
		}
	}
}

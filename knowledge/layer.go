package knowledge

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// layer is one content folder while it is laid over the ones before it.
type layer struct {
	*Base
	fs.FS
	nr    int
	files map[string]string // topic or gap → its file in this folder
	room  sync.Pool         // what files are read through
}

// maxFile is how many bytes a content file may have.
const maxFile = 4 << 20

// file is a content file that was read: files are read side by side, and laid one after
// the other.
type file struct {
	lay      func(*Problems) // nil: there is nothing to lay
	problems Problems
	err      error
}

// readFile reads one file; what it holds follows from its place.
func (l *layer) readFile(name string) (f file) {
	dir, ext, ps := path.Dir(name), path.Ext(name), &f.problems
	if !isContent(ext) {
		addUnread(name, ps)
		return f
	}
	text, ok, err := l.text(name, ps)
	if !ok || err != nil {
		f.err = err
		return f
	}
	switch {
	case name == "program.md":
		f.lay = func(ps *Problems) { l.layProgram(text, name, ps) }
	case (dir == "topics" || strings.HasPrefix(dir, "topics/")) && ext == ".md":
		t := parseTopic(text, name, ps)
		f.lay = func(ps *Problems) { l.layTopic(t, ps) }
	case dir == "gaps" && ext == ".md":
		g := parseGap(text, name, ps)
		f.lay = func(ps *Problems) { l.layGap(g, ps) }
	case dir == "phrases" && ext == ".txt":
		label, phrases := strings.TrimSuffix(path.Base(name), ext), parsePhrases(text)
		f.lay = func(ps *Problems) { l.layPhrases(label, phrases, name, ps) }
	case dir == "wordings" && ext == ".txt":
		f.lay = func(ps *Problems) { l.Wordings = laid(l.nr, l.Wordings, l.parseWordings(text, name, ps)) }
	case dir == "followups" && ext == ".txt":
		fs := parseFollowUps(text, name, ps)
		f.lay = func(*Problems) { l.FollowUps = append(l.FollowUps, fs...) }
	case dir == "stories" && ext == ".txt":
		told := parseStories(text, name, ps)
		f.lay = func(*Problems) { l.Stories = append(l.Stories, told...) }
	case dir == "matters" && ext == ".txt":
		ws := parseMatters(text, name, ps)
		f.lay = func(*Problems) { l.Matters = append(l.Matters, ws...) }
	case dir == ".":
		f.lay = l.readList(text, name, ps)
	default:
		ps.add(name, 1, "no content file belongs here: topics/KIND and gaps hold .md files; phrases, wordings, followups, stories and matters .txt files")
	}
	return f
}

// text returns what a file holds, with line feeds only; ok is false if there is
// nothing to read in it.
func (l *layer) text(name string, ps *Problems) (text string, ok bool, err error) {
	info, err := fs.Stat(l.FS, name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return "", false, nil // an editor's temporary file that is gone again, or a link to a folder
	}
	if err != nil {
		return "", false, err
	}
	if info.Size() > maxFile {
		ps.add(name, 1, "has %d bytes, at most %d", info.Size(), maxFile)
		return "", false, nil
	}
	data, err := l.readWhole(name, info.Size())
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	text = lineFeeds(strings.TrimPrefix(data, "\ufeff"))
	if at := badByte(text); at >= 0 {
		ps.add(name, 1+strings.Count(text[:at], "\n"), "not UTF-8 text; save it as UTF-8")
		return "", false, nil
	}
	return text, true, nil
}

// readWhole reads a file of about this size. What it holds lives as long as the content, so
// it is copied once: [fs.ReadFile] returns bytes, which would have to be copied again.
func (l *layer) readWhole(name string, size int64) (string, error) {
	f, err := l.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	room, _ := l.room.Get().(*[32 << 10]byte)
	if room == nil {
		room = new([32 << 10]byte)
	}
	defer l.room.Put(room)
	var text strings.Builder
	text.Grow(int(size))
	_, err = io.CopyBuffer(&text, f, room[:])
	return text.String(), err
}

// lineFeeds makes every way to end a line a line feed.
func lineFeeds(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// badByte returns the place of the first byte that is no text, or -1.
func badByte(s string) int {
	if at := strings.IndexByte(s, 0); at >= 0 || utf8.ValidString(s) {
		return at
	}
	for at, r := range s {
		if _, size := utf8.DecodeRuneInString(s[at:]); r == utf8.RuneError && size == 1 {
			return at
		}
	}
	return -1
}

// alone reports whether this folder has the topic or gap in no other file.
func (l *layer) alone(what, id, file string, ps *Problems) bool {
	if other, twice := l.files[what+id]; twice {
		ps.add(file, 1, "%s%s stands already in %s", what, id, other)
		return false
	}
	l.files[what+id] = file
	return true
}

// layTopic adds t, or lays it over the topic of the same id: what its head says
// replaces, aliases and links are added, passages replace those of the same id.
func (l *layer) layTopic(t *Topic, ps *Problems) {
	if !l.alone("topic ", t.ID, t.File, ps) {
		return
	}
	for i := range t.names {
		t.names[i].layer = l.nr
	}
	old := l.topics[t.ID]
	if old == nil {
		old = &Topic{ID: t.ID, Kind: t.Kind, File: t.File, kindAt: t.kindAt, Links: map[Relation][]Link{}}
		l.topics[t.ID] = old
	} else if old.Kind != t.Kind {
		ps.add(t.File, t.kindAt, "topic %s is a %s, not a %s", t.ID, old.Kind, t.Kind)
	}
	old.layHead(t)
	for _, p := range t.Passages {
		p.Topic, p.layer = old, l.nr
		if p.adds {
			if !old.addQuestions(p) {
				ps.add(p.File, p.Line, "adds questions to the passage %s, which does not exist", p.ID)
			}
			continue
		}
		if !old.layPassage(p) {
			ps.add(p.File, p.Line, "withdraws the passage %s, which does not exist", p.ID)
		}
		if p.withdrawn {
			l.withdrawn[p.ID] = true
		}
	}
}

// layHead lays the head of t over that of old.
func (t *Topic) layHead(over *Topic) {
	for key, field := range map[string]struct{ to, from *string }{
		"name": {&t.Name, &over.Name}, "short": {&t.Short, &over.Short}, "level": {&t.Level, &over.Level},
	} {
		if *field.from != "" {
			*field.to = *field.from
			t.forgetName(key)
		}
	}
	if over.Rank != 0 {
		t.Rank = over.Rank
	}
	t.names = append(t.names, over.names...)
	t.Aliases = withNew(t.Aliases, over.Aliases, same)
	t.Fits, t.Avoid = withNew(t.Fits, over.Fits, Reason.plain), withNew(t.Avoid, over.Avoid, Reason.plain)
	t.For = withNew(t.For, over.For, same)
	if len(over.Work) > 0 {
		t.Work, t.workAt = withNew(t.Work, over.Work, same), over.workAt
	}
	for rel, links := range over.Links {
		t.Links[rel] = withNew(t.Links[rel], links, Link.plain)
	}
}

// forgetName frees the name of this key, which another replaces.
func (t *Topic) forgetName(key string) {
	kept := t.names[:0]
	for _, n := range t.names {
		if n.key != key {
			kept = append(kept, n)
		}
	}
	t.names = kept
}

// layPassage adds p, puts it in the place of the one of the same id, or takes
// that one away; false: there is none to take away.
func (t *Topic) layPassage(p *Passage) bool {
	for i, q := range t.Passages {
		switch {
		case q.ID == p.ID && p.withdrawn:
			t.Passages = append(t.Passages[:i:i], t.Passages[i+1:]...)
			return true
		case q.ID == p.ID:
			t.Passages[i] = p
			return true
		}
	}
	if !p.withdrawn {
		t.Passages = append(t.Passages, p)
	}
	return !p.withdrawn
}

// addQuestions adds to the questions of a passage what p adds; false: there is no
// such passage.
func (t *Topic) addQuestions(p *Passage) bool {
	for i, q := range t.Passages {
		if q.ID != p.ID {
			continue
		}
		over := *q
		over.Questions = append(slices.Clip(q.Questions), p.Added...)
		over.Added, over.addedAt, over.addedIn, over.addedOver = p.Added, p.addedAt, p.File, p.layer
		t.Passages[i] = &over
		return true
	}
	return false
}

// layPhrases adds phrases to those of a label, which folders over the first one cannot
// invent: nobody would read them.
func (l *layer) layPhrases(label string, phrases []string, file string, ps *Problems) {
	if l.nr > 0 && l.Phrases[label] == nil {
		ps.add(file, 1, "no phrases are called %q (known: %s)", label, strings.Join(l.Labels(), ", "))
	}
	l.Phrases[label] = laid(l.nr, l.Phrases[label], phrases)
}

// layGap adds g, puts it in the place of the one of the same id, or takes that
// one away.
func (l *layer) layGap(g *Gap, ps *Problems) {
	if !l.alone("gap ", g.ID, g.File, ps) {
		return
	}
	g.layer = l.nr
	if !g.withdrawn {
		l.gaps[g.ID] = g
		return
	}
	if l.gaps[g.ID] == nil {
		ps.add(g.File, g.src.at("Withdrawn"), "withdraws the gap %s, which does not exist", g.ID)
	}
	delete(l.gaps, g.ID)
}

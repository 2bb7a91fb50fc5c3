package knowledge

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var validID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// parseTopic reads one topic file.
func parseTopic(data, file string, ps *Problems) *Topic {
	n, all := parseFile(data, file, ps)
	n.only(file, ps, "id", "kind", "name", "short", "aliases", "links", "level", "rank", "fits", "avoid", "for", "work")
	n.texts(file, ps, "aliases", "work")
	n.plain(file, ps, "short", "level")
	t := &Topic{
		ID: n.str("id"), Kind: Kind(n.str("kind")), Name: n.str("name"), Short: n.str("short"),
		Aliases: n.list("aliases"), Level: n.str("level"), File: file, kindAt: n.at("kind"),
		Links: parseLinks(n.get("links"), file, ps),
		Fits:  parseReasons(n.get("fits"), file, ps), Avoid: parseReasons(n.get("avoid"), file, ps),
		For: n.patterns(file, ps, "for"), Work: n.list("work"), workAt: place{file, n.at("work")},
	}
	if len(t.Work) > 0 && t.Kind != Role && t.Kind != Degree {
		ps.add(file, n.at("work"), "only roles and degrees have a word for their work")
	}
	if len(t.For) > 0 && t.Kind != Certification && t.Kind != CodeSet {
		ps.add(file, n.at("for"), "only certifications and code sets are for something")
	}
	t.Rank = parseRank(n, t, ps)
	checkTopicHead(t, n, ps)
	t.names = claimedNames(t, n)
	t.takeAll(all, ps)
	return t
}

// takeAll adds the passages of all to t.
func (t *Topic) takeAll(all []*section, ps *Problems) {
	for _, s := range all {
		if s.title != "" {
			t.take(parsePassage(t, s, t.File, ps), ps)
		} else if at := slices.IndexFunc(s.text, func(it item) bool { return it.text != "" }); at >= 0 {
			ps.add(t.File, s.text[at].line, "text before the first \"## FACET\" heading")
		}
	}
}

// take adds a passage to t, unless t has it already.
func (t *Topic) take(p *Passage, ps *Problems) {
	if p == nil {
		return
	}
	for _, q := range t.Passages {
		if q.ID == p.ID {
			ps.add(p.File, p.Line, "passage %s stands already at %s:%d", p.ID, q.File, q.Line)
			return
		}
	}
	t.Passages = append(t.Passages, p)
}

// claimedNames lists what n, the head of t, says t is called.
func claimedNames(t *Topic, n *node) []name {
	names := []name{{key: "id", text: t.ID, at: place{t.File, n.at("id")}}}
	for _, key := range []string{"name", "short", "aliases"} {
		for _, it := range n.items(key) {
			names = append(names, name{key: key, text: it.text, at: place{t.File, it.line}})
		}
	}
	return names
}

// parseRank reads how high a degree is.
func parseRank(n *node, t *Topic, ps *Problems) int {
	v := n.get("rank")
	if v == nil {
		return 0
	}
	r, err := strconv.Atoi(v.scalar)
	if err != nil || r < 1 || r > 5 || t.Kind != Degree {
		ps.add(t.File, v.line, "rank %q: a degree's rank is 1 to 5", v.scalar)
	}
	return r
}

func checkTopicHead(t *Topic, n *node, ps *Problems) {
	if n.broken {
		t.ID = strings.TrimSuffix(path.Base(t.File), ".md")
		t.Kind, t.Name = Kind(path.Base(path.Dir(t.File))), t.ID
		return
	}
	if want := strings.TrimSuffix(path.Base(t.File), ".md"); t.ID != want {
		ps.add(t.File, n.at("id"), "id %q must be the file's name, %q", t.ID, want)
		t.ID = want
	}
	if !validID.MatchString(t.ID) {
		ps.add(t.File, n.at("id"), "id %q: only lower-case letters, digits and single hyphens", t.ID)
	}
	if !slices.Contains(Kinds(), t.Kind) {
		ps.add(t.File, t.kindAt, "unknown kind %q (known: %s)", t.Kind, joined(slices.DeleteFunc(Kinds(), func(k Kind) bool { return k == ProgramKind })))
	} else if folder := path.Base(path.Dir(t.File)); folder != string(t.Kind) {
		ps.add(t.File, t.kindAt, "kind %q stands in the folder %q", t.Kind, folder)
	}
	if t.Level != "" && !contains([]string{"entry", "mid", "advanced"}, t.Level) {
		ps.add(t.File, n.at("level"), "level %q is none of entry, mid, advanced", t.Level)
	}
}

func parseLinks(n *node, file string, ps *Problems) map[Relation][]Link {
	links := map[Relation][]Link{}
	if n == nil {
		return links
	}
	for _, f := range n.fields {
		rel := Relation(f.key)
		if _, ok := relationKinds()[rel]; !ok {
			ps.add(file, f.line, "unknown link %q (known: %s)", f.key, joined(slices.Sorted(maps.Keys(relationKinds()))))
			continue
		}
		for _, e := range f.value.elements() {
			l := Link{To: e.scalar, at: place{file, e.line}}
			if len(e.fields) == 1 {
				l.To, l.Strength = e.fields[0].key, e.fields[0].value.scalar
			}
			if l.Strength != "" && !contains(Strengths(), l.Strength) {
				ps.add(file, e.line, "strength %q is none of %s", l.Strength, strings.Join(Strengths(), ", "))
			}
			links[rel] = append(links[rel], l)
		}
	}
	return links
}

func parseReasons(n *node, file string, ps *Problems) []Reason {
	if n == nil {
		return nil
	}
	var out []Reason
	for _, e := range n.elements() {
		if len(e.fields) != 1 {
			ps.add(file, e.line, "must be \"- trait: why\"")
			continue
		}
		out = append(out, Reason{Trait: e.fields[0].key, Why: strings.TrimSpace(e.fields[0].value.scalar), at: place{file, e.line}})
	}
	return out
}

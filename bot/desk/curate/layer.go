package curate

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// advisorsName is how an answer's readers are told whose word it is.
const advisorsName = "Your program's advisors"

// slug begins the part of a passage's id that names the answer.
const slug = "desk-"

// passageID is the id of the passage that tells an answer.
func passageID(a Answer) string { return a.Topic + "." + a.Facet + "-" + slug + a.Ref }

// answerRef returns the ref of the answer that a passage tells; false: it is none.
func answerRef(passage string) (ref string, ok bool) {
	_, ref, ok = strings.Cut(passage, "-"+slug)
	return ref, ok
}

// Layer writes what is curated as a content folder over base. Left is what base has
// no place for any more: its topic or passage is gone.
func Layer(base *knowledge.Base, answers []Answer, wordings []Wording) (files Files, left []string) {
	files = Files{}
	l := layerer{base: base, topics: map[string][]string{}}
	for _, a := range slices.Backward(answers) { // the oldest first: a file then grows at its end
		if a.State == Published {
			l.answer(a)
		}
	}
	l.wordings(wordings)
	for id, sections := range l.topics {
		name, text := l.topicFile(id, sections)
		files[name] = text
	}
	if len(l.sources) > 0 {
		files["sources.yaml"] = strings.Join(l.sources, "")
	}
	if len(l.outside) > 0 {
		files["phrases/"+string(nlu.OutOfScope)+".txt"] = strings.Join(l.outside, "\n") + "\n"
	}
	return files, l.left
}

// layerer gathers the parts of a folder.
type layerer struct {
	base    *knowledge.Base
	topics  map[string][]string // by topic: its sections
	sources []string
	outside []string
	left    []string
}

// answer adds the passage of an answer, and its source.
func (l *layerer) answer(a Answer) {
	if a.Topic != programTopic && l.base.Topic(a.Topic) == nil {
		l.left = append(l.left, fmt.Sprintf("answer %s: topic %s is gone", a.Ref, a.Topic))
		return
	}
	source, section := knowledge.Advisors, a.At.UTC().Format("2 January 2006")
	address := webAddress(a.Source)
	if address != "" {
		source += "-" + a.Ref
	} else if a.Source != "" {
		section += ", after " + oneLine(a.Source)
	}
	l.source(source, address)
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s: %s%s\n%s\n\n", a.Facet, slug, a.Ref, markdown(a.Wording))
	if a.ReviewBy != "" {
		fmt.Fprintf(&b, "Review by: %s\n", a.ReviewBy)
	}
	fmt.Fprintf(&b, "Sources:\n- %s, %s\nQuestions:\n%s", source, section, listOf(a.Questions))
	l.topics[a.Topic] = append(l.topics[a.Topic], b.String())
}

// source adds a source once.
func (l *layerer) source(id, address string) {
	text := "- id: " + id + "\n  kind: program\n  name: " + advisorsName + "\n"
	if address != "" {
		text += "  url: " + address + "\n"
	}
	if !slices.Contains(l.sources, text) {
		l.sources = append(l.sources, text)
	}
}

// wordings adds the wordings that were assigned to passages, and to none.
func (l *layerer) wordings(ws []Wording) {
	byPassage := map[string][]string{}
	var order []string
	for _, w := range ws {
		p := l.base.Passage(w.Passage)
		switch {
		case w.Passage == "":
			l.outside = append(l.outside, strings.TrimLeft(oneLine(w.Text), "# "))
		case p == nil:
			l.left = append(l.left, fmt.Sprintf("a wording: passage %s is gone", w.Passage))
		default:
			if byPassage[w.Passage] == nil {
				order = append(order, w.Passage)
			}
			byPassage[w.Passage] = append(byPassage[w.Passage], w.Text)
		}
	}
	for _, id := range order {
		p := l.base.Passage(id)
		title := strings.TrimPrefix(id, p.Topic.ID+".")
		if rest, ok := strings.CutPrefix(title, string(p.Facet)+"-"); ok {
			title = string(p.Facet) + ": " + rest
		}
		l.topics[p.Topic.ID] = append(l.topics[p.Topic.ID], fmt.Sprintf("\n## %s\nMore questions:\n%s", title, listOf(byPassage[id])))
	}
}

// programTopic is what the program says of itself.
const programTopic = "program"

// topicFile writes a topic's file: the head names the topic, its name stays.
func (l *layerer) topicFile(id string, sections []string) (name, text string) {
	kind, called := string(knowledge.ProgramKind), ""
	if t := l.base.Topic(id); t != nil {
		kind = string(t.Kind)
	} else {
		called = "name: Your program\n"
	}
	head := "---\nid: " + id + "\nkind: " + kind + "\n" + called + "---\n"
	return "topics/" + kind + "/" + id + ".md", head + strings.Join(sections, "")
}

func listOf(items []string) string {
	var b strings.Builder
	for _, it := range items {
		if it = oneLine(it); it != "" {
			b.WriteString("- " + it + "\n")
		}
	}
	return b.String()
}

// oneLine puts a text on one line, without the dash that would begin a list.
func oneLine(text string) string {
	return strings.TrimSpace(strings.TrimLeft(strings.Join(strings.Fields(text), " "), "- "))
}

// markdown writes plain text so that it reads back as it is: each line a paragraph,
// except that lines of a list stand together.
func markdown(text string) string {
	var out []string
	list := false
	for _, line := range Lines(text) {
		item := strings.HasPrefix(line, "- ")
		if len(out) > 0 && !(item && list) {
			out = append(out, "")
		}
		out, list = append(out, line), item
	}
	return strings.Join(out, "\n")
}

// Lines are the lines of a wording as they will be told: what would be taken for
// markup of a content file is made plain.
func Lines(text string) []string {
	var out []string
	for _, line := range strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "{", "(", "}", ")", "\x00", "").Replace(text), "\n") {
		line = strings.Join(strings.Fields(line), " ")
		for _, bullet := range []string{"• ", "* ", "– "} {
			if rest, ok := strings.CutPrefix(line, bullet); ok {
				line = "- " + rest
			}
		}
		if line = strings.TrimSpace(strings.TrimLeft(line, "#> ")); line != "" && line != "-" {
			out = append(out, noLabel(line))
		}
	}
	return out
}

// noLabel keeps "Sources: the handbook" from being read as a label of the file.
func noLabel(line string) string {
	before, after, ok := strings.Cut(line, ":")
	if ok && slices.Contains(labels(), strings.TrimSuffix(strings.ToLower(strings.TrimSpace(before)), "s")) {
		return strings.TrimSpace(before) + " –" + after
	}
	return line
}

// labels are those of a passage's file, in small letters, in the singular.
func labels() []string {
	return []string{"brief", "fact", "source", "question", "more question", "as of", "review by", "withdrawn"}
}

// webAddress is a source that is an address, or "".
func webAddress(source string) string {
	u, err := url.Parse(strings.TrimSpace(source))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}

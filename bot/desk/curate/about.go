package curate

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// aboutSign parts topic and facet in a form.
const aboutSign = "/"

// about writes a topic and a facet as the form shows them.
func about(b *knowledge.Base, topic, facet string) string {
	name := topic
	if t := b.Topic(topic); t != nil && t.Short != "" {
		name = t.Short
	}
	if facet == "" {
		return name
	}
	return name + " " + aboutSign + " " + facet
}

// readAbout reads "topic / facet". What cannot be found is said with the nearest
// names.
func readAbout(b *knowledge.Base, a bot.Answerer, text string) (topic, facet, problem string) {
	// A topic's name may hold the sign; a facet's does not.
	name, of, given := text, "", false
	if at := strings.LastIndex(text, aboutSign); at >= 0 {
		name, of, given = text[:at], text[at+1:], true
	}
	if topic = findTopic(b, name); topic == "" && findTopic(b, text) != "" {
		topic, given = findTopic(b, text), false
	}
	if topic == "" {
		return "", "", "I know no topic “" + reply.Clip(strings.TrimSpace(name), 60) + "”." + nearestTopics(a, name)
	}
	if !given {
		return topic, "", ""
	}
	if facet = findFacet(b, of); facet == "" {
		return topic, "", "“" + reply.Clip(strings.TrimSpace(of), 40) + "” is nothing that can be told of a topic. It is one of: " + facetNames() + "."
	}
	return topic, facet, ""
}

func plainName(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.NewReplacer("-", " ", ".", "", "'", "", "’", "").Replace(text))), " ")
}

// findTopic returns the id of the topic of that name, or "".
func findTopic(b *knowledge.Base, text string) string {
	want := plainName(text)
	if want == programTopic || want == "our program" || want == "your program" || want == "the program" {
		return programTopic
	}
	for _, t := range b.Topics {
		names := append([]string{t.ID, t.Name, t.Short}, t.Aliases...)
		if slices.ContainsFunc(names, func(n string) bool { return plainName(n) == want && want != "" }) {
			return t.ID
		}
	}
	return ""
}

// nearestTopics names the topics that begin like text or are misspelt like it.
func nearestTopics(a bot.Answerer, text string) string {
	var names []string
	for _, part := range append([]string{text}, strings.Fields(text)...) {
		for _, c := range a.Complete("", strings.TrimSpace(part)) {
			if len(names) < 5 && !slices.Contains(names, c.Label) {
				names = append(names, c.Label)
			}
		}
	}
	if len(names) == 0 {
		return " Write “program” for what is about your own program."
	}
	return " The nearest are: " + strings.Join(names, "; ") + "."
}

// findFacet returns the facet of that name, also by a word for it.
func findFacet(b *knowledge.Base, text string) string {
	want := plainName(text)
	for _, f := range knowledge.Facets() {
		if string(f) == want {
			return want
		}
	}
	for _, c := range b.Cues {
		if plainName(c.Name) == want || slices.ContainsFunc(c.Cues, func(cue string) bool { return plainName(cue) == want }) {
			return string(c.Facet)
		}
	}
	return ""
}

func facetNames() string {
	var names []string
	for _, f := range knowledge.Facets() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// reading is what an edition takes a question to be about.
func reading(b *knowledge.Base, topics []string, intent string) (topic, facet string) {
	for _, id := range topics {
		if b.Topic(id) != nil {
			topic = id
			break
		}
	}
	_, facet, _ = strings.Cut(intent, "/")
	if !slices.Contains(knowledge.Facets(), knowledge.Facet(facet)) {
		facet = ""
	}
	return topic, cmp.Or(facet, string(knowledge.About))
}

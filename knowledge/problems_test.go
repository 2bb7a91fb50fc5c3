package knowledge

import (
	"fmt"
	"strings"
	"testing"
)

// small is a folder with one of everything and nothing wrong.
func small() map[string]string {
	return map[string]string{
		"sources.yaml": lines("- id: src", "  kind: official", "  name: Source", "  url: https://example.org"),
		"figures.yaml": lines("- id: wage", "  topics: [coder]", "  facet: pay", "  of: coders", "  statistic: median", `  value: "$1"`,
			"  source: src", "  as of: May 2024"),
		"traits.yaml":    lines("- id: detail", "  name: likes detail", "  positive: [exact]"),
		"lexicon.yaml":   lines("- type: medcoder", "  means: [coder]", "  topic: coder"),
		"ambiguous.yaml": lines("- type: code", "  topics: [coder, cert]"),
		"facets.yaml":    lines("- facet: pay", "  name: pay", "  cues: [salary]"),
		"topics/role/coder.md": lines("---", "id: coder", "kind: role", "name: Medical Coder", "aliases: [code person]", "links:", "  values: [cert: helpful]",
			"fits:", "  - detail: codes are exact", "---", "", "## about", "A coder codes for {wage}.", "", "Brief: codes", "Sources:", "- src, Part", "Questions:", "- what is a coder"),
		"topics/certification/cert.md": lines("---", "id: cert", "kind: certification", "name: Certificate", "---", "## about", "It is one.",
			"Sources:", "- src", "Questions:", "- what is the cert"),
		"gaps/fee.md":       lines("---", "id: fee", "name: fees", "where: [src, issuer]", "nearest: [cert.about]", "---", "We don't know.", "", "Questions:", "- how much is it"),
		"phrases/greet.txt": lines("# greetings", "hi", "", "hello"),
		"README.md":         "how to edit",
		"notes.md~":         "not ours",
		"topics/.gitkeep":   "",
		"LICENSE":           "not ours",
		".hidden/x.md":      "not ours either",
	}
}

// coder is the topic file of small with other lines in its head or passage.
func coder(head []string, passage ...string) string {
	if passage == nil {
		passage = []string{"## about", "It is.", "Sources:", "- src", "Questions:", "- what is a coder"}
	}
	return lines(append(append(append([]string{"---", "id: coder", "kind: role", "name: Medical Coder"}, head...), "---"), passage...)...)
}

func TestSmallIsRight(t *testing.T) {
	if ps := problems(t, small()); ps != "" {
		t.Fatal(ps)
	}
}

const coderFile, certFile = "topics/role/coder.md", "topics/certification/cert.md"

// TestProblems shows for every message the file and line that it names: the
// line to edit.
func TestProblems(t *testing.T) {
	head := func(ls ...string) string { return coder(ls) }
	body := func(ls ...string) string { return coder(nil, ls...) }
	tail := []string{"Sources:", "- src", "Questions:", "- q"}
	about := func(ls ...string) string { return body(append(append([]string{"## about"}, ls...), tail...)...) }
	cases := []struct{ file, text, want string }{
		// where files belong
		{"topic.md", "x", "topic.md:1: no content file of this name is known"},
		{"list.yaml", "x", "list.yaml:1: no content file of this name is known"},
		{"phrases/x.md", "x", "phrases/x.md:1: no content file belongs here: topics/KIND and gaps hold .md files; phrases, wordings, followups, stories and matters .txt files"},
		{"gaps/deep/x.md", "x", "gaps/deep/x.md:1: no content file belongs here: topics/KIND and gaps hold .md files; phrases, wordings, followups, stories and matters .txt files"},
		{"topicsx/x.md", "x", "topicsx/x.md:1: no content file belongs here: topics/KIND and gaps hold .md files; phrases, wordings, followups, stories and matters .txt files"},
		// text
		{"lexicon.yaml", "- type: a\n  means: [\xff]\n", "lexicon.yaml:2: not UTF-8 text; save it as UTF-8"},
		{"lexicon.yaml", "- type: a\n  means: [b]\n\x00", "lexicon.yaml:3: not UTF-8 text; save it as UTF-8"},
		{"phrases/greet.txt", strings.Repeat("hi\n", maxFile/3+1), fmt.Sprintf("phrases/greet.txt:1: has %d bytes, at most %d", maxFile/3*3+3, maxFile)},
		// front matter
		{coderFile, "", "topics/role/coder.md:1: must begin with front matter between two lines of ---"},
		{certFile, "---\nid: cert\n", "topics/certification/cert.md:1: the front matter is not closed by a line of ---\n" +
			`gaps/fee.md:5: nearest: unknown passage "cert.about"`},
		{coderFile, head("", "wages: high"), `topics/role/coder.md:6: unknown field "wages" (known: id, kind, name, short, aliases, links, level, rank, fits, avoid, for, work)`},
		{coderFile, head("work: [coding, Coding work]"), `topics/role/coder.md:5: work "Coding work" is never found: one word, small, without marks`},
		{coderFile, head("work: [coding, coding]"), `topics/role/coder.md:5: work "coding" belongs to coder already`},
		{coderFile, head("aliases: [a", "level: entry"), "topics/role/coder.md:6: not valid YAML: ',' or ']' must be specified"},
		{coderFile, head("aliases:", "  - b", "  - CPC: coder"), "topics/role/coder.md:7: aliases: must be a list of texts; quote one that holds a colon"},
		{coderFile, head("level: " + strings.Repeat("[", 99)), "topics/role/coder.md:5: lists and maps nest too deeply"},
		{coderFile, head("level: low"), `topics/role/coder.md:5: level "low" is none of entry, mid, advanced`},
		{coderFile, head("level: mid", "rank: 3"), `topics/role/coder.md:6: rank "3": a degree's rank is 1 to 5`},
		{"topics/degree/d.md", lines("---", "id: d", "rank: 6", "kind: degree", "name: D", "---"), `topics/degree/d.md:3: rank "6": a degree's rank is 1 to 5`},
		{"topics/degree/d.md", lines("---", "kind: degree", "id: e", "name: D", "---"), `topics/degree/d.md:3: id "e" must be the file's name, "d"`},
		{"topics/degree/D d.md", lines("---", "id: D d", "kind: degree", "name: D", "---"), `topics/degree/D d.md:2: id "D d": only lower-case letters, digits and single hyphens`},
		{"topics/degree/d.md", lines("---", "id: d", "name: D", "kind: rank", "---"), `topics/degree/d.md:4: unknown kind "rank" (known: role, certification, degree, skill, code-set, law, organization, employer, place, trend, challenge, field, term)`},
		{"topics/role/d.md", lines("---", "id: d", "name: D", "kind: degree", "---"), `topics/role/d.md:4: kind "degree" stands in the folder "role"`},
		{"topics/degree/d.md", lines("---", "id: d", "kind: degree", "---"), "topics/degree/d.md:3: a topic needs a name"},
		{"topics/term/coder.md", lines("---", "id: coder", "kind: term", "name: Term", "---"), "topics/term/coder.md:1: topic coder stands already in topics/role/coder.md"},
		// names
		{certFile, lines("---", "id: cert", "kind: certification", "name: Cert", "short: C", "aliases:", "  - a", "  - Code-Person", "---"),
			`gaps/fee.md:5: nearest: unknown passage "cert.about"` + "\n" + `topics/role/coder.md:5: alias "code person" belongs to cert already (topics/certification/cert.md:8)`},
		{certFile, lines("---", "id: cert", "kind: certification", "name: medical coder", "---"),
			`gaps/fee.md:5: nearest: unknown passage "cert.about"` + "\n" + `topics/role/coder.md:4: alias "Medical Coder" belongs to cert already (topics/certification/cert.md:4)`},
		{"topics/term/x.md", lines("---", "id: x", "kind: term", "name: X", "short: Coder.", "---"),
			`topics/term/x.md:5: alias "Coder." belongs to coder already (topics/role/coder.md:2)`},
		// links and traits
		{coderFile, head("links:", "  needs: []", "  loves: [cert]"), `topics/role/coder.md:7: unknown link "loves" (known: issued by, leads to, needs, paired with, part of, prepares for, suits, values)`},
		{coderFile, head("links:", "  values:", "    - cert: helpful", "    - cret"), `topics/role/coder.md:8: link "values" to unknown topic "cret"`},
		{coderFile, head("links:", "  values: [cert: nice]"), `topics/role/coder.md:6: strength "nice" is none of required, minimum, typical, preferred, helpful, alternative`},
		{coderFile, head("links:", "  leads to: [cert]"), `topics/role/coder.md:6: link "leads to" leads to a role; "cert" is a certification`},
		{coderFile, head("links:", "  suits: [coder]"), `topics/role/coder.md:6: link "suits" starts from a certification, not from a role`},
		{coderFile, head("fits:", "  - detail: it is exact", "  - speed: it is fast"), `topics/role/coder.md:7: unknown trait "speed"`},
		{coderFile, head("avoid:", "  - detail:"), `topics/role/coder.md:6: trait "detail": no reason`},
		{coderFile, head("avoid:", "  - detail"), `topics/role/coder.md:6: must be "- trait: why"`},
		{certFile, lines("---", "id: cert", "kind: certification", "name: Cert", "fits:", "- detail: x", "---"),
			`gaps/fee.md:5: nearest: unknown passage "cert.about"` + "\n" + "topics/certification/cert.md:6: only roles have fits and avoid"},
		// passages
		{coderFile, body("", "Text."), `topics/role/coder.md:7: text before the first "## FACET" heading`},
		{coderFile, body(append([]string{"## wages", "x"}, tail...)...), `topics/role/coder.md:6: heading "wages": must be "## FACET" or "## FACET: slug" (facets: about, duties, education, certification, skills, exam, issuer, eligibility, level, next, pay, growth, employers, courses, length, jobs, importance, law, example)`},
		{coderFile, body(append([]string{"## pay: In Ohio", "x"}, tail...)...), `topics/role/coder.md:6: heading "pay: In Ohio": must be "## FACET" or "## FACET: slug" (facets: about, duties, education, certification, skills, exam, issuer, eligibility, level, next, pay, growth, employers, courses, length, jobs, importance, law, example)`},
		{coderFile, body("## about"), "topics/role/coder.md:6: coder.about: no questions\ntopics/role/coder.md:6: coder.about: no sources\ntopics/role/coder.md:6: coder.about: no text"},
		{coderFile, body("## about", "x", "Sources:", "", "Questions:"), "topics/role/coder.md:8: coder.about: no sources\ntopics/role/coder.md:10: coder.about: no questions"},
		{coderFile, body("## about", "x", "Sources:", "- src", "- scr, Part", "Questions:", "- q"), `topics/role/coder.md:10: unknown source "scr"; did you mean "src"?`},
		{coderFile, about("x", "Brief: "+strings.Repeat("é", 91)), "topics/role/coder.md:8: coder.about: Brief has 91 characters, at most 90"},
		{coderFile, about("x", "As of: 2024", "Review by: 2027-13"), `topics/role/coder.md:9: coder.about: Review by "2027-13" must be YYYY-MM`},
		{coderFile, about("x", "Withdrawn: yes"), "topics/role/coder.md:8: Withdrawn must be true or false"},
		{coderFile, about("x", "Withdrawn: true"), "topics/role/coder.md:6: withdraws the passage coder.about, which does not exist"},
		{coderFile, about("x", "Brief: a", "Brief: b"), `topics/role/coder.md:9: "Brief" stands twice in this section`},
		{coderFile, about("x", "Brief: a", "more"), "topics/role/coder.md:9: Brief is one line; text stands before the labels"},
		{coderFile, body("## about", "x", "Sources: src", "Questions:", "- q"), "topics/role/coder.md:8: Sources: one a line, each beginning with \"- \"\ntopics/role/coder.md:8: coder.about: no sources"},
		{coderFile, body("## about", "x", "Compares: coder, nobody", "Sources:", "- src", "Questions:", "- q"), `topics/role/coder.md:8: coder.about: Compares names an unknown topic "nobody"`},
		{coderFile, body("## about", "x", "Compares: coder", "Sources:", "- src", "Questions:", "- q"), `topics/role/coder.md:8: coder.about: Compares names two topics or more`},
		{coderFile, body("## about", "x", "Sources:", "- src", "Questions:", "- q", "* r"), `topics/role/coder.md:12: a line of Questions must begin with "- "`},
		{coderFile, body("## about", "x", "Source:", "- src", "questions:", "- q"), "topics/role/coder.md:8: unknown label \"Source\"; did you mean \"Sources:\"?\ntopics/role/coder.md:10: unknown label \"questions\"; did you mean \"Questions:\"?"},
		{coderFile, body(append([]string{"## about", "x", "", "Breif: y"}, tail...)...), `topics/role/coder.md:9: unknown label "Breif"; did you mean "Brief:"?`},
		{coderFile, body(append([]string{"## about", "x", "", "reveiw By: 2027-01"}, tail...)...), `topics/role/coder.md:9: unknown label "reveiw By"; did you mean "Review by:"?`},
		{coderFile, body(append([]string{"## about", "x", "Courses: y", "Chief: z", "- quesstions: x"}, tail...)...), ""},
		{coderFile, about("x", "As of: yesterday"), `topics/role/coder.md:8: coder.about: As of "yesterday" must name the year, such as "May 2024", or be "undated"`},
		{coderFile, body("## about", "x", "Sources:", "- program", "Questions:", "- q"), `topics/role/coder.md:9: unknown source "program"; make program.md, or list it in sources.yaml`},
		{coderFile, body("## about", "x", "Sources:", "- nobody", "Questions:", "- q"), `topics/role/coder.md:9: unknown source "nobody"; list it in sources.yaml (known: src)`},
		{coderFile, about("x", "> beware"), "topics/role/coder.md:8: a note must begin with correction:, dispute: or note:"},
		{coderFile, body(append(append([]string{"## about", "x"}, tail...), append([]string{"## about", "y"}, tail...)...)...),
			"topics/role/coder.md:12: passage coder.about stands already at topics/role/coder.md:6"},
		{coderFile, body("## about", "x", "Sources:", "- src", "Questions:", "- q", "- What is  the cert?"),
			`topics/role/coder.md:12: coder.about: question "What is  the cert?" stands under cert.about too (topics/certification/cert.md:11)`},
		// files of another name
		{"figures.yml", "x", `figures.yml:1: is not read under this name; name it "figures.yaml"`},
		{"topics/degree/new.MD", "x", `topics/degree/new.MD:1: is not read under this name; name it "new.md"`},
		{"readme.docx", "x", "readme.docx:1: a .docx file is not read; put its text into a .md file, or take it out of the folder"},
		// YAML
		{"program.md", lines("---", "name: Lake: side", "---"), "program.md:2: not valid YAML: mapping value is not allowed in this context; put the text in quotes: it holds a colon"},
		{"program.md", lines("---", "name: P", "courses:", "\t- a", "---"), "program.md:4: not valid YAML: found character '\t' that cannot start any token; use spaces, not tabs"},
		{"program.md", lines("---", "name: “P”", "courses: [“a” or b, ‘c]", "---"), "program.md:2: “P” stands in typographic quotes; write it in plain ones, or in none"},
		// figures
		{coderFile, about("x", "y {wages}", "", "> note: {wage}"), "topics/role/coder.md:8: coder.about: unknown figure {wages}"},
		{coderFile, about("x", "", "> note: {wages}"), "topics/role/coder.md:9: coder.about: unknown figure {wages}"},
		{coderFile, about("x", "y $ 5"), "topics/role/coder.md:8: coder.about: an amount must be a {figure-id} of figures.yaml"},
		{coderFile, about("x", "Brief: $5"), "topics/role/coder.md:8: coder.about: an amount must be a {figure-id} of figures.yaml"},
		{"figures.yaml", lines("- id: wage", "  facet: pay", "  of: a", "  statistic: b", "  value: c", "  source: src", "  as of: d", "  topics:", "  - coder", "  - codr"),
			`figures.yaml:10: figure wage: unknown topic "codr"`},
		{"figures.yaml", lines("- id: wage", "  topics: [coder]", "  facet: pay", "  kind: opening", "  of: a", "  statistic: b", "  value: c", "  source: src", "  as of: d"),
			`figures.yaml:4: figure wage: unknown kind "opening" (known: openings, jobs, average, earlier)`},
		{"figures.yaml", lines("- id: wage", "  facet: wages", "  of:", "  source: scr", "  by: me"), "figures.yaml:1: figure wage: no as of\nfigures.yaml:1: figure wage: no statistic\nfigures.yaml:1: figure wage: no value\n" +
			"figures.yaml:2: figure wage: unknown facet \"wages\" (known: about, duties, education, certification, skills, exam, issuer, eligibility, level, next, pay, growth, employers, courses, length, jobs, importance, law, example)\nfigures.yaml:3: figure wage: no of\nfigures.yaml:4: figure wage: unknown source \"scr\"; did you mean \"src\"?\n" +
			"figures.yaml:5: unknown field \"by\" (known: id, topics, facet, kind, of, statistic, where, value, source, section, as of, note)"},
		{"figures.yaml", small()["figures.yaml"] + small()["figures.yaml"], "figures.yaml:9: figure wage stands twice"},
		// sources
		{"sources.yaml", small()["sources.yaml"] + lines("- id: src2", "  kind: blog", "  name: B"), `sources.yaml:6: source src2: kind "blog" is none of article, statistics, official, program`},
		{"sources.yaml", small()["sources.yaml"] + lines("- id: src2", "  kind: official"), "sources.yaml:5: a source needs an id and a name"},
		{"sources.yaml", small()["sources.yaml"] + lines("- id: s", "  kind: official", "  name: S", "  url: example.org"), `sources.yaml:8: source s: url "example.org" is no web address`},
		{"sources.yaml", small()["sources.yaml"] + lines("- id: src", "  kind: official", "  name: S"), "sources.yaml:5: source src stands twice"},
		// words
		{"lexicon.yaml", lines("- type: a", "  means: [b]", "- type: c", "  topic: codr"), `lexicon.yaml:4: "c": unknown topic "codr"`},
		{"lexicon.yaml", lines("- type: a", "- means: [b]"), "lexicon.yaml:1: an entry needs type, and means, topic or does\nlexicon.yaml:2: an entry needs type, and means, topic or does"},
		{"lexicon.yaml", lines("- type: a", "  means: [b]", "  weight: 2"), `lexicon.yaml:3: weight "2" must be over 0 and at most 1`},
		{"lexicon.yaml", lines("- type: a", "  means: [b]", "  weight: NaN"), `lexicon.yaml:3: weight "NaN" must be over 0 and at most 1`},
		{"lexicon.yaml", lines("- type: a (b|c", "  means: [b]"), `lexicon.yaml:1: "a (b|c": each bracket of alternatives must be closed before the next`},
		{"lexicon.yaml", lines("- type: a", "  does: hipaa"), `lexicon.yaml:2: "a": "hipaa" is no role`},
		{"lexicon.yaml", "just text", "lexicon.yaml:1: an entry needs type, and means, topic or does"},
		{"ambiguous.yaml", lines("- type: a", "  topics: [coder,", "    codr]"), `ambiguous.yaml:3: "a": unknown topic "codr"`},
		{"ambiguous.yaml", lines("- type: a"), "ambiguous.yaml:1: needs type and topics"},
		{"worlds.yaml", lines("- world: cars", "  names: [rpm]"), "worlds.yaml:1: needs world, names and signs"},
		{"certified.yaml", lines("- passage: nobody.about", "  tasks: [coding]"), `certified.yaml:1: unknown passage "nobody.about"`},
		{"certified.yaml", lines("- passage: cert.about"), "certified.yaml:1: needs a passage, and tasks, places or starts"},
		{"facets.yaml", lines("- facet: pay", "- facet: wages", "  name: w"), "facets.yaml:1: needs a known facet and its name\nfacets.yaml:2: needs a known facet and its name"},
		{"traits.yaml", small()["traits.yaml"] + lines("- id: x"), "traits.yaml:4: a trait needs an id and a name"},
		{"traits.yaml", small()["traits.yaml"] + small()["traits.yaml"], "traits.yaml:4: trait detail stands twice"},
		// wordings
		{"wordings/roles.txt", lines("## about", "what is a {name}"), `wordings/roles.txt:1: "roles" is no kind of topic`},
		{"wordings/role.txt", lines("what is a {name}", "## wages", "# a comment", "", "## pay", "what do they earn", "## gap fees", "fees of {name}", "## act dance"),
			"wordings/role.txt:1: a wording stands under no heading such as \"## about\"\nwordings/role.txt:2: unknown facet \"wages\"\n" +
				"wordings/role.txt:6: a wording needs {name} where the topic's name stands\nwordings/role.txt:7: unknown gap \"fees\"\nwordings/role.txt:9: no phrases of an act \"dance\""},
		// matters
		{"matters/x.txt", lines("how much is it", "## parking", "# a comment", "", "## parking price", "what is a permit", "## parking cost", "price of a permit"),
			"matters/x.txt:1: a wording stands under no heading such as \"## parking cost\"\n" +
				"matters/x.txt:2: a heading is a matter and one of " + strings.Join(Asks(), ", ") + ", such as \"## parking cost\"\n" +
				"matters/x.txt:5: a heading is a matter and one of " + strings.Join(Asks(), ", ") + ", such as \"## parking cost\""},
		// gaps
		{"gaps/x.md", lines("---", "id: y", "where: [issuer]", "---", "Text."), "gaps/x.md:2: a gap needs a name\ngaps/x.md:2: id \"y\" must be the file's name, \"x\"\ngaps/x.md:5: a gap needs questions"},
		{"gaps/x.md", lines("---", "id: x", "name: x", "office: o", "of: college", "---", "T.", "Questions:", "- q"), `gaps/x.md:5: of: "college", a gap is of "a program" or has no such line`},
		{"gaps/x.md", lines("---", "id: x", "name: x", "---", "", "Questions:", "- q"), "gaps/x.md:2: a gap needs where or office: who knows the answer\ngaps/x.md:5: a gap needs a text"},
		{"gaps/x.md", lines("---", "id: x", "name: x", "nearest:", "- coder.about", "- coder.pay", "where:", "- src", "- scr", "---", "T.", "Questions:", "- q"),
			"gaps/x.md:6: nearest: unknown passage \"coder.pay\"\ngaps/x.md:9: where: unknown source \"scr\"; did you mean \"src\"?"},
		{"gaps/x.md", lines("---", "id: x", "name: x", "where: [src]", "---", "T.", "Questions:", "- What is a coder?"),
			`gaps/x.md:8: x: question "What is a coder?" stands under coder.about too (topics/role/coder.md:19)`},
		{"gaps/x.md", lines("---", "id: x", "name: x", "where: [src]", "---", "T.", "Questions:", "- q", "## about"), "gaps/x.md:9: a gap has no headings"},
		{"gaps/x.md", lines("---", "id: x", "---", "Withdrawn: true"), "gaps/x.md:4: withdraws the gap x, which does not exist"},
		// program
		{"program.md", lines("---", "office hours: 9", "boss: me", "---"), "program.md:2: a program needs a name\n" +
			`program.md:3: unknown field "boss" (known: name, aliases, advisors, routes, office hours, time zone, closed, accreditation, courses, deadlines, local pay, crisis line, links)`},
		{"program.md", lines("---", "name: P", "advisors:", "- name: Ann", "  topics: [coder, codr]", "- contact: x", "links:", "  Site: example.org", "---"),
			"program.md:5: advisor Ann: unknown topic \"codr\"\nprogram.md:6: an advisor needs a name\nprogram.md:8: link \"Site\": \"example.org\" is no web address"},
		{"program.md", lines("---", "name: P", "advisors:", "- name: Ann", "  channel: him-advisors", "routes:", "- name: R", "  topics: [coder]", "  channel: teams:1", "---"),
			"program.md:5: channel \"him-advisors\" is no id, such as C0123456789, slack:C0123456789 or discord:1234567890\n" +
				"program.md:9: channel \"teams:1\" is no id, such as C0123456789, slack:C0123456789 or discord:1234567890"},
		{"program.md", lines("---", "name: P", "deadlines:", "- Review: Friday", "---"), `program.md:3: deadlines are lines "name: text", without dashes`},
		{"program.md", lines("---", "name: P", "---", "Welcome."), `program.md:4: text before the first "## FACET" heading`},
	}
	for _, c := range cases {
		if got := problems(t, with(small(), c.file, c.text)); got != sorted(c.want) {
			t.Errorf("%s:\n%.300s\n--- gives\n%s\n--- want\n%s", c.file, c.text, got, c.want)
		}
	}
}

// TestNoNewPhrases: what a folder over the first one adds must be read by somebody.
func TestNoNewPhrases(t *testing.T) {
	over := map[string]string{"phrases/greet.txt": "aloha", "phrases/greeting.txt": "aloha"}
	if got, want := problems(t, small(), over), `phrases/greeting.txt:1: no phrases are called "greeting" (known: greet)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// sorted orders problems as they are told: by file.
func sorted(ps string) string {
	if a, b, two := strings.Cut(ps, "\n"); two && !strings.Contains(b, "\n") && strings.Split(b, ":")[0] < strings.Split(a, ":")[0] {
		return b + "\n" + a
	}
	return ps
}

// TestAllProblemsAtOnce: one look shows everything, by file and line.
func TestAllProblemsAtOnce(t *testing.T) {
	bad := with(with(small(), "topics/role/coder.md", coder([]string{"level: low"})), "gaps/fee.md", "x")
	want := lines("gaps/fee.md:1: a gap needs questions", "gaps/fee.md:1: must begin with front matter between two lines of ---",
		`topics/role/coder.md:5: level "low" is none of entry, mid, advanced`)
	if got := problems(t, bad); got+"\n" != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSameProblemsEveryTime: maps must not shuffle what is told.
func TestSameProblemsEveryTime(t *testing.T) {
	bad := with(small(), coderFile, coder([]string{"links:", "  needs: [a]", "  leads to: [b]", "  values: [c]", "  part of: [d]"}))
	first := problems(t, bad)
	for range 20 {
		if again := problems(t, bad); again != first {
			t.Fatalf("first\n%s\nthen\n%s", first, again)
		}
	}
}

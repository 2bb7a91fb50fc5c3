package nlu

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"himpath/knowledge"
)

// shared is an Understander over the built-in content, made once.
var shared = sync.OnceValue(func() *Understander {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		panic(err)
	}
	return New(b)
})

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"What's an R.H.I.T.?", "whats an rhit"},
		{"ICD-10-CM / PCS", "icd 10 cm pcs"},
		{"$100,000 a year, 1,234", "$100000 a year 1234"},
		{"bachelor’s  degree", "bachelors degree"},
		{"e.g. CCS-P", "eg ccs p"},
		{"Which one's longer, the first one's exam?", "which one is longer the first one exam"},
		{"", ""},
		{"???", ""},
		{"Öl und Größe", "öl und größe"},
	} {
		if got := strings.Join(texts(words(Normalise(tt.in))), " "); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWordsStandWhereTheySay(t *testing.T) {
	text := Normalise("Who gives the C.C.S. at Größe's?")
	for _, w := range words(text) {
		if part := strings.ToLower(text[w.start:w.end]); !strings.Contains(strings.NewReplacer(".", "", "'", "").Replace(part), w.text) {
			t.Errorf("%q stands at %q", w.text, part)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		in     string
		asks   []string
		greets bool
		thanks bool
	}{
		{"hi! what is the RHIT? thanks", []string{"what is the RHIT?"}, true, true},
		{"what is HIM and how much does it pay", []string{"what is HIM", "how much does it pay"}, false, false},
		{"thank you so much", nil, false, true},
		{"hello", nil, true, false},
		{"1) how do i start 2) how long till manager", []string{"how do i start", "how long till manager"}, false, false},
		{"im a nurse. my back hurts. which job fits?", []string{"which job fits?"}, false, false},
		{"what does a biller do what do they earn", []string{"what does a biller do", "what do they earn"}, false, false},
		{"whats ICD whats CPT", []string{"whats ICD whats CPT"}, false, false},
		{"i work as a clerk, which is boring, anyway what is HIM", []string{"anyway what is HIM"}, false, false},
		{"RHIT or RHIA, which is first", []string{"RHIT or RHIA, which is first"}, false, false},
		{"Question from an advising office: what is the RHIT?", []string{"what is the RHIT?"}, false, false},
		{"front desk here, what is HIM", []string{"what is HIM"}, false, false},
		{"which of the schools here, what is best", []string{"which of the schools here", "what is best"}, false, false},
		{"how much is the CPC exam? Please tell me", []string{"how much is the CPC exam?"}, false, false},
		{"what does a biller do. can someone please explain", []string{"what does a biller do"}, false, false},
		{"i have a question. please explain", []string{"please explain"}, false, false},
		{"what is HIM? explain coding", []string{"what is HIM?", "explain coding"}, false, false},
		{"who talks with people who cant pay", []string{"who talks with people who cant pay"}, false, false},
	} {
		sp := shared().Split(tt.in)
		var asks []string
		for _, c := range sp.Clauses {
			if c.Asks {
				asks = append(asks, c.Text)
			}
		}
		if !slices.Equal(asks, tt.asks) || sp.Greets != tt.greets || sp.Thanks != tt.thanks {
			t.Errorf("Split(%q) = %q, greets %t, thanks %t", tt.in, asks, sp.Greets, sp.Thanks)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"RHIT vs R.H.I.A.", []string{"rhit", "rhia"}},
		{"what do medical coders do", []string{"medical-coder"}},
		{"HIM director pay", []string{"him-director"}},
		{"hippa rules", []string{"hipaa"}},
		{"do CTRs or CPCs earn more", []string{"ods", "cpc"}},
		{"tell me about HIT", nil}, // the technician or the degree
		{"the weather", nil},
	} {
		if got := shared().Read(tt.in).Topics(); !slices.Equal(got, tt.want) {
			t.Errorf("topics of %q = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestCrisis(t *testing.T) {
	for _, text := range []string{
		"i want to kill myself", "I don't want to live anymore", "my friend took a whole bottle of pills",
		"i cant breathe and my chest hurts", "honestly thinking about suicide",
		"dad has chest pain right now", "i took 30 pills", "my friend says she wants to kill herself", "my roommate isnt responding",
		"flunked the rhit again. honestly nobody would notice if i just ended it tonight", "who would even miss me",
		"if i fail im ending it", "my kids would be better off without me", "i have no will to live", "i bought a rope",
		"please tell my mom i love her. bye", "goodnight forever everyone", "whats the point in going on", "i cant go on",
		"she doesnt want to live anymore", "whats the least painful way to go", "suicidal n failing him 101",
		"he takes one breath a minute help", "my dad barely breathes", "shes breathing really slow", "i cant get any air",
		"there is a shooter here", "he just got shot", "oh shoot i shot myself", "shoot me now lol but really i want to kill myself",
	} {
		if !shared().Screen(text).Crisis {
			t.Errorf("%q is a crisis", text)
		}
	}
	for _, text := range []string{
		"this exam is killing me", "im dying to get into coding", "do hospitals code suicide attempts",
		"i would die for a desk job", "blood makes me faint", "is the job market dead",
		"what is the icd code for chest pain, my homework asks", "i took all the classes", "how do i jump into coding",
		"ended the course tonight, what cert comes next", "the course and i ended it tonight", "i ended it with my boyfriend tonight",
		"i dont want to live in a big city", "if i was gone from work for years, who hires me", "would anyone notice if i skip the ccs",
		"i cant keep living on 30k", "whats the most painless way to get a degree", "can i survive the night shift",
		"my patient coded last night", "i worked a double last night", "dont want to be here anymore, in retail i mean",
		"i cant go on campus", "are we going over existing records", "goodbye forever to night shifts",
		"oh shoot sorry", "shoot me a message when it opens", "i shot myself in the foot with that gpa", "just shoot me lol, another exam",
		"barely breathing with all these classes", "taking a deep breath",
	} {
		if shared().Screen(text).Crisis {
			t.Errorf("%q is an idiom or a question, no crisis", text)
		}
	}
}

// An identified patient's complaint is part of the record, unless somebody is in danger now.
func TestPatientWithComplaint(t *testing.T) {
	for text, crisis := range map[string]bool{
		"patient Maria Lopez, DOB 03/14/1961, MRN 4471902, came in w chest pain, is her chart complete": false,
		"pt Tom Reyes, mrn 00459213, has chest pain, who may see his record":                            false,
		"MRN 00482913 presented with a history of self harm, which form do i file":                      false,
		"my dad Robert Hale, dob 3/4/1950, has chest pain":                                              true,
		"patient Karen Doyle DOB 4/12/1958 had a seizure just now, what do i do":                        true,
		"my patient John Ruiz MRN 88211234 isnt breathing":                                              true,
		"Mrs. Alvarez next to me has chest pain right now":                                              true,
	} {
		if g := shared().Screen(text); g.Crisis != crisis || !crisis && !g.PatientData {
			t.Errorf("%q is %+v", text, g)
		}
	}
}

func TestPerson(t *testing.T) {
	read := func(text string) Profile { return shared().Read(text).Person }
	if p := read("i love organizing but hate programming"); !slices.Contains(p.Likes, "organizing") || !slices.Contains(p.Dislikes, "programming") {
		t.Errorf("likes %v, dislikes %v", p.Likes, p.Dislikes)
	}
	if p := read("im a medical coder and have an associate degree in HIT"); !slices.Contains(p.Jobs, "medical-coder") || !slices.Contains(p.Has, "associate-hit") {
		t.Errorf("jobs %v, has %v", p.Jobs, p.Has)
	}
	if p := read("what does a medical coder do"); !p.Empty() {
		t.Errorf("a plain question says nothing of its writer: %+v", p)
	}
	a := Profile{Likes: []string{"data"}, Has: []string{"rhit"}}
	if m := a.Merge(Profile{Dislikes: []string{"data"}}); slices.Contains(m.Likes, "data") || !slices.Contains(m.Has, "rhit") {
		t.Errorf("what is said later of a like wins: %+v", m)
	}
}

func TestPersonBySigns(t *testing.T) {
	for text, want := range map[string]func(Profile) bool{
		"coding isn't for me":                  func(p Profile) bool { return slices.Contains(p.Dislikes, "coding") },
		"i do billing for a clinic":            func(p Profile) bool { return slices.Contains(p.Jobs, "medical-biller") },
		"can i do billing":                     func(p Profile) bool { return len(p.Jobs) == 0 },
		"im getting my associates in hit":      func(p Profile) bool { return slices.Contains(p.Studying, "associate-hit") && len(p.Has) == 0 },
		"im working on my bachelors in him":    func(p Profile) bool { return slices.Contains(p.Studying, "bachelor-him") },
		"i finished my bachelors in him":       func(p Profile) bool { return slices.Contains(p.Has, "bachelor-him") },
		"some college, couldnt finish, sadly.": func(p Profile) bool { return !p.NoDegree }, // of nobody
		"im a dad with some college":           func(p Profile) bool { return p.NoDegree },
	} {
		if p := shared().Read(text).Person; !want(p) {
			t.Errorf("%q: %+v", text, p)
		}
	}
}

func TestSlots(t *testing.T) {
	u := shared()
	read := func(text string) Slots { return u.readSlots(texts(words(Normalise(text)))) }
	if s := read("which jobs pay over $60,000"); s.Over != 60000 || s.Under != 0 {
		t.Errorf("over %v under %v", s.Over, s.Under)
	}
	if s := read("roles under 60k"); s.Under != 60000 {
		t.Errorf("under %v", s.Under)
	}
	if s := read("what about the second one"); s.Ordinal != 2 {
		t.Errorf("ordinal %d", s.Ordinal)
	}
	if s := read("tell me more"); !s.More {
		t.Error("asks for more")
	}
	if s := read("which pays more, coder or biller"); s.More || s.Superlative != "most" {
		t.Errorf("more %t, superlative %q", s.More, s.Superlative)
	}
	if s := read("two steps up from clerk"); s.StepsAhead != 2 {
		t.Errorf("steps ahead %d", s.StepsAhead)
	}
}

// TestOnWhatDay: a "next" behind "when" names no step of a career.
func TestOnWhatDay(t *testing.T) {
	u := shared()
	for text, next := range map[string]bool{"whens the next webinar": false, "when is the next conference": false, "what is next after the RHIT": true} {
		if got := slices.Contains(u.Read(text).Cues, knowledge.Next); got != next {
			t.Errorf("%q: asks for the next step: %t", text, got)
		}
	}
}

func TestMask(t *testing.T) {
	if got := Mask("im ana@x.org or (555) 123-4567, ccs in 2024"); got != "im [e-mail] or [phone], ccs in 2024" {
		t.Errorf("Mask = %q", got)
	}
}

func TestPhraseSet(t *testing.T) {
	s := newPhraseSet[int]()
	s.add("medical coder", 1)
	s.add("medical coder exam", 2)
	s.add("exam", 3)
	s.add("medical coder", 9) // the first stays
	var got []int
	for _, m := range s.find(texts(words("the medical coders exam and a medical coder"))) {
		got = append(got, m.value)
	}
	if !slices.Equal(got, []int{2, 1}) {
		t.Errorf("found %v", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "what is RHIT?", "\x00\xff", strings.Repeat("a ", 3000), "ſ⁇ 𝒳 İ", "i am. i am.. not 1) 2)", "$$$ 100k"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		u := shared()
		q := u.Read(text)
		if again := u.Read(text); again.Canon != q.Canon {
			t.Errorf("not the same twice: %q", text)
		}
		for _, m := range q.Mentions {
			if m.Start < 0 || m.End > len(q.Words) || m.Start >= m.End {
				t.Errorf("mention %+v outside of %d words", m, len(q.Words))
			}
		}
		u.Split(text)
		u.Screen(text)
		if n := Normalise(text); Normalise(n) != n {
			t.Errorf("Normalise is not stable on %q", text)
		}
	})
}

func TestPattern(t *testing.T) {
	s := newPhraseSet[int]()
	s.add("(run|runs|running) (a|the|) (nursing home|records dept|)", 1)
	s.add("(run|lead) (a|the|) (hospital|nursing home chain)", 2)
	s.add("(the|) (boss|head) of (the|) coders", 3)
	s.add("boss of coders", 4) // as long: without alternatives first
	for text, want := range map[string]int{
		"who runs nursing homes": 1, "i run the nursing home chain": 2, "running": 1, "lead": 0, "the head of the coders": 3, "boss of coders": 4, "boss of": 0,
	} {
		got := 0
		for _, m := range s.find(texts(words(text))) {
			got = m.value
		}
		if got != want {
			t.Errorf("%q: found %d, want %d", text, got, want)
		}
	}
}

func TestByWork(t *testing.T) {
	u := shared()
	for text, want := range map[string]string{
		"how much does someone who audits charts make":    "how much does xrole make",
		"what's the job called where you run a hospital":  "whats the xrole",
		"i want to eventually run a nursing home":         "i want to eventually xrole",
		"what do people who double check the coders earn": "what do xrole earn",
		"do technicians audit charts":                     "do xrole audit charts",
		"who sends the bills to insurance":                "who sends the bills to insurance",
		"been assigning dx codes 6 yrs":                   "been xrole 6 years",
		"what do the folks who audit charts earn":         "what do xrole earn",
	} {
		if got := u.Forms(text).Masked; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestWordsRead: for whom a thing is told is left out, and what is earned with a name is got.
func TestWordsRead(t *testing.T) {
	for text, want := range map[string]string{
		"path to earning the RHIT":                              "path to getting the rhit",
		"how do I earn my CCS":                                  "how do i get my ccs",
		"how much can i earn with the RHIA":                     "how much can i earn with the rhia",
		"how much would i earn RHIA certified":                  "how much would i earn rhia certified",
		"what do coders earn":                                   "what do coders earn",
		"how would I explain HIM to my grandpa in one sentence": "how would i explain him in one sentence",
		"describe hipaa to a friend":                            "describe hipaa",
		"explain to me what coding is":                          "explain to me what coding is",
		"what does it matter to my brother":                     "what does it matter to my brother",
	} {
		if got := strings.Join(shared().Read(text).Words, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A term of another field inside what names a role is the role's, not another field.
func TestForeignInRole(t *testing.T) {
	for text, want := range map[string]string{
		"my cousin codes for a dermatologist": "",
		"how do i become a dermatologist":     "dermatologist",
	} {
		if got := shared().Read(text).Foreign; got != want {
			t.Errorf("%q: foreign %q, want %q", text, got, want)
		}
	}
}

// TestSpelledOut: letters typed one by one name what they name together, and a long row of
// them is read like any other words.
func TestSpelledOut(t *testing.T) {
	for text, want := range map[string]string{
		"what does E H R mean":        "what does ehr mean",
		"R H I T vs R H I A":          "rhit vs rhia",
		"i c u a nurse":               "i c u a nurse",
		strings.Repeat("x ", 40):      strings.TrimSpace(strings.Repeat("x ", 40)),
		"c c s":                       "ccs",
		"vitamin a b c and the r h i": "vitamin a b c and the r h i",
	} {
		if got := strings.Join(shared().spelledOut(wordTexts(text)), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCloses(t *testing.T) {
	for _, text := range []string{
		"nothing else then. have a good weekend", "phew, thanks. ill tell him no", "perfect, ill go for the ccs then, thanks a lot",
		"makes sense. ill talk it over with my wife", "good, ill stop bothering you now. night", "ok ok i believe you",
	} {
		if nods, _ := shared().OnlyNods(text); !nods {
			t.Errorf("%q closes the talk", text)
		}
	}
	for _, text := range []string{
		"thanks, ill go for that. which degree", "ok ill start as a clerk", "so nothing else is needed", "thats all they test?",
		"thanks! i have an associate and want to get there", `translate "see you tomorrow" into french`,
	} {
		if nods, _ := shared().OnlyNods(text); nods {
			t.Errorf("%q goes on", text)
		}
	}
	if u := shared(); !u.AsksWhoItIs("lol are you a person") || !u.AsksWhoItIs("wait, am i chatting with a real human here") || u.AsksWhoItIs("is it a machine or a person who checks the codes") || u.AsksWhoItIs("is this an ai job") {
		t.Error("who is at the other end is asked, or is not")
	}
}

// TestWishedOfThem: what others want somebody to be is no line of work that they come from.
func TestWishedOfThem(t *testing.T) {
	for text, from := range map[string]bool{
		"my mom wants me to be a nurse but i like computers": false,
		"i was a nurse and want something else":              true,
	} {
		if got := len(shared().Read(text).Person.Lines) > 0; got != from {
			t.Errorf("%q: comes from a line of work is %v", text, got)
		}
	}
}

package answer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go.uber.org/goleak"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// shared is an engine over the built-in content, made once.
var shared = sync.OnceValue(func() *Engine {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		panic(err)
	}
	e, err := New(b)
	if err != nil {
		panic(err)
	}
	return e
})

// talk puts messages in one conversation and returns the last result.
func talk(t *testing.T, e *Engine, texts ...string) Result {
	t.Helper()
	var turn Turn
	var res Result
	for _, text := range texts {
		turn.Text = text
		r, err := e.Answer(context.Background(), turn)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		res, turn.Memory, turn.Profile = r, r.Memory, r.Profile
	}
	return res
}

// TestAnswers holds one question of each kind of behaviour to what it must say.
func TestAnswers(t *testing.T) {
	for _, tt := range []struct {
		name    string
		turns   []string
		outcome reply.Outcome
		has     []string
		hasNot  []string
	}{
		{"look-up", []string{"who awards the RHIT"}, reply.Answered, []string{"AHIMA"}, nil},
		{"correction", []string{"who gives the CCS, AAPC or AHIMA?"}, reply.Answered, []string{"AHIMA"}, nil},
		{"which certification", []string{"Which certification fits a medical coding role?"}, reply.Answered, []string{"CPC", "CCS", "AHIMA", "AAPC"}, []string{"From what you say"}},
		{"wrong premise", []string{"since AAPC gives the CCS, what is on the exam?"}, reply.Answered, []string{"awarded by AHIMA", "ICD-10-CM"}, nil},
		{"idiom beside a question", []string{"this rhit exam is killing me lol what is even on it"}, reply.Answered, []string{"exam"}, nil},
		{"a patient's own bill", []string{"my hospital bill is wrong, who do i call"}, reply.OutOfScope, nil, nil},
		{"the other reading", []string{"tell me about HIT", "the degree", "no, the job"}, reply.Answered, []string{"Health Information Technician"}, nil},
		{"typos", []string{"wat does a medcal coder do"}, reply.Answered, []string{"code"}, nil},
		{"compare", []string{"coder vs biller"}, reply.Answered, []string{"Medical Coder", "Medical Biller"}, nil},
		{"filter", []string{"which roles don't need a master's"}, reply.Answered, []string{"Medical Records Clerk"}, []string{"CIO:"}},
		{"by a law", []string{"which job deals with HIPAA the most"}, reply.Answered, []string{"Compliance Officer"}, nil},
		{"what the law allows", []string{"are records clerks allowed to give out records to family members"}, reply.Answered, []string{"authorized"}, []string{"$"}},
		{"path", []string{"how do i get from health information technician to director"}, reply.Answered, []string{"1. ", "2. "}, nil},
		{"recommend", []string{"i like details and dont want to deal with people, what job fits me"}, reply.Answered, []string{"Schooling"}, nil},
		{"what one leaves", []string{"i want out of billing because of the phone calls, what else could i do with what i know"}, reply.Answered, []string{"Medical Coder"}, []string{"- Medical Biller. "}},
		{"eligible", []string{"can i sit for the RHIA with an MBA"}, reply.Answered, []string{"CAHIIM"}, nil},
		{"known gap", []string{"how much does the RHIA exam cost"}, reply.NotFound, []string{"ahima.org"}, []string{"$"}},
		{"known gap, of several", []string{"which of COC, CIC and CRC has the best pass rate"}, reply.NotFound, []string{"aapc.com"}, []string{"%"}},
		{"what may be in the way", []string{"i have a felony from 10 yrs ago, can i still be a coder"}, reply.NotFound, []string{"criminal record"}, nil},
		{"facet that a card lacks", []string{"CIC eligibility"}, reply.NotFound, []string{"AAPC"}, nil},
		{"off topic", []string{"will it rain in Austin tomorrow"}, reply.OutOfScope, nil, []string{"job growth"}},
		{"other field", []string{"how do i become a dental hygienist"}, reply.OutOfScope, nil, nil},
		{"no crisis", []string{"what does a medical coder do", "what would i need to do that role myself"}, reply.Answered, nil, []string{"988"}},
		{"crisis", []string{"i want to kill myself"}, reply.OutOfScope, []string{"988", "911"}, []string{"certification"}},
		{"support", []string{"im so burned out i wanna quit school"}, reply.NotFound, []string{"advisor"}, nil},
		{"patient data", []string{"patient John Smith has HIV, MRN 1234567"}, reply.Blocked, nil, []string{"John", "1234567"}},
		{"greeting", []string{"hi there"}, reply.Chat, nil, nil},
		{"thanks", []string{"what is the rhit", "thanks!"}, reply.Chat, nil, nil},
		{"clarify", []string{"tell me about HIT"}, reply.Clarify, []string{"1. ", "2. "}, nil},
		{"choice by number", []string{"tell me about HIT", "2"}, reply.Answered, []string{"Associate Degree"}, nil},
		{"choice by words", []string{"tell me about HIT", "the degree"}, reply.Answered, []string{"Associate Degree"}, nil},
		{"pronoun", []string{"what is the RHIA", "who gives it"}, reply.Answered, []string{"AHIMA"}, nil},
		{"ellipsis", []string{"what does a medical coder earn", "and the outlook?"}, reply.Answered, []string{"7.1"}, nil},
		{"what about", []string{"who awards the RHIT", "what about CPC?"}, reply.Answered, []string{"AAPC"}, nil},
		{"ordinal", []string{"clerk vs technician", "what education does the second one need"}, reply.Answered, []string{"associate"}, nil},
		{"compound with an unknown part", []string{"who awards the CHDA and how much does the exam cost?"}, reply.Answered, []string{"AHIMA", "cost"}, nil},
		{"empty", []string{""}, reply.Chat, nil, nil},
		{"huge", []string{strings.Repeat("what is the rhit and ", 20000)}, "", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := talk(t, shared(), tt.turns...).Reply
			text := reply.Plain(r)
			if tt.outcome != "" && r.Outcome != tt.outcome {
				t.Errorf("outcome %s, want %s: %s", r.Outcome, tt.outcome, text)
			}
			for _, s := range tt.has {
				if !strings.Contains(text, s) {
					t.Errorf("lacks %q: %s", s, text)
				}
			}
			for _, s := range tt.hasNot {
				if strings.Contains(text, s) {
					t.Errorf("has %q: %s", s, text)
				}
			}
			checkReply(t, r)
		})
	}
}

// answersHold asks each question and wants its answer to hold a text.
func answersHold(t *testing.T, want map[string]string) {
	t.Helper()
	for q, text := range want {
		if got := reply.Plain(talk(t, shared(), q).Reply); !strings.Contains(got, text) {
			t.Errorf("%q: %s", q, got)
		}
	}
}

// checkReply holds a reply to what every reply must keep.
func checkReply(t *testing.T, r reply.Reply) {
	t.Helper()
	if n := reply.Length(r); n > reply.MaxLength {
		t.Errorf("%d characters", n)
	}
	if r.Outcome == reply.Answered && len(r.Citations) == 0 {
		t.Error("answered without a citation")
	}
	if r.Confidence < 0 || r.Confidence > 1 {
		t.Errorf("confidence %v", r.Confidence)
	}
	if !slices.Contains(reply.Outcomes(), r.Outcome) {
		t.Errorf("outcome %q", r.Outcome)
	}
}

func TestSameQuestionSameText(t *testing.T) {
	var wg sync.WaitGroup
	for _, q := range []string{"rhit vs rhia", "which jobs need only an associate", "how do i become a HIM director", "i love data", "whats the pay"} {
		first := talk(t, shared(), q)
		for range 4 { // at the same time: an engine is shared by all who ask
			wg.Go(func() {
				if again := talk(t, shared(), q); !reflect.DeepEqual(first.Reply, again.Reply) {
					t.Errorf("%q is answered in two ways", q)
				}
			})
		}
	}
	wg.Wait()
}

// TestPathsFollowLinks asks for the way between every two roles: each step must
// be a link of the knowledge base.
func TestPathsFollowLinks(t *testing.T) {
	roles := shared().Base().OfKind(knowledge.Role)
	for _, from := range roles {
		for _, to := range roles {
			if from == to {
				continue
			}
			r := talk(t, shared(), fmt.Sprintf("how do i get from %s to %s", from.Name, to.Name)).Reply
			i := slices.IndexFunc(r.Blocks, func(b reply.Block) bool { return b.Kind == reply.Steps })
			if i < 0 || r.Intent != string(nlu.Path) {
				continue
			}
			checkWalk(t, r.Topics[:min(len(r.Topics), len(r.Blocks[i].Items))])
		}
	}
}

func checkWalk(t *testing.T, ids []string) {
	t.Helper()
	for i := 0; i+1 < len(ids); i++ {
		step := shared().Base().Topic(ids[i])
		if !slices.Contains(step.Linked(knowledge.LeadsTo), ids[i+1]) {
			t.Errorf("no link leads from %s to %s", ids[i], ids[i+1])
		}
	}
}

func TestMemoryIsBoundedAndStorable(t *testing.T) {
	var turn Turn
	for i, p := range shared().Base().Passages {
		if i%7 != 0 {
			continue
		}
		turn.Text = p.Questions[0]
		r, err := shared().Answer(context.Background(), turn)
		if err != nil {
			t.Fatal(err)
		}
		turn.Memory, turn.Profile = r.Memory, r.Profile
	}
	m := turn.Memory
	if len(m.Topics) > nlu.MaxTopics || len(m.Told) > nlu.MaxTold || len(m.Question) > nlu.MaxRunes {
		t.Errorf("memory grows: %d topics, %d told", len(m.Topics), len(m.Told))
	}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back nlu.Memory
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(m, back) {
		t.Errorf("memory does not survive being stored: %v", err)
	}
}

func TestWhatSomeoneSaidStaysTheirs(t *testing.T) {
	mine := talk(t, shared(), "i have an associate degree in HIT and i love details")
	if len(mine.Profile.Has) == 0 || len(mine.Profile.Likes) == 0 {
		t.Fatalf("nothing was understood: %+v", mine.Profile)
	}
	if p := talk(t, shared(), "which job fits me").Profile; !p.Empty() {
		t.Errorf("another conversation knows %+v", p)
	}
}

func TestWithdrawnPassageIsNotTold(t *testing.T) {
	for _, turns := range [][]string{{"who awards the RHIT"}, {"list the degrees"}, {"which roles are there"},
		{"which cities are named for him jobs", "the utah one. why"}, {"what comes after coder", "what is the step below"}} {
		id := talk(t, shared(), turns...).Reply.Passages[0]
		r := talk(t, shared().Without([]string{id}), turns...).Reply
		if slices.Contains(r.Passages, id) {
			t.Errorf("%q: %s is withdrawn and told all the same", turns, id)
		}
	}
}

func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := shared().Answer(ctx, Turn{Text: "what is the rhit"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func FuzzAnswer(f *testing.F) {
	for _, s := range []string{"", "rhit vs rhia vs ccs vs cpc", "2", "the second one", "tell me more", "\x00", "a\nb\nc?", "$$$", "not not not", "1) 2) 3)", "which jobs pay over 60k under 10k"} {
		f.Add(s, "and it?")
	}
	f.Fuzz(func(t *testing.T, first, then string) {
		checkReply(t, talk(t, shared(), first).Reply)
		checkReply(t, talk(t, shared(), first, then).Reply)
	})
}

func BenchmarkAnswer(b *testing.B) {
	qs := []string{"whats on the rhit exam", "rhit vs rhia", "which roles don't need a master's", "im a nurse sick of bedside, what fits me",
		"how much is the ccs exam", "how do i go from tech to manager", "weather in austin", "what does a clinical data analyst do and what does it pay"}
	e := shared()
	for i := 0; b.Loop(); i++ {
		if _, err := e.Answer(context.Background(), Turn{Text: qs[i%len(qs)]}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	base := shared().Base()
	for b.Loop() {
		e, err := New(base)
		if err != nil {
			b.Fatal(err)
		}
		e.Close()
	}
}

// TestGapOfTwo: who is named beside a gap does not depend on the order of a map.
func TestGapOfTwo(t *testing.T) {
	s := firstTurn(shared())
	r := session.Resolved{Question: nlu.Question{Words: []string{"is", "coding", "or", "billing", "hard"}}}
	for range 50 {
		if got := s.GapTopics(r); !slices.Equal(got, []string{"medical-coder"}) {
			t.Fatalf("got %v", got)
		}
	}
}

// TestOnlyHelp: who asks for help and nothing else gets it after any topic too, and the
// conversation goes on where it was.
func TestOnlyHelp(t *testing.T) {
	for _, text := range []string{"help", "Help!", "/help", "help me", "help please", "pls help", "*help*", "what can you do?", "what can i ask you", "can you help me?", "commands", "who are you?"} {
		for _, before := range []string{"what is the RHIT", "tell me about medical coding", "which certification is best"} {
			r := talk(t, shared(), before, text)
			if r.Reply.Outcome != reply.Chat || r.Reply.Intent != "help" || len(r.Reply.Suggestions) == 0 {
				t.Errorf("%q after %q: %s %s: %s", text, before, r.Reply.Outcome, r.Reply.Intent, reply.Plain(r.Reply))
			}
		}
		if r := talk(t, shared(), "what is the RHIT", text, "what is on the exam"); !slices.Contains(r.Reply.Topics, "rhit") {
			t.Errorf("after %q the topic is gone: %v", text, r.Reply.Topics)
		}
	}
	if r := talk(t, shared(), "what is the RHIT", "does it help with pay"); r.Reply.Intent == "help" {
		t.Error("what a topic helps with is no question for help")
	}
}

// TestOwnData: who asks for what is kept of them is told where they see and delete it, after
// any topic too, and the conversation goes on where it was; what is asked of patients' data is
// a question for the field.
func TestOwnData(t *testing.T) {
	for _, text := range []string{"delete my data", "Forget me!", "can you erase my history please", "what do you know about me?", "do you store my questions?",
		"is this anonymous?", "who can see what I ask?", "are my messages confidential", "lol delete everything you know about me"} {
		for _, before := range []string{"what is the RHIT", "tell me about medical coding"} {
			r := talk(t, shared(), before, text)
			if r.Reply.Outcome != reply.Chat || !strings.Contains(reply.Plain(r.Reply), "/career privacy") {
				t.Errorf("%q after %q: %s: %s", text, before, r.Reply.Outcome, reply.Plain(r.Reply))
			}
		}
		if r := talk(t, shared(), "what is the RHIT", text, "what is on the exam"); !slices.Contains(r.Reply.Topics, "rhit") {
			t.Errorf("after %q the topic is gone: %v", text, r.Reply.Topics)
		}
	}
	for _, text := range []string{"who can see a patient's record", "do you keep the records", "is the data private", "who deletes my patient's data", "how do i get my medical records"} {
		if r := talk(t, shared(), text); strings.Contains(reply.Plain(r.Reply), "/career privacy") {
			t.Errorf("%q is taken for a question about the bot", text)
		}
	}
}

// TestMarksInside: marks of HTML and Markdown are read as if they were not there.
func TestMarksInside(t *testing.T) {
	for plain, marked := range map[string][]string{
		"is coding hard": {"is <b>coding</b> hard", "is *coding* hard", "is **coding** hard", "is _coding_ hard", "is __coding__ hard", "is `coding` hard",
			"is ~~coding~~ hard", "is ~coding~ hard", "is <i class=\"x\">coding</i> hard", "*is coding hard*", "is cod**ing** hard"},
		"what is the RHIT?": {"**what is the RHIT?**", "<p>what is the RHIT?</p>", "what is the <strong>RHIT</strong>?", "what is the `RHIT`?", "_what_ is the *RHIT*?"},
	} {
		want := talk(t, shared(), plain).Reply
		for _, text := range marked {
			if got := talk(t, shared(), text).Reply; reply.Plain(got) != reply.Plain(want) || got.Confidence != want.Confidence {
				t.Errorf("%q: %s", text, reply.Plain(got))
			}
		}
	}
	for _, text := range []string{"my ssn is **123-45**-6789", "his SSN: <b>123</b>-45-6789", "patient John Smith ssn _123-45-6789_"} {
		if !shared().Screen(text).PatientData {
			t.Errorf("%q is not blocked", text)
		}
	}
}

// TestSpanishFrames: what is asked in Spanish of a name is that.
func TestSpanishFrames(t *testing.T) {
	for text, intent := range map[string]string{"¿Qué es RHIT?": "tell/about", "que es el RHIA": "tell/about", "¿Qué es la certificación CCS?": "tell/about",
		"¿Cuánto gana un medical coder?": "tell/pay", "¿Qué hace un medical coder?": "tell/duties"} {
		if r := talk(t, shared(), text).Reply; r.Intent != intent {
			t.Errorf("%q: %s: %s", text, r.Intent, reply.Plain(r))
		}
	}
}

// TestStartsAnew: who only tells what they do elsewhere and asks where to start asks for no
// workplaces; what the exam asks is asked of the one that was just named.
func TestStartsAnew(t *testing.T) {
	got := reply.Plain(talk(t, shared(), "i work at a daycare. where would i start in health records").Reply)
	if !strings.Contains(got, "clerk") {
		t.Errorf("where to start: %s", got)
	}
	got = reply.Plain(talk(t, shared(), "what does a health information technician do", "which exam would that be", "and whats in it").Reply)
	if !strings.Contains(got, "six areas") {
		t.Errorf("what is in the exam: %s", got)
	}
}

// firstTurn begins the first turn of a talk.
func firstTurn(e *Engine) *answering {
	s := e.begin(context.Background())
	s.First = true
	return s
}

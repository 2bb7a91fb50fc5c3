package curate_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/desktest"
	"himpath/bot/reply"
	"himpath/knowledge"
)

const aText = "Yes. A free RHIT review runs on four Saturdays in April."

// draft sends the form for a new answer and returns the preview.
func (r *rig) draft(over map[string]string) reply.Reply {
	r.T.Helper()
	values := map[string]string{"about": "RHIT / exam", "wording": aText, "questions": "is there a review class for the rhit\ndo you offer rhit prep\nany help studying for the RHIT exam?"}
	for k, v := range over {
		values[k] = v
	}
	return r.send(r.act("desk.cnew", "", nil), values)
}

// TestLife takes an answer from a ticket through all that can happen to it.
func TestLife(t *testing.T) {
	r := newRig(t)
	r.tickets["T1"] = curate.Material{Question: "is there a review class for the rhit", Topics: []string{"rhit"}, Wording: "Yes, in April."}
	before := r.Ask("does our program have a review course for the RHIT")
	form := r.act("desk.cdraft", "T1", nil)
	values := desktest.Filled(t, form, nil)
	if values["about"] == "" || !strings.HasPrefix(values["about"], "RHIT / ") || values["wording"] != "Yes, in April." || values["review"] != "2027-03" || values["questions"] != "is there a review class for the rhit" {
		t.Errorf("the form at first: %q", values)
	}
	preview := r.send(form, map[string]string{"about": "rhit / exam", "wording": aText, "questions": "is there a review class for the rhit\ndo you offer rhit prep", "source": "Student handbook"})
	desktest.Has(t, "preview", preview, "Draft: RHIT / exam", aText, "do you offer rhit prep", "Nothing was asked here yet")
	if got := r.Ask("is there a review class for the rhit"); strings.Contains(reply.Plain(got), aText) {
		t.Error("a draft is told")
	}

	published := r.press(preview, "Publish")
	desktest.Has(t, "published", published, "told it from now on", "12 March 2026")
	got := r.Ask("does our program have a review course for the RHIT")
	if reply.Plain(got) != aText || got.Outcome != reply.Answered || len(got.Citations) != 1 || got.Citations[0].Source != "Your program's advisors" || got.Citations[0].Section != "12 March 2026, after Student handbook" {
		t.Errorf("in other words: %+v", got)
	}
	if len(r.told) != 1 {
		t.Errorf("told to who wanted to hear: %v", r.told)
	}

	r.Now = r.Now.AddDate(0, 1, 0)
	edited := r.send(r.press(published, "Edit"), map[string]string{"wording": "No, not any more."})
	desktest.Has(t, "the edit", edited, "No, not any more.")
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != aText {
		t.Errorf("an edit is told before it is published: %s", reply.Plain(got))
	}
	published = r.press(edited, "Publish")
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != "No, not any more." || got.Citations[0].Section != "12 April 2026, after Student handbook" {
		t.Errorf("after the edit: %+v", got)
	}

	history := r.press(published, "History")
	desktest.Has(t, "history", history, "2, 12 April 2026, published: No, not any more.", "1, 12 March 2026, published: "+aText)
	back := r.press(history, "Tell version 1 again")
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != aText {
		t.Errorf("rolled back: %s", reply.Plain(got))
	}
	gone := r.press(back, "Withdraw")
	if got := r.Ask("does our program have a review course for the RHIT"); reply.Plain(got) != reply.Plain(before) {
		t.Errorf("withdrawn: %s", reply.Plain(got))
	}
	history = r.press(gone, "History")
	desktest.Has(t, "history", history, "4, 12 April 2026, withdrawn", "3, 12 April 2026, published")
	r.press(history, "Tell version 3 again")

	r.Close()
	r.open()
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != aText {
		t.Errorf("after a restart: %s", reply.Plain(got))
	}
	if strings.Contains(r.log.String(), "Saturdays") || strings.Contains(r.log.String(), "review class") {
		t.Errorf("the log quotes: %s", &r.log)
	}
}

// TestExported: the files that an export writes are a content folder that tells the same.
func TestExported(t *testing.T) {
	r := newRig(t)
	r.press(r.draft(nil), "Publish")
	r.OK(r.Store.KeepWordings(t.Context(), bot.DefaultProgram, []curate.Wording{{Passage: "rhit.issuer", Text: "rhit from whom tho"}, {Text: "who won the game last nite"}}))
	files, left, err := r.room.Files(t.Context(), bot.DefaultProgram, r.Content...)
	if err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b, err := knowledge.Load(knowledge.Content(), folder)
	r.OK(err)
	found := false
	for _, p := range b.Passages {
		found = found || p.Curated() && p.Text == aText && len(p.Questions) == 3
	}
	if !found || len(b.Passage("rhit.issuer").Added) != 1 {
		t.Errorf("exported:\n%s", files)
	}
}

// TestForms: what is wrong in a form is said, and what was written is kept.
func TestForms(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		name string
		over map[string]string
		want []string
	}{
		{"no such topic", map[string]string{"about": "RHTI exam stuff / exam"}, []string{"I know no topic", "RHTI exam stuff"}},
		{"nearest topics", map[string]string{"about": "medical code / pay"}, []string{"I know no topic “medical code”", "Medical Coder"}},
		{"no such facet", map[string]string{"about": "RHIT / weather"}, []string{"“weather” is nothing that can be told", "eligibility"}},
		{"nothing in it", map[string]string{"wording": " \n## \n", "questions": " "}, []string{"0 characters", "It needs a question"}},
		{"too long", map[string]string{"wording": strings.Repeat("a word ", 200), "questions": strings.Repeat("q", 300)}, []string{"1399 characters", "more than 200 characters"}},
		{"no month", map[string]string{"review": "in spring"}, []string{"2027-03"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := r.draft(c.over)
			desktest.Has(t, c.name, out, append(c.want, "What you wrote is kept")...)
			for _, a := range out.Actions {
				if a.Label == "Publish" {
					t.Error("it can be published")
				}
			}
			again := desktest.Filled(t, r.press(out, "Edit"), nil)
			for name, v := range c.over {
				if len(v) < 100 && strings.TrimSpace(v) != "" && name != "wording" && again[name] != v {
					t.Errorf("%s was %q and comes back as %q", name, v, again[name])
				}
			}
		})
	}
	for in, want := range map[string]string{"rhit": "RHIT / ", "registered health information technician/pay": "RHIT / pay", "Our Program / Courses": "program / courses", "rhit / salary": "RHIT / pay"} {
		out := r.draft(map[string]string{"about": in})
		desktest.Has(t, in, out, "Draft: "+want)
	}
	if as, err := r.Store.Answers(t.Context(), bot.DefaultProgram); err != nil || len(as) > 0 {
		t.Errorf("something was published: %v, %v", as, err)
	}
}

// TestTwice: the same press again, as after a crash, does nothing more.
func TestTwice(t *testing.T) {
	r := newRig(t)
	form := r.act("desk.cnew", "", nil)
	values := desktest.Filled(t, form, map[string]string{"about": "rhit / exam", "wording": aText, "questions": "is there a review class for the rhit"})
	one, two := r.actAs("same", form.Form.Kind, form.Form.Ref, values), r.actAs("same", form.Form.Kind, form.Form.Ref, values)
	if one.Actions[0] != two.Actions[0] {
		t.Errorf("two drafts: %v and %v", one.Actions[0], two.Actions[0])
	}
	for range 2 {
		r.actAs("publish", one.Actions[0].Kind, one.Actions[0].Ref, nil)
	}
	ref, _, _ := strings.Cut(one.Actions[0].Ref, ":")
	for range 2 {
		r.actAs("withdraw", "desk.cout", ref, nil)
	}
	for range 2 {
		r.actAs("back", "desk.cback", ref+":1", nil)
	}
	vs, err := r.Store.AnswerVersions(t.Context(), bot.DefaultProgram, ref)
	r.OK(err)
	var got []string
	for _, v := range vs {
		got = append(got, fmt.Sprint(v.Version, " ", v.State))
	}
	if strings.Join(got, ", ") != "3 published, 2 withdrawn, 1 published" {
		t.Errorf("versions: %v", got)
	}
}

// TestStale: a draft that waits while another version is published is told when it
// is published, not hidden behind that.
func TestStale(t *testing.T) {
	r := newRig(t)
	published := r.press(r.draft(nil), "Publish")
	first := r.send(r.press(published, "Edit"), map[string]string{"wording": "The first edit."})
	alone := r.press(r.send(r.press(published, "Edit"), map[string]string{"wording": "The second edit."}), "Publish")
	desktest.Has(t, "the other one", r.press(first, "Publish"), "told it from now on", "Another version was published since")
	if text := reply.Plain(alone); strings.Contains(text, "Another version") {
		t.Errorf("only a draft was there: %s", text)
	}
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != "The first edit." {
		t.Errorf("told: %s", reply.Plain(got))
	}
}

func TestOnlyAdvisors(t *testing.T) {
	r := newRig(t)
	for _, k := range []reply.ActionKind{bot.DeskHome, "desk.cdraft", "desk.cnew", "desk.csave", "desk.cpub", "desk.cedit", "desk.cdrop", "desk.cshow", "desk.chist", "desk.cback", "desk.cout", "desk.clist", "desk.cfind", "desk.cgone", "desk.cother"} {
		out, err := r.room.Act(t.Context(), bot.Message{Program: bot.DefaultProgram, Platform: "slack", User: "U1", Key: string(k), Act: &bot.Act{Kind: k, Ref: "x", Values: map[string]string{"wording": "w"}}})
		if err != nil || !strings.HasPrefix(out.Headline, "Only advisors") || out.Form != nil || len(out.Actions) > 0 {
			t.Errorf("%s: %+v, %v", k, out, err)
		}
	}
	for _, k := range []reply.ActionKind{"desk.cdraft", "desk.cpub", "desk.cedit", "desk.cshow", "desk.chist", "desk.cback", "desk.cout"} {
		_, err := r.room.Act(t.Context(), bot.Message{Program: bot.DefaultProgram, Key: string(k), Act: &bot.Act{Kind: k, Ref: "nothing", Advisor: true}})
		if err != bot.ErrNotFound {
			t.Errorf("%s of nothing: %v", k, err)
		}
	}
}

func TestHome(t *testing.T) {
	r := newRig(t)
	desktest.Has(t, "empty", r.act(bot.DeskHome, "", nil), "No curated answer")
	for i := range 11 {
		r.OK(func() error {
			_, err := r.Store.KeepAnswer(t.Context(), bot.DefaultProgram, curate.Answer{Topic: "rhit", Facet: "exam", Wording: fmt.Sprint("Wording ", i), State: curate.Published,
				Questions: []string{fmt.Sprint("question number ", i)}}, fmt.Sprint("k", i))
			r.Now = r.Now.Add(time.Minute)
			return err
		}())
	}
	home := r.act(bot.DeskHome, "", nil)
	desktest.Has(t, "home", home, "11 curated answers, page 1 of 2", "1. RHIT / exam: Wording 10", "8. RHIT / exam: Wording 3")
	second := r.press(home, "More")
	desktest.Has(t, "second page", second, "page 2 of 2", "3. RHIT / exam: Wording 0")
	desktest.Has(t, "back", r.press(second, "Back"), "page 1 of 2")
	desktest.Has(t, "an answer", r.press(second, "3. question number 0"), "Wording 0", "question number 0", "Told since")
	found := r.send(r.press(home, "Search"), map[string]string{"text": "NUMBER 7"})
	desktest.Has(t, "found", found, "1 curated answer with “NUMBER 7”", "Wording 7")
	desktest.Has(t, "none", r.act(bot.DeskHome, "", map[string]string{"text": "zebra"}), "No curated answer with “zebra”")
	desktest.Has(t, "nothing taken out", r.press(home, "Taken out"), "No passage is taken out")
	long := "professional-practice-experience.about-desk-" + strings.Repeat("Q", 26)
	r.OK(r.Store.Withdraw(t.Context(), bot.DefaultProgram, []string{"rhit.issuer", long}, false))
	out := r.press(home, "Taken out")
	desktest.Has(t, "taken out", out, "1. "+long, "2. rhit.issuer")
	if out.Actions[0].Ref != bot.RestoreRef(long) {
		t.Errorf("put back: %+v", out.Actions[0])
	}
	if out.Actions = out.Actions[1:]; len(out.Actions) != 1 || out.Actions[0].Kind != bot.Restore || out.Actions[0].Ref != "rhit.issuer" {
		t.Errorf("taken out: %+v", out)
	}
}

// TestHomeTickets: the home begins with the tickets that are open; a search does not.
func TestHomeTickets(t *testing.T) {
	r := newRig(t)
	for i := range 7 {
		r.waiting = append(r.waiting, fmt.Sprintf("#%d, waiting", i+1))
	}
	home := r.act(bot.DeskHome, "", nil)
	desktest.Has(t, "home", home, "7 open tickets", "#1, waiting", "#5, waiting", "and 2 more", "No curated answer")
	if home.Actions[0].Kind != bot.DeskTickets || strings.Contains(reply.Plain(home), "#6") {
		t.Errorf("home: %+v", home)
	}
	if found := reply.Plain(r.act(bot.DeskHome, "", map[string]string{"text": "zebra"})); strings.Contains(found, "open tickets") {
		t.Errorf("a search: %s", found)
	}
}

// TestBrokenFolder: nothing is lost while the content folder cannot be read.
func TestBrokenFolder(t *testing.T) {
	r := newRig(t)
	preview := r.draft(nil)
	r.Content = append(r.Content, fstest.MapFS{"nonsense.yaml": {Data: []byte("x")}})
	desktest.Has(t, "refused", r.press(preview, "Publish"), "cannot be told yet", "nonsense.yaml")
	r.Content = []fs.FS{knowledge.Content()}
	r.press(preview, "Publish")
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != aText {
		t.Errorf("told: %s", reply.Plain(got))
	}
}

// TestImpact: what was asked is asked again, and what changes is shown.
func TestImpact(t *testing.T) {
	r := newRig(t)
	for i, text := range []string{"do you offer rhit prep", "do you offer rhit prep", "can i get help preparing for the rhit exam", "who gives the rhit", "what does a coder do"} {
		r.asked(fmt.Sprint("q", i), text)
	}
	preview := r.draft(nil)
	desktest.Has(t, "preview", preview, "Of 5 questions asked so far, 3 would get another reply, for the first time an answer.", "“do you offer rhit prep” (2 times)", "→ “Yes. A free RHIT")
	r.press(preview, "Publish")
	preview = r.draft(map[string]string{"wording": "There is one in fall too."})
	desktest.Has(t, "a near duplicate", preview, "Answered so far by:", "rhit.exam-desk-", aText[:30])
	desktest.Has(t, "its own questions", r.draft(map[string]string{"questions": "who gives the rhit\nmy friend wants to kill himself"}), "would not get it", "kill himself")
}

// TestImpactFollowUps: what was asked in the course of a conversation is no change where
// its words alone mean another thing.
func TestImpactFollowUps(t *testing.T) {
	r := newRig(t)
	r.asked("q1", "what does a coder do")
	r.follows("q2", "do you offer prep", "tell/exam", "rhia") // after "tell me about the RHIA"
	r.follows("q3", "do you offer prep", "tell/exam", "rhia")
	alone := r.Ask("do you offer rhit prep")
	r.follows("q4", "do you offer rhit prep", alone.Intent, alone.Topics...) // says all that it means
	preview := r.draft(map[string]string{"questions": "do you offer prep\ndo you offer rhit prep"})
	desktest.Has(t, "preview", preview, "Of 4 questions asked so far, one would get another reply", "“do you offer rhit prep”: ", "2 more may get another reply")
	if text := reply.Plain(preview); strings.Contains(text, "“do you offer prep”:") {
		t.Errorf("a false change:\n%s", text)
	}
}

func (r *rig) follows(id, text, intent string, topics ...string) {
	r.T.Helper()
	r.Keep("U1", id, bot.Question{Text: text, Follows: true, Reply: reply.Reply{Outcome: reply.Answered, Headline: "It said.", Intent: intent, Topics: topics}})
}

func (r *rig) asked(id, text string) {
	r.T.Helper()
	r.Keep("U1", id, bot.Question{Text: text, Reply: r.Ask(text)})
}

// many is a store in which much was asked.
type many struct {
	curate.Store
	texts []curate.AskedText
}

func (m many) AskedTexts(context.Context, string, int) ([]curate.AskedText, error) {
	return m.texts, nil
}

// BenchmarkImpact replays 10,000 different questions, beside a hundred answers that
// are told already.
func BenchmarkImpact(b *testing.B) {
	r := newRig(b)
	for i := range 100 {
		a := curate.Answer{Topic: "program", Facet: "about", Wording: fmt.Sprintf("The answer about w%dx is yes.", i), State: curate.Published,
			Questions: []string{fmt.Sprintf("is there a w%dx for students", i), fmt.Sprintf("do you offer the w%dx here", i), fmt.Sprintf("can i get help with my w%dx exam", i)}}
		_, err := r.Store.KeepAnswer(b.Context(), bot.DefaultProgram, a, fmt.Sprint("k", i))
		r.OK(err)
	}
	r.OK(r.Watch.Refresh(b.Context()))
	base, err := knowledge.Load(knowledge.Content())
	r.OK(err)
	var texts []curate.AskedText
	for i := 0; len(texts) < 10_000; i++ {
		for _, p := range base.Passages {
			if i < len(p.Questions) && len(texts) < 10_000 {
				texts = append(texts, curate.AskedText{Text: "so " + p.Questions[i], Times: 1})
			}
		}
	}
	texts[0].Text = "hey is there a review class for the rhit"
	room, err := curate.New(curate.Options{Store: many{r.Store, texts}, Editions: r.Editions, Log: r.Watch.Log, Content: func(string) ([]fs.FS, error) { return r.Content, nil },
		Refresh: func(context.Context, string) error { return nil }, Withdrawn: r.Store.Withdrawn})
	r.OK(err)
	draft := curate.Answer{Ref: "z", Topic: "rhit", Facet: "exam", Wording: aText, Questions: []string{"is there a review class for the rhit", "what is on the rhit exam", "rhit exam topics"}}
	for b.Loop() {
		imp, err := room.Impact(b.Context(), bot.DefaultProgram, draft)
		r.OK(err)
		if imp.Changed == 0 {
			b.Fatal("nothing changed")
		}
		b.ReportMetric(float64(imp.Replayed), "replayed") // all 10,000, unless the machine is busy
		b.ReportMetric(float64(imp.Changed), "changed")
	}
}

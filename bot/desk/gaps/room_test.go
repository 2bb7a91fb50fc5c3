package gaps_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/desk/desktest"
	"himpath/bot/desk/gaps"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// TestCluster groups what means the same, and nothing else, in any order.
func TestCluster(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	u := nlu.New(b)
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	var asked []gaps.Asked
	for i, text := range []string{
		"where do i park at the practicum site", "parking at my internship?", "Where do I park at the practicum site?",
		"is there a scholarship for him students", "any scholarships for students in him", "do you have grants for him students",
		"can i take the rhit online", "can i take the ccs online", "can i take the rhit exam online",
		"is the ccs open book", "is the ccs not open book",
	} {
		asked = append(asked, gaps.Asked{Text: text, Outcome: reply.NotFound, At: at.Add(time.Duration(i) * time.Hour)})
	}
	asked = append(asked, gaps.Asked{Text: "where do i park at the game", Outcome: reply.OutOfScope, At: at}, gaps.Asked{Text: "is the ccs open book", Outcome: reply.Answered, Unhelpful: 2, At: at})
	show := func(gs []gaps.Gap) string {
		var lines []string
		for _, g := range gs {
			lines = append(lines, fmt.Sprintf("%d %v %d: %s", g.Count, g.Outside, g.Unhelpful, strings.Join(g.Texts, " | ")))
		}
		return strings.Join(lines, "\n")
	}
	want := `3 false 0: any scholarships for students in him | do you have grants for him students | is there a scholarship for him students
3 false 0: Where do I park at the practicum site? | parking at my internship?
2 false 2: is the ccs open book
2 false 0: can i take the rhit exam online | can i take the rhit online
1 false 0: is the ccs not open book
1 false 0: can i take the ccs online
1 true 0: where do i park at the game`
	for i := range 5 {
		rand.New(rand.NewPCG(1, uint64(i))).Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
		if diff := cmp.Diff(want, show(gaps.Cluster(u, asked))); diff != "" {
			t.Fatalf("in order %d: %s", i, diff)
		}
	}
}

// TestAttach: one press, and the bot has learned it; another, and it has not.
func TestAttach(t *testing.T) {
	r := newRig(t)
	const text = "whos the boss of the rhit paper"
	ref := r.missed("U1", text, "rhit")
	r.missed("U2", "Whos the boss of the RHIT paper?", "rhit")
	r.actAs("U1", false, "want", bot.TellMe, ref, nil)
	r.actAs("U1", false, "want again", bot.TellMe, ref, nil)
	list := r.act("desk.gaps", "", nil)
	desktest.Has(t, "list", list, "1. “Whos the boss of the RHIT paper?” (twice)")
	shown := r.press(list, "1. Whos")
	desktest.Has(t, "gap", shown, "Asked twice, taken to be about RHIT")
	proposed := r.press(shown, "A passage answers it")
	if n := len(proposed.Actions); n != 4 {
		t.Fatalf("%d buttons under %+v", n, proposed)
	}
	learned := r.press(proposed, "1. ")
	desktest.Has(t, "learned", learned, "Learned: “Whos the boss of the RHIT paper?” is answered by")
	_, got := r.ask("U3", text)
	if got.Outcome != reply.Answered || len(got.Passages) == 0 || !strings.Contains(reply.Plain(learned), "RHIT / ") {
		t.Errorf("asked again: %+v", got)
	}
	if len(r.out.order) != 1 {
		t.Fatalf("told: %v", r.out.order)
	}
	news := r.out.sent[r.out.order[0]]
	desktest.Has(t, "news", news.what, "have answered your question", "You asked: “"+text+"”")
	if news.to.Platform != "discord" || news.to.User != "U1" || len(news.what.Citations) == 0 {
		t.Errorf("told to %+v: %+v", news.to, news.what)
	}
	desktest.Has(t, "closed", r.act("desk.gaps", "", nil), "Nothing waits here")

	undone := r.press(learned, "Undo")
	desktest.Has(t, "undone", undone, "among the gaps again")
	desktest.Has(t, "open again", r.act("desk.gaps", "", nil), "(twice)")
	desktest.Has(t, "undone twice", r.press(learned, "Undo"), "taken back already")
	r.OK(r.room.Tell(t.Context(), program))
	if len(r.out.order) != 1 {
		t.Errorf("told twice: %v", r.out.order)
	}
}

// TestTakeOut: what was learned can be taken out long after its "Undo" is gone, all
// wordings of a gap together.
func TestTakeOut(t *testing.T) {
	r := newRig(t)
	desktest.Has(t, "at first", r.press(r.act("desk.gaps", "", nil), "Learned"), "Nothing yet")
	r.missed("U1", "where do i park at the practicum site")
	r.missed("U2", "parking at the practicum site?")
	r.press(r.press(r.act("desk.gaps", "", nil), "park"), "Out of scope")
	r.Now = r.Now.Add(1000 * time.Hour)
	listed := r.press(r.act("desk.gaps", "", nil), "Learned")
	desktest.Has(t, "listed", listed, "out of scope", "where do i park", "parking at the practicum")
	desktest.Has(t, "taken out", r.press(listed, "Take out"), "Taken back")
	if ws, err := r.Store.Wordings(t.Context(), program); err != nil || len(ws) > 0 {
		t.Errorf("left: %+v, %v", ws, err)
	}
	if out := r.actAs("U1", false, "by a student", "desk.glearned", "0", nil); !strings.Contains(out.Headline, "Only advisors") {
		t.Errorf("to a student: %+v", out)
	}
}

// TestWrite: an answer to a gap closes it, and is told to who wanted to hear, once,
// also over a crash.
func TestWrite(t *testing.T) {
	r := newRig(t)
	ref := r.missed("U1", "where do i park at the practicum site")
	other := r.missed("U2", "parking at my internship?")
	third := r.missed("U3", "is the ccs open book")
	for user, ref := range map[string]string{"U1": ref, "U2": other, "U3": third} {
		r.actAs(user, false, "want "+user, bot.TellMe, ref, nil)
	}
	shown := r.press(r.act("desk.gaps", "", nil), "park")
	preview := r.send(r.press(shown, "Write the answer"), map[string]string{"about": "program / example", "wording": "Park behind the hospital; it is free for students."})
	desktest.Has(t, "preview", preview, "where do i park at the practicum site", "parking at my internship?")
	r.out.fail = errCrash
	r.press(preview, "Publish")
	r.Close()
	r.open()
	r.out.fail = nil
	r.OK(r.room.Tell(t.Context(), program))
	r.OK(r.room.Tell(t.Context(), program))
	if len(r.out.order) != 2 {
		t.Fatalf("told: %v", r.out.order)
	}
	users := map[string]bool{}
	for _, p := range r.out.sent {
		users[p.to.User] = true
		desktest.Has(t, "news", p.what, "Park behind the hospital")
	}
	if !users["U1"] || !users["U2"] {
		t.Errorf("told to %v", users)
	}
	list := r.act("desk.gaps", "", nil)
	desktest.Has(t, "list", list, "is the ccs open book")
	desktest.HasNot(t, "list", list, "park")
	if ws, err := r.Store.Wants(t.Context(), program); err != nil || len(ws) != 1 || ws[0].Person.User != "U3" {
		t.Errorf("who still waits: %+v, %v", ws, err)
	}
}

// TestClosedByMeaning: once answered, the same in other words is no gap.
func TestClosedByMeaning(t *testing.T) {
	r := newRig(t)
	r.missed("U1", "where do i park at the practicum site")
	shown := r.press(r.act("desk.gaps", "", nil), "park")
	r.press(r.send(r.press(shown, "Write the answer"), map[string]string{"about": "program / example", "wording": "Behind the hospital."}), "Publish")
	r.missed("U2", "where can we park at the internship site")
	desktest.Has(t, "list", r.act("desk.gaps", "", nil), "Nothing waits here")
}

func TestOutside(t *testing.T) {
	r := newRig(t)
	r.missed("U1", "which dorm has the best coffee")
	shown := r.press(r.act("desk.gaps", "", nil), "coffee")
	desktest.Has(t, "learned", r.press(shown, "Out of scope"), "is out of scope from now on")
	if _, got := r.ask("U2", "Which dorm has the best coffee?"); got.Outcome != reply.OutOfScope {
		t.Errorf("asked again: %+v", got)
	}
	list := r.act("desk.gaps", "", nil)
	desktest.HasNot(t, "list", list, "coffee")
	r.kept("U1", "who won the game", reply.Reply{Outcome: reply.OutOfScope, Intent: "out_of_scope"})
	list = r.act("desk.gaps", "", nil)
	desktest.Has(t, "list", list, "Nothing waits here")
	desktest.Has(t, "apart", r.press(list, "Out of scope"), "who won the game")
}

func TestDismiss(t *testing.T) {
	r := newRig(t)
	for _, w := range strings.Fields("parking coffee lockers gym ferry weather mascot chess choir tennis") {
		r.missed("U1", "what about the "+w)
	}
	list := r.act("desk.gaps", "", nil)
	second := r.press(list, "More")
	desktest.Has(t, "pages", r.press(second, "Back"), "8. ")
	shown := r.press(second, "1. ")
	dismissed := r.press(shown, "Dismiss")
	desktest.Has(t, "dismissed", dismissed, "Off the list")
	if inside, _, err := r.room.Gaps(t.Context(), program); err != nil || len(inside) != 9 {
		t.Errorf("%d gaps are left, %v", len(inside), err)
	}
	for _, label := range []string{"A passage answers it", "Write the answer", "Out of scope", "Dismiss"} {
		desktest.Has(t, label, r.press(shown, label), "closed already")
	}
}

func TestOnlyAdvisors(t *testing.T) {
	r := newRig(t)
	for _, k := range []reply.ActionKind{"desk.gaps", "desk.gshow", "desk.gattach", "desk.gto", "desk.gundo", "desk.gwrite", "desk.gout", "desk.gdrop", "desk.gnew"} {
		if out := r.actAs("U1", false, string(k), k, "x", nil); !strings.HasPrefix(out.Headline, "Only advisors") || len(out.Actions) > 0 {
			t.Errorf("%s: %+v", k, out)
		}
	}
}

// TestPeople: what many ask comes before what one asks often; of few it is not told
// how many.
func TestPeople(t *testing.T) {
	r := newRig(t)
	for range 9 {
		r.missed("U0", "where do i park")
	}
	for i := range 6 {
		r.missed(fmt.Sprint("U", i), "who owns the rhit paper")
	}
	desktest.Has(t, "list", r.act("desk.gaps", "0", nil), "1. “who owns the rhit paper” (6 times, by 6 people)", "2. “where do i park” (9 times, by fewer than five people)")
}

// TestToldElsewhere: who takes no private messages is told where they asked to be told,
// without a word of content, reads it alone, and once.
func TestToldElsewhere(t *testing.T) {
	r := newRig(t)
	r.out.closed["U1"], r.out.closed["U2"] = true, true
	for _, user := range []string{"U1", "U2"} {
		r.actAs(user, false, "want "+user, bot.TellMe, r.missed(user, "where do i park at the practicum site "+user), nil)
	}
	shown := r.press(r.act("desk.gaps", "", nil), "park")
	preview := r.send(r.press(shown, "Write the answer"), map[string]string{"about": "program / example", "wording": "Park behind the hospital."})
	r.press(preview, "Publish")
	if len(r.out.order) != 2 {
		t.Fatalf("told: %v", r.out.order)
	}
	notice := r.out.sent[r.out.order[0]]
	desktest.HasNot(t, "the notice", notice.what, "park", "Park")
	if notice.to != (bot.Target{Platform: "discord", Channel: "CLASS", Thread: "T"}) || notice.what.Blocks[0].Tone != bot.ToneNotify || notice.what.Blocks[0].Text != "U1" {
		t.Errorf("the notice to %+v: %+v", notice.to, notice.what)
	}
	read := desktest.Button(t, notice.what, "Read it")
	desktest.HasNot(t, "another student", r.actAs("U2", false, "r1", read.Kind, read.Ref, nil), "Park")
	r.OK(r.room.Tell(t.Context(), program))
	desktest.Has(t, "the student", r.actAs("U1", false, "r2", read.Kind, read.Ref, nil), "Park behind the hospital")
	desktest.Has(t, "a second time", r.actAs("U1", false, "r3", read.Kind, read.Ref, nil), "and once")
	if len(r.out.sent) != 1 {
		t.Errorf("what stands: %+v", r.out.sent)
	}
	r.OK(r.room.Forget(t.Context(), program, "discord", "U2"))
	if len(r.out.sent) != 0 {
		t.Errorf("what stands of who is forgotten: %+v", r.out.sent)
	}
}

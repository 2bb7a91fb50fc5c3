package bot_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/bot"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

func TestWay(t *testing.T) {
	r := newRig(t)
	m := r.message("what is a coder")
	fresh, err := r.bot.Accept(t.Context(), &m)
	if err != nil || !fresh || m.Program != bot.DefaultProgram || m.Claim == 0 {
		t.Fatalf("Accept: %v, %v, %+v", fresh, err, m)
	}
	again := m
	if fresh, err := r.bot.Accept(t.Context(), &again); fresh || err != nil {
		t.Errorf("Accept again: %v, %v", fresh, err)
	}
	first, err := r.bot.Respond(t.Context(), m)
	r.ok(err)
	second, err := r.bot.Respond(t.Context(), m)
	r.ok(err)
	r.ok(r.bot.Posted(t.Context(), m, "ts"))
	third, err := r.bot.Respond(t.Context(), m)
	r.ok(err)
	if diff := cmp.Diff(first, second) + cmp.Diff(first, third); diff != "" {
		t.Errorf("asked again, another reply: %s", diff)
	}
	if n := r.engine.calls.Load(); n != 1 {
		t.Errorf("answered %d times", n)
	}
	if first.Headline != "0: what is a coder" || ref(t, first, reply.Rate) == "" || ref(t, first, reply.Rate) != ref(t, first, reply.Wrong) {
		t.Errorf("reply: %+v", first)
	}
	if qs := r.history(); len(qs) != 1 || qs[0].Text != m.Text || qs[0].Reply.Intent != "tell/about" {
		t.Errorf("history: %+v", qs)
	}
	if _, err := r.bot.Respond(t.Context(), r.message("never accepted")); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("Respond without Accept: %v", err)
	}
}

func TestAcceptRefuses(t *testing.T) {
	r := newRig(t)
	for name, m := range map[string]bot.Message{
		"no platform": {User: "u", Key: "k"}, "no user": {Platform: "slack", Key: "k"}, "no key": {Platform: "slack", User: "u"},
	} {
		if fresh, err := r.bot.Accept(t.Context(), &m); fresh || err == nil {
			t.Errorf("%s: %v, %v", name, fresh, err)
		}
	}
}

// TestMemory: "it" is the conversation's, what somebody said of themselves is theirs.
func TestMemory(t *testing.T) {
	r := newRig(t)
	r.ask("one")
	if got := r.ask("two"); got.Headline != "1: two" {
		t.Errorf("the second turn: %q", got.Headline)
	}
	other := r.message("three")
	other.User = "v"
	if got, _ := r.send(other); got.Headline != "2: three" {
		t.Errorf("another person in the thread: %q", got.Headline)
	}
	private := r.message("four")
	private.Private = true
	if got, _ := r.send(private); got.Headline != "0: four" {
		t.Errorf("in private: %q", got.Headline)
	}
	for user, want := range map[string]string{"u": "one two", "v": "three"} {
		m := bot.Message{Program: "default", Platform: "slack", Channel: "C", Thread: "T", User: user, ID: "next"}
		_, p, err := r.store.Talk(t.Context(), m)
		r.ok(err)
		if got := strings.Join(p.Goals, " "); got != want {
			t.Errorf("profile of %s: %q, want %q", user, got, want)
		}
	}
}

func TestEditAndDelete(t *testing.T) {
	r := newRig(t)
	r.ask("before")
	m := r.message("teh question")
	r.send(m)
	edit := m
	edit.Key, edit.Text = m.ID+":1", "the question"
	got, accepted := r.send(edit)
	if accepted.Previous != "ts-"+m.ID || got.Headline != "1: the question" {
		t.Errorf("the edit: %q under %q", got.Headline, accepted.Previous)
	}
	if qs := r.history(); len(qs) != 2 || qs[0].Text != "the question" {
		t.Errorf("history: %+v", qs)
	}
	gone := m
	gone.Key, gone.Text, gone.Deleted = m.ID+":2", "the question", true
	got, accepted = r.send(gone)
	if !got.Empty() || accepted.Previous != "ts-"+m.ID {
		t.Errorf("the deletion: %+v under %q", got, accepted.Previous)
	}
	if qs := r.history(); len(qs) != 1 || qs[0].Text != "before" {
		t.Errorf("history: %+v", qs)
	}
	if got := r.ask("after"); got.Headline != "1: after" {
		t.Errorf("the conversation goes on with %q", got.Headline)
	}
}

// TestDeskHearsOfRetraction: where a question is changed or taken back, nothing of the
// desk's waits for its answer.
func TestDeskHearsOfRetraction(t *testing.T) {
	r, d := withDesk(t)
	m := r.message("a question")
	r.send(m)
	if len(d.changed) > 0 {
		t.Errorf("of a new question: %v", d.changed)
	}
	for i, change := range []func(*bot.Message){func(m *bot.Message) { m.Text = "another" }, func(m *bot.Message) { m.Deleted = true }} {
		x := m
		x.Key = fmt.Sprint(m.ID, ":", i+1)
		change(&x)
		r.send(x)
		if len(d.changed) != i+1 || d.changed[i] != "default" {
			t.Errorf("after change %d it heard %v", i+1, d.changed)
		}
	}
	r.ok(r.bot.Forget(t.Context(), "", "slack", "u"))
	if len(d.changed) != 3 {
		t.Errorf("after all was deleted it heard %v", d.changed)
	}
}

// TestStranger: what was never asked leaves nothing behind when it is deleted.
func TestStranger(t *testing.T) {
	r := newRig(t)
	gone := r.message("")
	gone.Deleted = true
	if fresh, err := r.bot.Accept(t.Context(), &gone); fresh || err != nil {
		t.Errorf("Accept: %v, %v", fresh, err)
	}
	if seen, err := r.store.Seen(t.Context(), "default", "slack", gone.Key); seen || err != nil {
		t.Errorf("a row was written: %v", err)
	}
	m := r.message("question")
	if crisis, err := r.bot.Crisis(t.Context(), m); crisis || err != nil {
		t.Errorf("Crisis = %v, %v", crisis, err)
	}
	if crisis, err := r.bot.Crisis(t.Context(), r.message("CRISIS")); !crisis || err != nil {
		t.Errorf("Crisis = %v, %v", crisis, err)
	}
	for _, want := range []bool{false, true} {
		if asked, err := r.bot.Asked(t.Context(), m); asked != want || err != nil {
			t.Errorf("Asked = %v, %v", asked, err)
		}
		if !want {
			r.send(m)
		}
	}
}

// TestEditOvertakes: the edit is accepted before the question is answered.
func TestEditOvertakes(t *testing.T) {
	r := newRig(t)
	m := r.message("teh question")
	edit := m
	edit.Key, edit.Text = m.ID+":1", "the question"
	for _, x := range []*bot.Message{&m, &edit} {
		_, err := r.bot.Accept(t.Context(), x)
		r.ok(err)
	}
	got, err := r.bot.Respond(t.Context(), m)
	if err != nil || !got.Empty() {
		t.Errorf("the overtaken question: %+v, %v", got, err)
	}
	r.ok(r.bot.Posted(t.Context(), m, ""))
	got, err = r.bot.Respond(t.Context(), edit)
	if err != nil || got.Headline != "0: the question" {
		t.Errorf("the edit: %q, %v", got.Headline, err)
	}
	// Had the first been posted meanwhile, Previous would know.
	r.ok(r.bot.Posted(t.Context(), edit, "ts"))
	if ref, err := r.bot.Previous(t.Context(), edit); err != nil || ref != "ts" {
		t.Errorf("Previous = %q, %v", ref, err)
	}
}

// TestAnsweredAndOvertaken: an answer that could not be posted is not posted over that
// of a later edition, nor under a question that was deleted.
func TestAnsweredAndOvertaken(t *testing.T) {
	for name, ref := range map[string]string{"edited": "ts", "deleted": ""} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			m := r.message("teh question")
			edit := m
			edit.Key, edit.Text, edit.Deleted = m.ID+":1", "the question", ref == ""
			_, err := r.bot.Accept(t.Context(), &m)
			r.ok(err)
			got, err := r.bot.Respond(t.Context(), m)
			if err != nil || got.Headline != "0: teh question" {
				t.Fatalf("the question: %q, %v", got.Headline, err)
			}
			_, err = r.bot.Accept(t.Context(), &edit)
			r.ok(err)
			if got, err = r.bot.Respond(t.Context(), m); err != nil || got.Empty() {
				t.Errorf("while nothing later stands: %+v, %v", got, err)
			}
			_, err = r.bot.Respond(t.Context(), edit)
			r.ok(err)
			r.ok(r.bot.Posted(t.Context(), edit, ref))
			if got, err = r.bot.Respond(t.Context(), m); err != nil || !got.Empty() {
				t.Errorf("the question once more: %+v, %v", got, err)
			}
		})
	}
}

func TestGuard(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		outcome reply.Outcome
		has     string
	}{
		"patient":            {"PATIENT MARKER", reply.Blocked, session.SayBlocked},
		"crisis":             {"CRISIS MARKER", reply.OutOfScope, session.SayCrisis},
		"both":               {"PATIENT CRISIS MARKER", reply.OutOfScope, session.SayCrisis},
		"danger":             {"DANGER MARKER", reply.OutOfScope, session.SayCrisis},
		"patient in danger":  {"PATIENT DANGER MARKER", reply.OutOfScope, session.SayCrisis},
		"understood patient": {"LATEBLOCK MARKER", reply.Blocked, session.SayBlocked},
		"understood crisis":  {"LATECRISIS MARKER", reply.OutOfScope, session.SayCrisis},
		"far in":             {strings.Repeat("long ", 2*nlu.MaxRunes) + "PATIENT MARKER", reply.Blocked, session.SayBlocked},
	} {
		for _, where := range []string{"text", "act"} {
			t.Run(name+" in "+where, func(t *testing.T) {
				r := newRig(t)
				m := r.message(c.text)
				if where == "act" {
					m = r.press(bot.Ask, "", map[string]string{bot.ValueText: c.text})
				}
				got, accepted := r.send(m)
				if got.Outcome != c.outcome || !strings.Contains(reply.Plain(got), c.has) || len(got.Actions)+len(got.Suggestions) > 0 {
					t.Errorf("reply: %+v", got)
				}
				if !strings.HasPrefix(name, "understood") && (accepted.Text != "" || accepted.Act != nil) {
					t.Errorf("the text is still in the message: %+v", accepted)
				}
				if len(r.history()) != 0 {
					t.Errorf("it is in a person's history: %+v", r.history())
				}
				var rows []bot.Question
				r.ok(r.store.Questions(t.Context(), "default", time.Time{}, func(q bot.Question) error {
					rows = append(rows, q)
					return nil
				}))
				if len(rows) != 1 || rows[0].Text != "" || rows[0].Person != "" || rows[0].Reply.Outcome != c.outcome {
					t.Errorf("rows: %+v", rows)
				}
				r.nowhere("MARKER")
			})
		}
	}
}

// nowhere checks that a text is in no file of the store and no log line.
func (r *rig) nowhere(markers ...string) {
	r.t.Helper()
	files, err := filepath.Glob(filepath.Join(r.dir, "*"))
	r.ok(err)
	for _, marker := range markers {
		if strings.Contains(r.log.String(), marker) {
			r.t.Errorf("the log has %s: %s", marker, r.log)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			r.ok(err)
			if strings.Contains(string(data), marker) {
				r.t.Errorf("%s has %s", filepath.Base(f), marker)
			}
		}
	}
}

func TestMasked(t *testing.T) {
	r := newRig(t)
	got := r.ask("call me at 512-555-0142 or a.student@example.edu about coding")
	qs := r.history()
	if len(qs) != 1 || qs[0].Text != "call me at [phone] or [e-mail] about coding" || got.Outcome != reply.Answered {
		t.Errorf("kept: %+v", qs)
	}
	r.nowhere("555-0142", "a.student@")
	for _, c := range []struct{ asked, kept int }{{2*nlu.MaxRunes + 5, 2*nlu.MaxRunes + 5}, {50_000, 20_000}} {
		r.ask(strings.Repeat("ä", c.asked))
		if n := len([]rune(r.history()[0].Text)); n != c.kept {
			t.Errorf("of %d code points %d are kept", c.asked, n)
		}
	}
}

// TestLogsHoldNoText plants markers in every way in, and breaks what can break.
func TestLogsHoldNoText(t *testing.T) {
	r := newRig(t)
	var errs []error
	note := func(_ any, err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	plant := func(m bot.Message) {
		m.Channel, m.Thread, m.User, m.Return = "MARK-channel", "MARK-thread", "MARK-user", "MARK-return"
		_, err := r.bot.Accept(t.Context(), &m)
		note(nil, err)
		note(r.bot.Respond(t.Context(), m))
		m.Previous = "MARK-previous"
		note(nil, r.bot.Posted(t.Context(), m, "MARK-ref"))
	}
	for _, text := range []string{"MARK ok", "MARK FAIL", "MARK PATIENT", "MARK CRISIS", "MARK LATEBLOCK"} {
		plant(r.message(text))
		plant(r.press(bot.Ask, "MARK-ref", map[string]string{bot.ValueText: text}))
		plant(r.press(reply.Rate, "MARK-ref", map[string]string{bot.ValueReason: text}))
		plant(r.press(reply.OpenFit, "", map[string]string{bot.ValueJob: text}))
		plant(r.press("MARK-kind", "MARK-ref", map[string]string{"MARK-name": text}))
	}
	r.bot.Attach("slack", &fakeSender{err: errors.New("refused")})
	r.ok(r.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: "A", Name: bot.SettingAdvisor, Value: "yes"}))
	plant(r.press(reply.AskAdvisor, ref(t, r.ask("MARK"), reply.Rate), map[string]string{bot.ValueConfirm: "yes"}))
	r.stop()
	plant(r.message("MARK closed"))
	if len(errs) < 6 {
		t.Errorf("only %d errors: the test breaks too little", len(errs))
	}
	for _, err := range errs {
		if strings.Contains(err.Error(), "MARK") {
			t.Errorf("an error quotes the message: %v", err)
		}
	}
	if strings.Contains(r.log.String(), "MARK") {
		t.Errorf("the log quotes the message: %s", r.log)
	}
}

// TestDeskForgetsLast: what reaches the desk while somebody is forgotten is forgotten too:
// the desk is asked with their questions there, and again without.
func TestDeskForgetsLast(t *testing.T) {
	r, d := withDesk(t)
	r.ask("a question")
	var left []int
	d.forget = func() { left = append(left, len(r.history())) }
	r.ok(r.bot.Forget(t.Context(), "default", "slack", "u"))
	if !slices.Equal(left, []int{1, 0}) {
		t.Errorf("asked with so many questions: %v", left)
	}
}

func TestForget(t *testing.T) {
	r := newRig(t)
	got := r.ask("FORGETME")
	r.send(r.press(reply.Rate, ref(t, got, reply.Rate), map[string]string{bot.ValueHelpful: "no", bot.ValueReason: "FORGETME"}))
	r.ok(r.bot.Forget(t.Context(), "", "slack", "u"))
	if len(r.history()) != 0 || r.ask("again").Headline != "0: again" {
		t.Error("something is remembered")
	}
	r.ok(r.store.Sweep(t.Context(), "default"))
	r.nowhere("FORGETME")
}

// TestFollows: it is kept of a question whether it was asked in the course of a
// conversation.
func TestFollows(t *testing.T) {
	r := newRig(t)
	r.ask("first")
	r.ask("second")
	other := r.message("elsewhere")
	other.Thread = "T2"
	r.send(other)
	var got []string
	for _, q := range r.history() {
		got = append(got, fmt.Sprint(q.Text, " ", q.Follows))
	}
	if want := []string{"elsewhere false", "second true", "first false"}; !slices.Equal(got, want) {
		t.Errorf("kept: %q", got)
	}
}

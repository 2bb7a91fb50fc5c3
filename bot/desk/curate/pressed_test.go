package curate_test

import (
	"strings"
	"testing"

	"himpath/bot/desk/desktest"
	"himpath/bot/reply"
)

// TestPublishedBefore: "Publish" under an old preview does not say that an answer is told
// which was withdrawn meanwhile, or is another by now.
func TestPublishedBefore(t *testing.T) {
	r := newRig(t)
	preview := r.draft(nil)
	published := r.press(preview, "Publish")
	desktest.Has(t, "at once", r.press(preview, "Publish"), "told it from now on")
	r.press(r.send(r.press(published, "Edit"), map[string]string{"wording": "Not any more."}), "Publish")
	desktest.Has(t, "after an edit", r.press(preview, "Publish"), "is not what is told now")
	r.press(published, "Withdraw")
	again := r.press(preview, "Publish")
	desktest.Has(t, "after it was withdrawn", again, "is not what is told now")
	if got := r.Ask("do you offer rhit prep"); strings.Contains(reply.Plain(got), "Saturdays") {
		t.Errorf("told: %s", reply.Plain(got))
	}
	r.press(r.press(again, "History"), "Tell version 1 again")
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != aText {
		t.Errorf("told again: %s", reply.Plain(got))
	}
}

// TestOldPreview: "Publish" under the preview of a draft that was thrown away publishes no
// other draft.
func TestOldPreview(t *testing.T) {
	r := newRig(t)
	published := r.press(r.draft(nil), "Publish")
	old := r.send(r.press(published, "Edit"), map[string]string{"wording": "The old draft."})
	r.press(old, "Discard")
	r.send(r.press(published, "Edit"), map[string]string{"wording": "A draft of somebody else."})
	publish := desktest.Button(t, old, "Publish")
	if _, err := r.room.Act(t.Context(), r.pressed(publish.Kind, publish.Ref, nil)); err == nil {
		t.Error("something was published")
	}
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != aText {
		t.Errorf("told: %s", reply.Plain(got))
	}
}

// TestSavedTwice: a form that is sent, and worked on again after a crash, gives the same
// draft; one whose draft was thrown away meanwhile loses nothing.
func TestSavedTwice(t *testing.T) {
	r := newRig(t)
	form := r.press(r.draft(nil), "Edit")
	values := desktest.Filled(t, form, map[string]string{"wording": "In May."})
	for range 2 {
		desktest.Has(t, "the preview", r.actAs("one press", form.Form.Kind, form.Form.Ref, values), "Draft: RHIT / exam", "In May.")
	}
	published := r.press(r.actAs("one press", form.Form.Kind, form.Form.Ref, values), "Publish")
	form = r.press(r.send(r.press(published, "Edit"), nil), "Edit")
	r.act("desk.cdrop", strings.TrimPrefix(form.Form.Ref, "a:"), nil)
	r.press(r.send(form, map[string]string{"wording": "In June."}), "Publish")
	if got := r.Ask("do you offer rhit prep"); reply.Plain(got) != "In June." {
		t.Errorf("told: %s", reply.Plain(got))
	}
	desktest.Has(t, "the answers", r.act("desk.home", "", nil), "1 curated answer")
}

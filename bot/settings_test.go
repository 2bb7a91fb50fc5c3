package bot_test

import (
	"sync"
	"testing"

	"himpath/bot"
)

func TestSettings(t *testing.T) {
	r := newRig(t)
	r.staff(&fakeSender{})
	ok := func(s bot.Setting) { t.Helper(); r.ok(r.bot.Set(t.Context(), "", s)) }
	ok(bot.Setting{Platform: "discord", Channel: "D", Name: bot.SettingAdvisor, Value: "yes"})
	ok(bot.Setting{Platform: "slack", Channel: "C1", Name: bot.SettingAllowed, Value: "yes"})
	set, err := r.bot.Settings(t.Context(), "")
	r.ok(err)
	if to, found := set.Advisors(); !found || to != (bot.Target{Platform: "discord", Channel: "D"}) {
		t.Errorf("advisors at %+v", to)
	}
	for channel, want := range map[[2]string]bool{{"slack", "C1"}: true, {"slack", "C2"}: false, {"discord", "C2"}: true} {
		if set.Allows(channel[0], channel[1]) != want {
			t.Errorf("Allows%v = %v", channel, !want)
		}
	}
	if set.Get("slack", "C1", bot.SettingAllowed) != "yes" || set.Get("slack", "C9", bot.SettingAllowed) != "" {
		t.Error("Get")
	}
}

// TestAdvisorsOfTwo: of two who set the advisors' channel at once one is last, and its
// channel the only one.
func TestAdvisorsOfTwo(t *testing.T) {
	r := newRig(t)
	for range 50 {
		var g sync.WaitGroup
		for _, channel := range []string{"A", "B"} {
			g.Go(func() {
				if err := r.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: channel, Name: bot.SettingAdvisor, Value: "yes"}); err != nil {
					t.Error(err)
				}
			})
		}
		g.Wait()
		set, err := r.bot.Settings(t.Context(), "")
		r.ok(err)
		if all := set.Channels("slack", bot.SettingAdvisor); len(all) != 1 {
			t.Fatalf("the advisors' channels are %q", all)
		}
	}
}

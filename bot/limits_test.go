package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
	"himpath/bot/reply"
)

func TestLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRigLimits(t, bot.Limits{UserEvery: 2 * time.Second, UserBurst: 3, ChannelEvery: time.Second, ChannelBurst: 5})
		kinds := func(n int, change func(*bot.Message)) string {
			var out []string
			for range n {
				m := r.message("q")
				change(&m)
				got, _ := r.send(m)
				switch {
				case got.Empty():
					out = append(out, "silent")
				case got.Outcome == reply.Chat:
					out = append(out, "wait")
				default:
					out = append(out, string(got.Outcome))
				}
			}
			return strings.Join(out, " ")
		}
		check := func(what, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s: %s, want %s", what, got, want)
			}
		}
		as := func(user string) func(*bot.Message) { return func(m *bot.Message) { m.User = user } }
		check("a burst", kinds(5, as("u")), "answered answered answered wait silent")
		check("a crisis passes", kinds(1, func(m *bot.Message) { m.Text = "CRISIS" }), "out_of_scope")
		check("another person", kinds(2, as("v")), "answered answered")
		check("the channel is full", kinds(2, as("w")), "wait silent")
		check("private is not the channel's", kinds(1, func(m *bot.Message) { m.User, m.Private = "w", true }), "answered")
		time.Sleep(2 * time.Second)
		check("after two seconds", kinds(2, as("u")), "answered wait")
		again := r.message("q")
		again.User = "x"
		r.send(again)
		for range 10 { // what comes again uses up nothing
			if fresh, err := r.bot.Accept(t.Context(), &again); fresh || err != nil {
				t.Fatal(fresh, err)
			}
		}
		time.Sleep(time.Hour)
		check("after an hour", kinds(3, as("x")), "answered answered answered")
		r.stop()
	})
}

// TestDefaultLimits: a class in a channel and a quick person are not told to wait, a
// flood is.
func TestDefaultLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRigLimits(t, bot.Limits{})
		passed := func(n int, user func(int) string) (passed int) {
			for i := range n {
				m := r.message("q")
				m.User = user(i)
				if got, _ := r.send(m); got.Outcome == reply.Answered {
					passed++
				}
			}
			return passed
		}
		if n := passed(200, func(i int) string { return fmt.Sprint("student ", i) }); n != 200 {
			t.Errorf("of a class of 200, %d are answered", n)
		}
		if n := passed(50, func(int) string { return "quick" }); n != 50 {
			t.Errorf("of 50 questions of one person, %d are answered", n)
		}
		if n := passed(500, func(int) string { return "flood" }); n > 60 {
			t.Errorf("of a flood of 500, %d are answered", n)
		}
		r.stop()
	})
}

package discord_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
)

// What was accepted is answered by the next process, once.
func TestRestart(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "SLOW one")
	in := r.Slash(r.UserID, r.ChannelID, "career", ask("SLOW two"))
	r.until("both are being answered", func() bool { return len(r.brain.questions()) == 1 && r.app.Stats().Accepted == 2 })
	r.stop()
	if !in.Await() || in.Kind() != 5 {
		t.Fatalf("a process that ends defers what it cannot answer; kind %d", in.Kind())
	}
	close(r.brain.gate)
	r.start()
	if m := r.reply(r.ChannelID, 1); m.Reference != id {
		t.Errorf("the reply: %+v", m)
	}
	a := r.answer(in)
	r.want("the answer", a.Text, "SLOW two")
	if a.Flags&ephemeral == 0 {
		t.Error("everybody sees it")
	}
	r.count("follow-ups", len(in.FollowUps()), 0)
}

// A process that dies between posting and knowing it posts nothing twice.
func TestPostedAndNotKnown(t *testing.T) {
	r := started(t, discordtest.Options{})
	id := r.mention(r.UserID, "what is an RHIT")
	r.reply(r.ChannelID, 1)
	r.stop()
	r.dir = t.TempDir() // the store knows nothing of it
	r.start()
	m := bot.Message{Platform: discord.Platform, Channel: r.ChannelID, User: r.UserID, ID: id, Key: id + ":", Text: "what is an RHIT"}
	if fresh, err := r.bot.Accept(t.Context(), &m); err != nil || !fresh {
		t.Fatal(fresh, err)
	}
	r.stop() // the lease goes with the process
	r.ForgetNonces()
	r.start()
	r.until("it is worked off", func() bool { return r.app.Stats().Recovered == 1 && r.app.Stats().Posted == 1 })
	r.count("replies", len(r.replies(r.ChannelID)), 1)
}

// An interaction whose token is no good is answered in another way.
func TestTokenGone(t *testing.T) {
	r := started(t, discordtest.Options{})
	m := bot.Message{Platform: discord.Platform, Channel: r.ChannelID, User: r.UserID, ID: "5", Key: "5", Text: "what is an RHIT", Private: true,
		Return: `{"a":"` + r.AppID + `","t":"gone"}`}
	if _, err := r.bot.Accept(t.Context(), &m); err != nil {
		t.Fatal(err)
	}
	r.stop()
	r.start()
	dm := r.OpenDM(r.UserID)
	r.want("the direct message", r.reply(dm, 1).Text, "what is an RHIT")
	r.count("replies in the channel", len(r.replies(r.ChannelID)), 0)
}

// REST that fails in every way: everything is answered, and once. A machine that does
// much else takes longer than Discord waits; and a request can be the one that is
// refused time and again, then its answer comes in a direct message.
func TestFaultyREST(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string]discordtest.Faults{
		"429": {TooManyEvery: 3}, "5xx before": {FailEvery: 3}, "408 before": {FailEvery: 3, FailStatus: http.StatusRequestTimeout}, "5xx after": {FailAfter: 3}, "reset before": {ResetEvery: 3}, "reset after": {ResetAfter: 3},
		"a page before": {PageEvery: 3}, "a page after": {PageAfter: 3},
	} {
		t.Run(name, func(t *testing.T) {
			r := started(t, discordtest.Options{Patience: patience})
			r.SetFaults(func(f *discordtest.Faults) { *f = faults })
			var ins []*discordtest.Interaction
			var users []string
			for i := range 6 {
				user := r.AddUser(fmt.Sprint("user", i))
				users = append(users, user)
				r.mention(user, fmt.Sprintf("question %d.", i))
				ins = append(ins, r.Slash(user, r.ChannelID, "career", ask(fmt.Sprintf("command %d.", i))))
			}
			r.until("all is answered", func() bool { return len(r.replies(r.ChannelID)) >= 6 && r.app.Stats().Posted >= 12 })
			all := r.replies(r.ChannelID)
			r.count("replies", len(all), 6)
			seen := map[string]bool{}
			for _, m := range all {
				if seen[m.Reference] {
					t.Errorf("answered twice: %s", m.Text)
				}
				seen[m.Reference] = true
			}
			for i, in := range ins {
				shown := r.replies(r.OpenDM(users[i]))
				if m, ok := in.Original(); ok {
					shown = append(shown, m)
				}
				r.count(fmt.Sprintf("answers to command %d", i), len(shown), 1)
				r.want("a command", shown[0].Text, fmt.Sprintf("command %d.", i))
				r.count("follow-ups", len(in.FollowUps()), 0)
			}
		})
	}
}

// What a server that fails cannot take comes as soon as it can, long before the lease
// of the work runs out; what was edited meanwhile does not come over the edit.
func TestPostponed(t *testing.T) {
	t.Parallel()
	r := started(t, content)
	r.set(r.ForumID, "forum", "yes")
	r.SetFaults(func(f *discordtest.Faults) { f.FailEvery = 1 })
	r.mention(r.UserID, "what is an RHIT")
	thread, post := r.Post(r.AddUser("another"), r.ForumID, "CCS", "What is a CCS?")
	edited := r.mention(r.AddUser("a third"), "waht is an RHIA")
	begun := time.Now()
	r.until("all three are postponed", func() bool { return r.app.Stats().Postponed >= 3 })
	r.SetFaults(func(f *discordtest.Faults) { f.FailEvery = 0 })
	r.Change(edited, "<@"+r.BotID+"> what is an RHIA")
	r.Change(post, "What is a CCA?")
	r.until("all is answered", func() bool {
		return len(r.replies(r.ChannelID)) == 2 && len(r.replies(thread)) == 1 && r.app.Stats().Posted == 5
	})
	if took := time.Since(begun); took > 30*time.Second {
		t.Errorf("it took %s", took)
	}
	r.want("the post", r.reply(thread, 1).Text, "CCA")
	for _, m := range r.replies(r.ChannelID) {
		r.none("a reply", m.Text, "waht")
	}
}

// One message that is refused as it is goes out simpler, and the next as they should;
// a server that refuses them all is asked less.
func TestRefusedBody(t *testing.T) {
	r := started(t, discordtest.Options{})
	for i, refused := range []bool{true, false, true, true, true, true} {
		if r.SetFaults(func(f *discordtest.Faults) { f.RefuseV2 = 0 }); refused {
			r.SetFaults(func(f *discordtest.Faults) { f.RefuseV2 = 1 })
		}
		r.mention(r.UserID, fmt.Sprintf("question %d.", i))
		m := r.reply(r.ChannelID, i+1)
		r.want("the answer", m.Text, fmt.Sprintf("question %d.", i))
		if now := m.Flags&discordgo.MessageFlagsIsComponentsV2 != 0; now == refused {
			t.Errorf("question %d: with Components V2: %v", i, now)
		}
	}
	r.SetFaults(func(f *discordtest.Faults) {
		if f.RefuseV2 != 1 {
			t.Errorf("after three refusals in a row a message is still tried as it is")
		}
	})
}

// A limit on asking for the gateway's address is kept to as any other.
func TestAddressLimited(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.AddressLimited = 1500 * time.Millisecond })
	begun := time.Now()
	r.start()
	if took := time.Since(begun); took < 1500*time.Millisecond {
		t.Errorf("connected after %s", took)
	}
	r.count("sessions", r.Gateway().Identifies, 1)
}

// Message Content may be refused although the app's flags promise it: mentions are
// answered without.
func TestContentRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t, content)
	r.SetFaults(func(f *discordtest.Faults) { f.ContentRefused = true })
	r.start()
	r.mention(r.UserID, "what is an RHIT")
	r.want("the answer", r.reply(r.ChannelID, 1).Text, "what is an RHIT")
	r.count("sessions asked for", r.Gateway().Identifies, 2)
}

// A gateway that breaks at random: nothing is lost, nothing is answered twice.
func TestFaultyGateway(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	for i := range 12 {
		if i%5 == 2 {
			r.Cut()
		}
		r.mention(r.AddUser(fmt.Sprint("user", i)), fmt.Sprintf("question %d.", i))
	}
	r.SetFaults(func(f *discordtest.Faults) { f.ReplayMore = 10 })
	r.Cut()
	r.until("all is answered", func() bool { return len(r.replies(r.ChannelID)) >= 12 && r.app.Stats().Waiting == 0 })
	r.until("the replays are over", r.app.Connected)
	r.count("replies", len(r.replies(r.ChannelID)), 12)
}

// A server that speaks Discord's protocol in its own way.
func TestOtherServers(t *testing.T) {
	t.Parallel()
	r := newRig(t, content)
	r.SetFaults(func(f *discordtest.Faults) {
		*f = discordtest.Faults{NumericIDs: true, UnknownFields: true, NullLists: true, Sparse: true, NoDefers: true, NoModals: true, RefuseResume: discordtest.RefuseOp9}
	})
	r.start()
	r.Permit(r.UserID, 32)
	id := r.mention(r.UserID, "what is an RHIT")
	m := r.reply(r.ChannelID, 1)
	r.Answer(r.UserID, r.ChannelID, "who can get it", m.ID)
	r.want("the conversation", r.reply(r.ChannelID, 2).Text, "1: who can get it")
	r.Change(id, "<@"+r.BotID+"> what is an RHIA")
	r.until("the reply is changed", func() bool { return strings.Contains(r.replies(r.ChannelID)[0].Text, "RHIA") })
	dm, _ := r.DM(r.UserID, "in private")
	r.want("in private", r.reply(dm, 1).Text, "in private")
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is a CCS")))
	r.want("a command", a.Text, "what is a CCS")
	r.want("no forms", r.answer(r.press(r.UserID, a, "Follow up")).Text, "mention me"[1:])
	r.want("no forms", r.answer(r.Slash(r.UserID, r.ChannelID, "career", discordtest.Sub("fit"))).Text, "Type /career fit with")
	r.want("no forms", r.answer(r.press(r.UserID, a, "👎")).Text, "Thanks")
	r.want("a press", r.answer(r.press(r.UserID, a, "What comes after RHIT?")).Text, "What comes after RHIT?")
	slow := r.Slash(r.UserID, r.ChannelID, "career", ask("SLOW one"))
	r.until("it was to be deferred", func() bool { return slow.Refused() > 0 })
	r.brain.gate <- struct{}{}
	r.want("late, without deferrals", r.answer(slow).Text, "SLOW one")
	page := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("setup")))
	r.want("the set-up", page.Text, "1 of 5")
	auto := r.Autocomplete(r.UserID, r.ChannelID, "career", discordtest.Sub("role", discordtest.Focus("name", "cod")))
	auto.Await()
	r.count("choices", len(auto.Choices()), 2)
	r.set(r.ForumID, "forum", "yes")
	thread, _ := r.Post(r.UserID, r.ForumID, "RHIT", "What is it?")
	r.reply(thread, 1)
	r.Cut()
	r.until("connected anew", func() bool { return strings.Contains(r.log.String(), "resume=false") || r.app.Connected() })
	r.Remove(id)
}

// A late answer on a server without deferrals, later than its patience, still comes.
func TestTooLateForTheCallback(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{Patience: 3 * time.Second})
	r.SetFaults(func(f *discordtest.Faults) { f.NoDefers = true })
	in := r.Slash(r.UserID, r.ChannelID, "career", ask("SLOW one"))
	if in.Await() {
		t.Fatal("answered")
	}
	r.brain.gate <- struct{}{}
	r.want("the direct message", r.reply(r.OpenDM(r.UserID), 1).Text, "SLOW one")
}

// A deferral that came too late made no message: the answer is not looked for one try
// after the other, which would keep a worker from what can still be answered in time.
func TestTooLateForTheDeferral(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{Patience: time.Second})
	in := r.Slash(r.UserID, r.ChannelID, "career", ask("SLOW one"))
	r.until("the deferral is refused", func() bool { return in.Refused() > 0 })
	r.brain.gate <- struct{}{}
	r.want("the direct message", r.reply(r.OpenDM(r.UserID), 1).Text, "SLOW one")
	edits := 0
	for _, c := range r.Calls() {
		if c.Method == "PATCH" {
			edits++
		}
	}
	if edits > 1 {
		t.Errorf("the message that is not there was looked for %d times", edits)
	}
}

func TestHandlerRefuses(t *testing.T) {
	r := newRig(t, discordtest.Options{})
	r.http = true
	r.start()
	web := httptest.NewServer(r.app.Handler())
	defer web.Close()
	body := []byte(`{"id":"1","application_id":"1","type":1,"token":"t","version":1}`)
	for _, c := range []struct {
		name    string
		body    []byte
		at      time.Time
		rightly bool
		status  int
	}{
		{"ping", body, time.Now(), true, 200},
		{"ping/", body, time.Now(), true, 200}, // with a slash at the end of the address
		{"wrong signature", body, time.Now(), false, 401},
		{"old", body, time.Now().Add(-6 * time.Minute), true, 401},
		{"from the future", body, time.Now().Add(6 * time.Minute), true, 401},
		{"too large", []byte(strings.Repeat(" ", 1<<20) + string(body)), time.Now(), true, 413},
		{"no JSON", []byte("hello"), time.Now(), true, 400},
	} {
		address := web.URL + "/discord/interactions"
		if strings.HasSuffix(c.name, "/") {
			address += "/"
		}
		req, err := http.NewRequest("POST", address, strings.NewReader(string(c.body)))
		r.ok(err)
		r.Sign(req, c.body, c.at, c.rightly)
		resp, err := http.DefaultClient.Do(req)
		r.ok(err)
		resp.Body.Close()
		if resp.StatusCode != c.status {
			t.Errorf("%s: HTTP %d, want %d", c.name, resp.StatusCode, c.status)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	r.stop()
	rec := httptest.NewRecorder()
	r.app.Handler().ServeHTTP(rec, httptest.NewRequest("POST", "/discord/interactions", strings.NewReader("{}")))
	r.count("after the end", rec.Code, 503)
}

func TestRefusedForGood(t *testing.T) {
	r := newRig(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.TokenRefused = true })
	a, err := discord.New(discord.Config{Token: r.Token, APIURL: r.URL(), HTTP: r.Transport()}, nil, slog.New(slog.DiscardHandler))
	r.ok(err)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := a.Run(ctx); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN is refused") {
		t.Errorf("error: %v", err)
	}
}

func TestNothingIsLogged(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.SetFaults(func(f *discordtest.Faults) { f.FailEvery = 2 })
	in := r.Slash(r.UserID, r.ChannelID, "career", ask("my secret FAIL question"))
	r.mention(r.UserID, "my secret question")
	r.reply(r.ChannelID, 1)
	in.Await()
	for _, secret := range []string{"secret", r.Token, in.Token} {
		r.none("the log", r.log.String(), secret)
	}
}

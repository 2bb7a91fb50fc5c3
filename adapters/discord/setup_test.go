package discord_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/checkup"
	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
)

func config(s *discordtest.Server) discord.Config {
	return discord.Config{Token: s.Token, APIURL: s.URL(), HTTP: s.Transport()}
}

// Only what differs is registered.
func TestSync(t *testing.T) {
	s := discordtest.New(t, discordtest.Options{Unlimited: true, CheckResponses: true})
	for _, guild := range []string{"", s.GuildID} {
		done, err := discord.Sync(t.Context(), config(s), guild)
		if err != nil || len(done.Created) != 3 || len(done.Updated)+len(done.Deleted) != 0 {
			t.Fatalf("the first time: %+v, %v", done, err)
		}
		before := len(s.Calls())
		if done, err := discord.Sync(t.Context(), config(s), guild); err != nil || done.Changed() {
			t.Errorf("the second time: %+v, %v", done, err)
		}
		for _, c := range s.Calls()[before:] {
			if c.Method != "GET" {
				t.Errorf("the second time: %s %s", c.Method, c.Path)
			}
		}
		s.SetCommand(guild, map[string]any{"name": "old", "description": "x"})
		s.SetCommand(guild, map[string]any{"name": "career", "description": "changed"})
		s.SetCommand(guild, map[string]any{"name": "launch", "description": "", "type": 4})
		done, err = discord.Sync(t.Context(), config(s), guild)
		if err != nil || strings.Join(append(done.Updated, done.Deleted...), " ") != "career old" || len(done.Created) != 0 {
			t.Errorf("after changes: %+v, %v", done, err)
		}
	}
}

// What was registered in a server alone shows beside what is registered everywhere, and
// can be taken out again.
func TestUnsync(t *testing.T) {
	s := discordtest.New(t, discordtest.Options{Unlimited: true, CheckResponses: true})
	for _, twice := range []bool{false, true} {
		if twice {
			if done, err := discord.Sync(t.Context(), config(s), ""); err != nil || done.Twice {
				t.Errorf("everywhere: %+v, %v", done, err)
			}
		}
		if done, err := discord.Sync(t.Context(), config(s), s.GuildID); err != nil || done.Twice != twice {
			t.Errorf("in a server: %+v, %v; want twice %v", done, err, twice)
		}
		s.SetCommand(s.GuildID, map[string]any{"name": "launch", "description": "", "type": 4})
		done, err := discord.Unsync(t.Context(), config(s), s.GuildID)
		if err != nil || len(done.Deleted) != 3 || strings.Join(s.Commands(s.GuildID), " ") != "launch" {
			t.Errorf("taken out: %+v, %v; left %v", done, err, s.Commands(s.GuildID))
		}
		if n := len(s.Commands("")); twice != (n == 3) {
			t.Errorf("everywhere are %d", n)
		}
	}
	for name, f := range map[string]func(context.Context, discord.Config, string) (discord.Synced, error){"sync": discord.Sync, "unsync": discord.Unsync} {
		if _, err := f(t.Context(), config(s), "4711"); err == nil || !strings.Contains(err.Error(), "the bot is not in the server 4711") {
			t.Errorf("%s in another's server: %v", name, err)
		}
	}
}

// On servers that leave things out, too.
func TestSyncElsewhere(t *testing.T) {
	s := discordtest.New(t, discordtest.Options{Unlimited: true})
	s.SetFaults(func(f *discordtest.Faults) {
		*f = discordtest.Faults{NumericIDs: true, UnknownFields: true, NullLists: true, Sparse: true}
	})
	if _, err := discord.Sync(t.Context(), config(s), ""); err != nil {
		t.Fatal(err)
	}
	if done, err := discord.Sync(t.Context(), config(s), ""); err != nil || done.Changed() {
		t.Errorf("the second time: %+v, %v", done, err)
	}
}

// A server may know no way to change one command, nor to read them: then all are set.
func TestSyncAllAtOnce(t *testing.T) {
	for name, faults := range map[string]discordtest.Faults{"readable": {AllCommands: true}, "not even readable": {AllCommands: true, NoCommands: true}} {
		t.Run(name, func(t *testing.T) {
			s := discordtest.New(t, discordtest.Options{Unlimited: true})
			s.SetCommand("", map[string]any{"name": "old", "description": "x"})
			s.SetCommand("", map[string]any{"name": "launch", "description": "", "type": 4})
			s.SetFaults(func(f *discordtest.Faults) { *f = faults })
			done, err := discord.Sync(t.Context(), config(s), "")
			if err != nil || strings.Join(done.Created, " ") != "career Answer this career-admin" {
				t.Errorf("the first time: %+v, %v", done, err)
			}
			want := "career Answer this career-admin"
			if !faults.NoCommands {
				want += " launch"
			}
			if got := strings.Join(s.Commands(""), " "); got != want {
				t.Errorf("there are: %s", got)
			}
			done, err = discord.Sync(t.Context(), config(s), "")
			if err != nil || done.Changed() != faults.NoCommands {
				t.Errorf("the second time: %+v, %v", done, err)
			}
		})
	}
}

func TestRegisteredAtStart(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.until("the commands are there", func() bool { return len(r.Commands("")) == 3 })
	r.stop()
	before := r.calls("POST", "/commands") + r.calls("PATCH", "/commands")
	r.start()
	r.idle()
	r.count("registered again", r.calls("POST", "/commands")+r.calls("PATCH", "/commands"), before)
}

// What keeps commands from being answered is said at the start, not only by the doctor.
func TestKeyAtStart(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.http = true
	r.start()
	r.stop()
	r.none("the log", r.log.String(), "DISCORD_PUBLIC_KEY")
	r.http = false
	r.start()
	r.want("the log", r.log.String(), "and DISCORD_PUBLIC_KEY is not set, so commands are not answered")
}

// An API that is not served will not be, however often it is tried.
func TestVersionNotServed(t *testing.T) {
	t.Parallel()
	r := newRig(t, discordtest.Options{})
	r.version = "/v5"
	r.begin()
	var err error
	r.until("it gives up", func() bool { // and could run again
		err = r.app.Run(t.Context())
		return err == nil || !strings.Contains(err.Error(), "already running")
	})
	if err == nil || !strings.Contains(err.Error(), "DISCORD_API_URL is not served") {
		t.Errorf("error: %v", err)
	}
}

func TestInvite(t *testing.T) {
	s := discordtest.New(t, discordtest.Options{})
	link, err := discord.Invite(t.Context(), config(s))
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if u.Host != "discord.com" || q.Get("client_id") != s.AppID || q.Get("scope") != "bot applications.commands" || q.Get("permissions") != "309237713920" {
		t.Errorf("the link: %s", link)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	other := strings.Repeat("ab", 32)
	advisors := func(channel string) []checkup.Desk {
		return []checkup.Desk{{Platform: discord.Platform, Channel: channel}}
	}
	for _, c := range []struct {
		name string
		o    discordtest.Options
		do   func(*discordtest.Server, *discord.Config) []checkup.Desk
		want []string // each with its level before it
	}{
		{"all is well", content, func(s *discordtest.Server, c *discord.Config) []checkup.Desk {
			c.PublicKey = s.PublicKey()
			_, _ = discord.Sync(t.Context(), *c, "")
			return advisors(s.ChannelID)
		}, []string{"ok DISCORD_TOKEN is good", "ok Message Content Intent is on", "warning DISCORD_PUBLIC_KEY is right, and no Interactions Endpoint URL",
			"ok The commands are registered", "ok The advisors' channel is #careers"}},
		{"nothing is set up", discordtest.Options{}, func(*discordtest.Server, *discord.Config) []checkup.Desk { return []checkup.Desk{{}} },
			[]string{"ok DISCORD_TOKEN", "ok Message Content Intent is off", "ok DISCORD_PUBLIC_KEY is not set", "warning Of the commands 3 are not registered", "warning No advisors' channel is set"}},
		{"the token is refused", discordtest.Options{}, func(_ *discordtest.Server, c *discord.Config) []checkup.Desk { c.Token = "other.bot.token"; return nil },
			[]string{"problem DISCORD_TOKEN is refused"}},
		{"another app's key", discordtest.Options{}, func(_ *discordtest.Server, c *discord.Config) []checkup.Desk { c.PublicKey = other; return nil },
			[]string{"problem DISCORD_PUBLIC_KEY is another app's"}},
		{"no such channel", discordtest.Options{}, func(s *discordtest.Server, _ *discord.Config) []checkup.Desk { return advisors("5") },
			[]string{"problem The advisors' channel 5 is not there any more"}},
		{"a second program", discordtest.Options{}, func(s *discordtest.Server, _ *discord.Config) []checkup.Desk {
			return []checkup.Desk{{Program: "default", Platform: discord.Platform, Channel: s.ChannelID}, {Program: "nursing", Platform: discord.Platform, Channel: "5"}}
		}, []string{"ok Program default: The advisors' channel is", "problem Program nursing: The advisors' channel 5 is not there any more"}},
		{"nobody there", discordtest.Options{}, func(_ *discordtest.Server, c *discord.Config) []checkup.Desk {
			c.APIURL = "http://127.0.0.1:1/api"
			return nil
		}, []string{"problem Discord cannot be reached"}},
		{"commands are not told", discordtest.Options{}, func(s *discordtest.Server, _ *discord.Config) []checkup.Desk {
			s.SetFaults(func(f *discordtest.Faults) { f.NoCommands = true })
			return nil
		}, []string{"ok DISCORD_TOKEN", "warning The server does not tell which commands"}},
		{"nobody says who the bot is", discordtest.Options{}, func(s *discordtest.Server, _ *discord.Config) []checkup.Desk {
			s.SetFaults(func(f *discordtest.Faults) { f.NoNames = true })
			return nil
		}, []string{"warning The server does not say who the bot is"}},
		{"the app is not told", discordtest.Options{}, func(s *discordtest.Server, _ *discord.Config) []checkup.Desk {
			s.SetFaults(func(f *discordtest.Faults) { f.NoApp = true })
			return nil
		}, []string{"warning The server fails at GET /applications/@me", "ok DISCORD_TOKEN is good", "warning Of the commands 3"}},
		{"no sessions left", discordtest.Options{}, func(s *discordtest.Server, _ *discord.Config) []checkup.Desk {
			s.SetFaults(func(f *discordtest.Faults) { f.NoSessionsLeft = time.Hour })
			return nil
		}, []string{"problem Discord allows no more sessions today: stop what starts the bot over and over, and wait 60 minutes"}},
		{"a key for a token", discordtest.Options{}, func(_ *discordtest.Server, c *discord.Config) []checkup.Desk {
			c.Token = other
			c.PublicKey = "x"
			return nil
		},
			[]string{"problem DISCORD_TOKEN holds a public key", "problem DISCORD_PUBLIC_KEY must be"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Unlimited = true
			s := discordtest.New(t, c.o)
			cfg := config(s)
			set := c.do(s, &cfg)
			var got []string
			for _, f := range discord.Check(t.Context(), cfg, set) {
				got = append(got, string(f.Level)+" "+f.Text)
				if strings.Count(f.Text, ". ") > 1 || !strings.HasSuffix(f.Text, ".") && f.Level != checkup.Problem {
					t.Errorf("not one sentence or two: %s", f.Text)
				}
			}
			for _, want := range c.want {
				found := false
				for _, g := range got {
					found = found || strings.HasPrefix(g, want)
				}
				if !found {
					t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
				}
			}
		})
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		cfg  discord.Config
		want string
	}{
		{discord.Config{}, "DISCORD_TOKEN is missing"},
		{discord.Config{Token: "Bot x"}, "begins with"},
		{discord.Config{Token: "x", APIURL: "http://chat.school.edu/api"}, "DISCORD_API_URL"},
		{discord.Config{Token: "x", ShardID: 2, ShardCount: 2}, "SHARD_ID"},
		{discord.Config{Token: "x", PublicKey: "y"}, "DISCORD_PUBLIC_KEY"},
		{discord.Config{Token: "x", ShardID: 1, ShardCount: 2}, ""},
	} {
		err := c.cfg.Validate()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.cfg, err)
		}
	}
}

func TestSender(t *testing.T) {
	r := started(t, discordtest.Options{})
	channel := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors")
	for _, to := range []bot.Target{{Channel: channel}, {User: r.UserID}, {Channel: "1", Thread: channel}} {
		ref, err := r.app.Send(t.Context(), to, bot.Apology())
		r.ok(err)
		at, id, _ := strings.Cut(ref, ":")
		r.want("the post", r.replies(at)[len(r.replies(at))-1].Text, "Sorry")
		changed := bot.Apology()
		changed.Headline = "Changed <@" + r.UserID + "> @everyone"
		r.ok(r.app.Edit(t.Context(), to, ref, changed))
		m := r.replies(at)[len(r.replies(at))-1]
		if m.ID != id || !strings.Contains(m.Text, `Changed \<@`) {
			t.Errorf("the post: %+v", m)
		}
		r.ok(r.app.Delete(t.Context(), to, ref))
		r.ok(r.app.Delete(t.Context(), to, ref))
		if err := r.app.Edit(t.Context(), to, ref, changed); err == nil {
			t.Error("what is gone cannot be changed")
		}
	}
}

// A new advisors' channel says what it is for, or the admin hears why it cannot.
func TestAdvisorsWelcome(t *testing.T) {
	r := started(t, discordtest.Options{})
	channel := advised(r)
	m := r.reply(channel, 1)
	r.want("the welcome", m.Text, "Students' questions to advisors come here.")
	if !has(t, m, "Our answers") || !has(t, m, "What is missing") {
		t.Errorf("the way to the desk: %s", m.Components)
	}
	mute := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "mute")
	r.Forbid(mute, 50013)
	set := func(id string) string {
		return r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("advisors",
			discordtest.Arg{Name: "channel", Value: id, Kind: discordgo.ApplicationCommandOptionChannel}))).Text
	}
	r.want("a channel that is closed to it", set(mute), "I cannot write there yet")
	set(channel)
	set(channel)
	r.count("welcomes", len(r.replies(channel)), 2)
}

package wire

import (
	"reflect"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// What a message says is not lost for an odd field beside it: roles that are told whole,
// times in numbers, numbers in quotes, and what is no list where one should be.
func TestOddMessages(t *testing.T) {
	for _, raw := range []string{
		`{"mention_roles":[{"id":"9","name":"advisors"}]}`,
		`{"mention_roles":["9"],"member":{"roles":[{"id":7}],"premium_since":0,"joined_at":1700000000000}}`,
		`{"mention_roles":["9"],"flags":"0","tts":0,"pinned":"no","type":"0","position":1.0}`,
		`{"mention_roles":["9"],"embeds":{},"attachments":"","reactions":null,"thread":[],"poll":"none"}`,
		`{"mention_roles":["9"],"author":{"flags":"many","public_flags":"64","bot":0}}`,
		`{"mention_roles":["9"],"components":[{"type":1,"components":[{"type":2,"custom_id":"x","disabled":"false"}]}]}`,
		`{"mention_roles":["9"],"referenced_message":{"flags":{},"author":{"id":{"id":5}}},"activity":"playing"}`,
	} {
		clean, err := Normalise([]byte(`{"id":"1","channel_id":"2","content":"hello",` + raw[1:]))
		if err != nil {
			t.Fatal(err)
		}
		var m discordgo.MessageCreate
		if err := Unmarshal(clean, &m); err != nil || m.ID != "1" || m.ChannelID != "2" || m.Content != "hello" || !reflect.DeepEqual(m.MentionRoles, []string{"9"}) {
			t.Errorf("%s: %v, %+v", raw, err, m.Message)
		}
	}
}

func TestOddInteractions(t *testing.T) {
	for _, raw := range []string{
		`{"id":1,"token":"t","type":"2","version":"1","data":{"id":"5","name":"career","type":"1","options":[{"name":"ask","type":"1","options":[{"name":"question","type":"3","value":"x"}]}]},"member":{"user":{"id":"7"},"permissions":"8","premium_since":1}}`,
		`{"id":1,"token":"t","type":2,"context":"guild","entitlements":{},"data":{"name":"career","target_id":5,"options":[{"name":"ask","type":1,"options":[{"name":"question","type":3,"value":"x"},7]}]},"member":{"user":{"id":"7","flags":"x"},"permissions":8,"roles":[{"id":"3"}]},"authorizing_integration_owners":[]}`,
	} {
		var event discordgo.InteractionCreate
		clean, err := NormaliseInteraction([]byte(raw))
		if err == nil {
			err = Unmarshal(clean, &event)
		}
		if err != nil || event.Interaction == nil || event.ApplicationCommandData().Name != "career" {
			t.Errorf("as an event: %s: %v", raw, err)
		}
		in, err := DecodeInteraction([]byte(raw))
		if err != nil || in.Type != discordgo.InteractionApplicationCommand || in.Member == nil || in.Member.User.ID != "7" || in.Member.Permissions != 8 {
			t.Errorf("%s: %v, %+v", raw, err, in)
			continue
		}
		if d := in.ApplicationCommandData(); d.Name != "career" || len(d.Options) != 1 || len(d.Options[0].Options) != 1 || d.Options[0].Options[0].StringValue() != "x" {
			t.Errorf("%s: %+v", raw, d)
		}
	}
	in, err := DecodeInteraction([]byte(`{"id":1,"token":"t","type":3,"data":"pressed","user":{"id":7}}`))
	if err != nil || in.User.ID != "7" {
		t.Fatalf("%v, %+v", err, in)
	}
	_ = in.MessageComponentData()
}

func TestFitTime(t *testing.T) {
	var m discordgo.Message
	if err := Unmarshal([]byte(`{"id":"1","timestamp":1700000000,"edited_timestamp":1700000000123}`), &m); err != nil {
		t.Fatal(err)
	}
	want := time.UnixMilli(1700000000123)
	if m.Timestamp.Unix() != 1700000000 || m.EditedTimestamp == nil || !m.EditedTimestamp.Equal(want) {
		t.Errorf("%v, %v", m.Timestamp, m.EditedTimestamp)
	}
}

// A whole server is not unknown for one odd emoji.
func TestOddServer(t *testing.T) {
	var g discordgo.GuildCreate
	raw := `{"id":"1","channels":[{"id":"2","type":0,"name":"general","last_pin_timestamp":1700000000},{"id":"3","type":"15","permission_overwrites":[{"id":"1","type":"role","allow":"0"}]},"odd"],"emojis":[{"id":5,"roles":{}}],"members":{}}`
	clean, err := Normalise([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := Unmarshal(clean, &g); err != nil || g.ID != "1" || len(g.Channels) != 2 || g.Channels[1].Type != discordgo.ChannelTypeGuildForum {
		t.Errorf("%v, %+v", err, g.Guild)
	}
}

// What fits is not touched, and what is fitted decodes.
func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte(`{"id":"1","content":"x","mention_roles":[{"id":"9"}],"flags":"x"}`))
	f.Add([]byte(`{"id":{"id":{"id":[]}},"edited_timestamp":99999999999999999}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		clean, err := Normalise(raw)
		if err != nil {
			return
		}
		for _, target := range []any{new(discordgo.MessageCreate), new(discordgo.InteractionCreate), new(discordgo.GuildCreate)} {
			if clean[0] == '{' {
				if err := Unmarshal(clean, target); err != nil {
					t.Logf("%T: %v", target, err)
				}
			}
		}
	})
}

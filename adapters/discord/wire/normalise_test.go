package wire

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each golden file holds a payload as some server sends it; beside it stands what
// is made of it. Its name begins with the event.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/normalise/*.in.json")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			in, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			normalise, target := Normalise, any(new(discordgo.Message))
			switch name := filepath.Base(f); {
			case strings.HasPrefix(name, "interaction"):
				normalise, target = NormaliseInteraction, new(discordgo.Interaction)
			case strings.HasPrefix(name, "guild"):
				target = new(discordgo.Guild)
			case strings.HasPrefix(name, "commands"):
				target = new([]*discordgo.ApplicationCommand)
			case strings.HasPrefix(name, "thread"):
				target = new(discordgo.Channel)
			}
			if err := json.Unmarshal(in, target); err == nil {
				t.Error("discordgo decodes this as it is; the file shows nothing")
			}
			got, err := normalise(in)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(got, target); err != nil {
				t.Errorf("discordgo still refuses it: %v", err)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, got, "", "  "); err != nil {
				t.Fatal(err)
			}
			golden := strings.Replace(f, ".in.", ".out.", 1)
			if *update {
				if err := os.WriteFile(golden, append(pretty.Bytes(), '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), pretty.String()+"\n"); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNormalise(t *testing.T) {
	for _, c := range [][2]string{
		{`{"id":1300000000000000001}`, `{"id":"1300000000000000001"}`},
		{`{"id":null,"guild_id":"1"}`, `{"guild_id":"1","id":null}`},
		{`{"answer_id":3,"count":12345678901234567890}`, `{"answer_id":3,"count":12345678901234567890}`},
		{`{"member":{"roles":[1,null,"2"]}}`, `{"member":{"roles":["1","2"]}}`},
		{`{"roles":[{"id":1,"permissions":8}]}`, `{"roles":[{"id":"1","permissions":"8"}]}`},
		{`{"permissions":"","allow":"x","deny":1e9}`, `{}`},
		{`{"edited_timestamp":"","joined_at":"yesterday","timestamp":"2026-01-02T03:04:05Z"}`, `{"timestamp":"2026-01-02T03:04:05Z"}`},
		{`{"timestamp":1700000000}`, `{"timestamp":1700000000}`},
		{`{"components":[{"type":99},{"type":10,"id":7,"content":"x"},null,{"content":"no type"}]}`, `{"components":[{"content":"x","id":7,"type":10}]}`},
		{`{"components":[{"type":17,"id":"4","components":[{"type":"x"}]}]}`, `{"components":[{"components":[],"id":4,"type":17}]}`},
		{`{"components":[{"type":9,"accessory":{"type":99},"components":[]}]}`, `{"components":[{"components":[],"type":9}]}`},
		{`{"components":[{"type":18,"component":null,"label":"l"}]}`, `{"components":[{"label":"l","type":18}]}`},
		{`{"components":[{"type":4,"custom_id":5,"value":6}]}`, `{"components":[{"custom_id":"5","type":4,"value":"6"}]}`},
		{`{"options":[{"type":3,"value":5},{"type":4,"value":"5"},{"type":6,"value":7},{"type":4,"value":"x"}]}`, `{"options":[{"type":3,"value":"5"},{"type":4,"value":5},{"type":6,"value":"7"},{"type":4,"value":"x"}]}`},
		{`{"authorizing_integration_owners":{"0":5}}`, `{"authorizing_integration_owners":{"0":"5"}}`},
		{`{"version":1300000000000000001}`, `{"version":"1300000000000000001"}`},
		{`{"version":1}`, `{"version":1}`},
		{`{"poll":{"results":{"answer_counts":[{"id":1,"count":2}]}}}`, `{"poll":{"results":{"answer_counts":[{"count":2,"id":1}]}}}`},
		{`[null,{"id":1}]`, `[{"id":"1"}]`},
		{`"a<b>&c"`, `"a<b>&c"`},
		{`null`, `null`},
	} {
		got, err := Normalise([]byte(c[0]))
		if err != nil || string(got) != c[1] {
			t.Errorf("%s\n got %s, %v\nwant %s", c[0], got, err, c[1])
		}
	}
	for _, bad := range []string{"", "{", "{}{}", "\xff"} {
		if got, err := Normalise([]byte(bad)); err == nil {
			t.Errorf("%q became %s", bad, got)
		}
	}
}

func TestInteractionWithoutData(t *testing.T) {
	for kind := range 7 {
		for _, data := range []string{``, `,"data":null`, `,"data":5`, `,"data":[]`} {
			in, err := DecodeInteraction([]byte(`{"id":1,"token":"t","type":` + string(rune('0'+kind)) + data + `}`))
			if err != nil || in.ID != "1" {
				t.Errorf("type %d%s: %v", kind, data, err)
				continue
			}
			switch in.Type { // these panic if Data has another type
			case discordgo.InteractionApplicationCommand, discordgo.InteractionApplicationCommandAutocomplete:
				_ = in.ApplicationCommandData()
			case discordgo.InteractionMessageComponent:
				_ = in.MessageComponentData()
			case discordgo.InteractionModalSubmit:
				_ = in.ModalSubmitData()
			}
		}
	}
	if _, err := DecodeInteraction([]byte(`[]`)); err == nil {
		t.Error("a list is no interaction")
	}
}

// Where an interaction happened may stand in the channel and the server that it
// describes, and nowhere else.
func TestInteractionPlace(t *testing.T) {
	for _, c := range []struct{ raw, channel, guild string }{
		{`{"id":1,"type":3,"channel_id":"5","guild_id":"7"}`, "5", "7"},
		{`{"id":1,"type":3,"channel":{"id":5},"guild":{"id":"7"}}`, "5", "7"},
		{`{"id":1,"type":3,"channel_id":null,"channel":{"id":"5"},"guild":null}`, "5", ""},
		{`{"id":1,"type":3,"channel_id":"5","channel":{"id":"6"}}`, "5", ""},
		{`{"id":1,"type":3,"channel":{},"guild":{"id":null}}`, "", ""},
	} {
		in, err := DecodeInteraction([]byte(c.raw))
		if err != nil || in.ChannelID != c.channel || in.GuildID != c.guild {
			t.Errorf("%s: %+v, %v", c.raw, in, err)
		}
	}
}

// The rules go by the names of fields; discordgo's structs say whether they fit.
func TestRulesFitDiscordgo(t *testing.T) {
	seen := map[reflect.Type]bool{}
	for _, v := range []any{
		discordgo.Message{}, discordgo.Interaction{}, discordgo.Guild{}, discordgo.Channel{}, discordgo.Ready{}, discordgo.ApplicationCommand{},
		discordgo.ApplicationCommandInteractionData{}, discordgo.MessageComponentInteractionData{}, discordgo.ThreadMembersUpdate{},
		discordgo.MessageDeleteBulk{}, discordgo.GuildMembersChunk{}, discordgo.MessageReaction{}, discordgo.MessagePollVoteAdd{},
	} {
		checkType(t, reflect.TypeOf(v), seen)
	}
	if len(seen) < 40 {
		t.Errorf("only %d structs", len(seen))
	}
}

func checkType(t *testing.T, typ reflect.Type, seen map[reflect.Type]bool) {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || seen[typ] || typ == reflect.TypeFor[time.Time]() {
		return
	}
	seen[typ] = true
	component := typ.Implements(reflect.TypeFor[discordgo.MessageComponent]())
	for i := range typ.NumField() {
		f := typ.Field(i)
		tag := strings.Split(f.Tag.Get("json"), ",")
		checkType(t, f.Type, seen)
		base := f.Type
		for base.Kind() == reflect.Pointer || base.Kind() == reflect.Slice {
			base = base.Elem()
		}
		where := typ.Name() + "." + f.Name
		quoted := len(tag) > 1 && strings.Contains(strings.Join(tag[1:], ","), "string")
		switch {
		case tag[0] == "" || tag[0] == "-":
		case base == reflect.TypeFor[time.Time]() && !isTime(tag[0]):
			t.Errorf("%s (%s) is a time and not known as one", where, tag[0])
		case quoted && !isPermission(tag[0]):
			t.Errorf("%s (%s) is a quoted number and not known as one", where, tag[0])
		case base.Kind() == reflect.Int && isID(tag[0]) && !component && typ != reflect.TypeFor[discordgo.PollAnswerCount]():
			t.Errorf("%s (%s) is a number and would become a string", where, tag[0])
		case base.Kind() == reflect.String && (tag[0] == "id" || strings.HasSuffix(tag[0], "_id")) && !isID(tag[0]):
			t.Errorf("%s (%s) is an id and not known as one", where, tag[0])
		}
	}
}

func TestKnownComponents(t *testing.T) {
	for kind := range discordgo.ComponentType(64) {
		raw, err := json.Marshal(map[string]any{"type": kind, "components": []any{}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = discordgo.MessageComponentFromJSON(raw)
		if known := isComponent(map[string]any{"type": json.Number(jsonInt(int(kind)))}); known != (err == nil) {
			t.Errorf("type %d: known %v, discordgo says %v", kind, known, err)
		}
	}
}

func jsonInt(n int) string { raw, _ := json.Marshal(n); return string(raw) }

// What is normalised is JSON, is not changed by another pass, and never panics.
func FuzzNormalise(f *testing.F) {
	files, _ := filepath.Glob("testdata/normalise/*.in.json")
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add([]byte(`{"components":[{"type":9,"accessory":null,"components":null}],"nonce":1,"permissions":"-"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, normalise := range []func([]byte) ([]byte, error){Normalise, NormaliseInteraction} {
			once, err := normalise(raw)
			if err != nil {
				continue
			}
			twice, err := normalise(once)
			if err != nil || !bytes.Equal(once, twice) {
				t.Fatalf("%s became %s, then %s, %v", raw, once, twice, err)
			}
		}
	})
}

package slacktest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// obj is a JSON object.
type obj = map[string]any

// Kind is the kind of a channel, as in an event's channel_type.
type Kind string

// The kinds.
const (
	Public  Kind = "channel"
	Private Kind = "group"
	Direct  Kind = "im"
	Group   Kind = "mpim"
)

// Person is somebody in the workspace.
type Person struct {
	ID, Name     string
	Admin, Owner bool
	Bot          bool
	Stranger     bool   // of another organization, met in a shared channel
	Closed       string // why the app cannot write to them; see [Server.CloseTo]
	Locale       string // empty: en-US
}

// channel is a place and what was said there.
type channel struct {
	id, name string
	kind     Kind
	user     string // the other one of a direct channel
	members  []string
	shared   bool
	archived bool
	messages []*Message
	byTS     map[string]*Message
}

// world is what exists.
type world struct {
	next       int
	lastMicro  int64
	people     map[string]*Person
	channels   map[string]*channel
	direct     map[string]string // person → channel with the bot
	triggers   map[string]*trigger
	responses  map[string]*response
	views      map[string]*View
	homes      map[string]*View // by person
	prompts    map[string][]Prompt
	statuses   map[string]string // channel:thread → what the status line says
	hidden     []*Message        // ephemeral ones
	revoked    bool
	deliveries []*delivery
	chains     map[string]chan struct{} // channel → when the latest first attempt has ended
}

// id makes an id with a prefix, as Slack's: capital letters and digits. mu is held,
// or nobody else is there yet.
func (s *Server) id(prefix string) string {
	s.world.next++
	return fmt.Sprintf("%s0FAKE%05d", prefix, s.world.next)
}

// stamp makes a ts: unique, rising. mu is held.
func (s *Server) stamp() string {
	micro := max(time.Now().UnixMicro(), s.world.lastMicro+1)
	s.world.lastMicro = micro
	return fmt.Sprintf("%d.%06d", micro/1e6, micro%1e6)
}

func (s *Server) populate() {
	s.world = world{
		people: map[string]*Person{}, channels: map[string]*channel{}, direct: map[string]string{}, triggers: map[string]*trigger{},
		responses: map[string]*response{}, views: map[string]*View{}, homes: map[string]*View{}, prompts: map[string][]Prompt{},
		statuses: map[string]string{}, chains: map[string]chan struct{}{},
	}
	s.TeamID, s.AppID, s.BotID = s.id("T"), s.id("A"), s.id("B")
	s.BotUserID = s.AddPerson(Person{Name: "himpath", Bot: true})
	s.OtherBotUID = s.AddPerson(Person{Name: "otherbot", Bot: true})
	s.StudentID = s.AddPerson(Person{Name: "student"})
	s.AdvisorID = s.AddPerson(Person{Name: "advisor"})
	s.AdminID = s.AddPerson(Person{Name: "admin", Admin: true})
	s.ChannelID = s.AddChannel("careers", Public, s.BotUserID, s.StudentID, s.AdvisorID, s.AdminID, s.OtherBotUID)
	s.AdvisorsID = s.AddChannel("advisors", Private, s.BotUserID, s.AdvisorID, s.AdminID)
}

// AddPerson adds somebody; p.ID is made.
func (s *Server) AddPerson(p Person) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.ID = s.id("U")
	s.world.people[p.ID] = &p
	return p.ID
}

// AddChannel adds a channel with its members.
func (s *Server) AddChannel(name string, kind Kind, members ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addChannel(name, kind, members...).id
}

func (s *Server) addChannel(name string, kind Kind, members ...string) *channel {
	prefix := map[Kind]string{Public: "C", Private: "C", Direct: "D", Group: "G"}[kind]
	c := &channel{id: s.id(prefix), name: name, kind: kind, members: slices.Clone(members), byTS: map[string]*Message{}}
	s.world.channels[c.id] = c
	return c
}

// Share makes a channel one that other organizations are in too.
func (s *Server) Share(id string) { s.change(id, func(c *channel) { c.shared = true }) }

// Archive closes a channel for new messages.
func (s *Server) Archive(id string) { s.change(id, func(c *channel) { c.archived = true }) }

// Join adds somebody to a channel; Leave takes them out.
func (s *Server) Join(id, person string) {
	s.change(id, func(c *channel) {
		if !slices.Contains(c.members, person) {
			c.members = append(c.members, person)
		}
	})
}

// Leave takes somebody out of a channel.
func (s *Server) Leave(id, person string) {
	s.change(id, func(c *channel) {
		c.members = slices.DeleteFunc(c.members, func(m string) bool { return m == person })
	})
}

func (s *Server) change(id string, do func(*channel)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.world.channels[id]; c != nil {
		do(c)
		s.touch()
	}
}

// DirectChannel returns the channel of a person with the bot; it is made if need be.
func (s *Server) DirectChannel(person string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.directChannel(person).id
}

func (s *Server) directChannel(person string) *channel {
	if id := s.world.direct[person]; id != "" {
		return s.world.channels[id]
	}
	c := s.addChannel("directmessage", Direct, person, s.BotUserID)
	c.user = person
	s.world.direct[person] = c.id
	return c
}

// Revoke makes the bot's tokens void, as an admin does who removes the app.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.revoked = true
}

func (c *channel) has(person string) bool { return slices.Contains(c.members, person) }

// info is the channel as the Web API shows it to the bot.
func (s *Server) info(c *channel) obj {
	o := obj{
		"id": c.id, "created": 1767225600, "is_archived": c.archived, "is_im": c.kind == Direct, "is_mpim": c.kind == Group,
		"is_org_shared": false, "is_ext_shared": c.shared, "is_shared": c.shared, "context_team_id": s.TeamID, "updated": 1767225600000,
	}
	if c.kind == Direct {
		maps.Copy(o, obj{"user": c.user, "is_user_deleted": false, "priority": 0})
		return o
	}
	maps.Copy(o, obj{
		"name": c.name, "name_normalized": c.name, "is_channel": true, "is_group": c.kind == Private, "is_private": c.kind != Public,
		"is_member": c.has(s.BotUserID), "creator": s.AdminID, "is_general": false, "is_pending_ext_shared": false, "num_members": len(c.members),
		"topic": obj{"value": "", "creator": "", "last_set": 0}, "purpose": obj{"value": "", "creator": "", "last_set": 0},
		"previous_names": []any{}, "shared_team_ids": []any{s.TeamID},
	})
	return o
}

// profile is a person as users.info shows them.
func (s *Server) profile(p *Person) obj {
	team := s.TeamID
	if p.Stranger {
		team = "T0STRANGE"
	}
	u := obj{
		"id": p.ID, "team_id": team, "name": p.Name, "real_name": capital(p.Name), "deleted": p.Closed == "user_disabled", "is_bot": p.Bot,
		"is_admin": p.Admin || p.Owner, "is_owner": p.Owner, "is_primary_owner": false, "is_restricted": false, "is_ultra_restricted": false,
		"is_stranger": p.Stranger && !s.meets(p), "is_app_user": false, "updated": 1767225600, "tz": "America/New_York", "tz_label": "Eastern Standard Time",
		"tz_offset": -18000, "profile": obj{"real_name": capital(p.Name), "display_name": p.Name, "team": team},
	}
	if p.Stranger {
		for _, rank := range []string{"is_admin", "is_owner", "is_primary_owner", "is_restricted", "is_ultra_restricted"} {
			delete(u, rank)
		}
	}
	return u
}

// meets reports whether somebody of another organization is in a channel with the app:
// they are no stranger to it then, and only their team_id tells where they are from.
// Source: https://docs.slack.dev/reference/objects/user-object
func (s *Server) meets(p *Person) bool {
	for _, c := range s.world.channels {
		if c.shared && c.has(p.ID) && c.has(s.BotUserID) {
			return true
		}
	}
	return false
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

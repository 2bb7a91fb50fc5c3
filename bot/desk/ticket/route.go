package ticket

import (
	"slices"
	"strings"

	"himpath/bot"
	"himpath/knowledge"
)

// route is somebody who answers for some topics.
type route struct {
	Name    string
	Topics  []string
	Channel string // as in program.md; empty: the advisors' channel
}

// routes are those of a program: groups first, then people.
func routes(b *knowledge.Base) []route {
	if b == nil || b.Program == nil {
		return nil
	}
	var out []route
	for _, r := range b.Program.Routes {
		out = append(out, route{Name: r.Name, Topics: r.Topics, Channel: r.Channel})
	}
	for _, a := range b.Program.Advisors {
		out = append(out, route{Name: a.Name, Topics: a.Topics, Channel: a.Channel})
	}
	return out
}

// pick returns who answers for most of these topics, of equals the first; the zero
// route, whoever comes, where nobody is named for any.
func pick(rs []route, topics []string) route {
	var best route
	most := 0
	for _, r := range rs {
		n := 0
		for _, t := range topics {
			if slices.Contains(r.Topics, t) {
				n++
			}
		}
		if n > most {
			best, most = r, n
		}
	}
	return best
}

// place is the channel of a route: its own where it has one that can be written to,
// else the advisors'.
func (r *Room) place(to route, advisors bot.Target) bot.Target {
	if to.Channel == "" {
		return advisors
	}
	at := to.target(advisors)
	if r.o.Senders.Get(at.Platform) == nil {
		return advisors
	}
	return at
}

// target is the channel that a route names: of the advisors' platform where it says no
// other.
func (r route) target(advisors bot.Target) bot.Target {
	platform, channel, ok := strings.Cut(r.Channel, ":")
	if !ok {
		platform, channel = advisors.Platform, r.Channel
	}
	return bot.Target{Platform: platform, Channel: channel}
}

// offer says in a line or two what a route is for.
func (r route) offer(topic func(string) string) string {
	var names []string
	for _, id := range r.Topics {
		names = append(names, topic(id))
	}
	if len(names) == 0 {
		return clip(r.Name, 75)
	}
	return clip(r.Name+": "+strings.Join(names, ", "), 75)
}

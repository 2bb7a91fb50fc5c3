package ticket

import (
	"slices"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// route is somebody who answers for some topics.
type route = knowledge.Route

// routes are those of a program.
func routes(b *knowledge.Base) []route {
	if b == nil {
		return nil
	}
	return b.Program.Answering()
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
	at := bot.RouteTarget(to, advisors)
	if r.o.Senders.Get(at.Platform) == nil {
		return advisors
	}
	return at
}

// offer says in a line or two what a route is for.
func offer(r route, topic func(string) string) string {
	var names []string
	for _, id := range r.Topics {
		names = append(names, topic(id))
	}
	if len(names) == 0 {
		return reply.Clip(r.Name, 75)
	}
	return reply.Clip(r.Name+": "+strings.Join(names, ", "), 75)
}

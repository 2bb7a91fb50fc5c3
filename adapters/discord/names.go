package discord

import (
	"context"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
)

// naming is an option that names a topic: people choose from what is proposed, and may
// type what they like instead.
type naming struct{ option, kind, called string }

// namings are those of a sub-command, without where somebody stands now: that may be
// anything, and the way from there is answered all the same.
func namings(sub string) []naming {
	const anyTopic = "role, certification or degree"
	switch sub {
	case subRole:
		return []naming{{optName, "role", "role"}}
	case subCert:
		return []naming{{optName, "certification", "certification"}}
	case subDegree:
		return []naming{{optName, "degree", "degree"}}
	case subCompare:
		return []naming{{optFirst, "", anyTopic}, {optSecond, "", anyTopic}}
	case subPath:
		return []naming{{optTo, "role", "role"}}
	case subPay:
		return []naming{{optRole, "role", "role"}, {optEmployer, "employer", "kind of employer"}}
	}
	return nil
}

// unknownName is what to say to a name that nothing has: a guess would answer what was
// not asked. It is false where all names are known, and in a crisis.
func (a *Adapter) unknownName(ctx context.Context, m bot.Message, sub string, t typed) (reply.Reply, bool) {
	for _, n := range namings(sub) {
		if t[n.option] == "" || a.knows(ctx, m, n.kind, t[n.option]) {
			continue
		}
		said := m
		said.Text = t[n.option]
		if crisis, err := a.bot.Crisis(ctx, said); crisis || err != nil {
			return reply.Reply{}, false
		}
		return a.unknown(ctx, m, n, sub, t), true
	}
	return reply.Reply{}, false
}

// knows reports whether a name, or the whole name of a topic in it, is known. Without
// topics of that kind nobody can tell.
func (a *Adapter) knows(ctx context.Context, m bot.Message, kind, name string) bool {
	if len(a.bot.CompleteAt(ctx, m, "", name)) > 0 || len(a.bot.CompleteAt(ctx, m, kind, "")) == 0 {
		return true
	}
	words := strings.Fields(name)
	for from := range words {
		for to := from + 1; to <= min(len(words), from+maxNameWords); to++ {
			part := strings.Trim(strings.Join(words[from:to], " "), ".,;:!?")
			for _, c := range a.bot.CompleteAt(ctx, m, "", part) {
				if strings.EqualFold(c.Value, part) {
					return true
				}
			}
		}
	}
	return false
}

// maxNameWords is how many words of a name are looked for in what was typed, and
// unknownChoices how many topics are proposed instead.
const (
	maxNameWords   = 4
	unknownChoices = 5
)

// unknown proposes the topics that have a word of the name, else the first of the kind.
func (a *Adapter) unknown(ctx context.Context, m bot.Message, n naming, sub string, t typed) reply.Reply {
	var near []bot.Choice
	for _, w := range strings.Fields(t[n.option]) {
		if len(w) >= minNameWord {
			near = append(near, a.bot.CompleteAt(ctx, m, n.kind, w)...)
		}
	}
	if len(near) == 0 {
		near = a.bot.CompleteAt(ctx, m, n.kind, "")
	}
	r := reply.Reply{Outcome: reply.Chat, Headline: "I know no " + n.called + " of that name. Choose one that I know, or ask in your own words with /career ask."}
	instead := typed{}
	for k, v := range t {
		instead[k] = v
	}
	seen := map[string]bool{}
	for _, c := range near {
		if len(r.Suggestions) == unknownChoices {
			break
		}
		if instead[n.option] = c.Value; !seen[c.Value] && c.Value == shorten(c.Value) {
			seen[c.Value] = true
			r.Suggestions = append(r.Suggestions, wording(sub, instead))
		}
	}
	return r
}

// minNameWord is the length of a word that says something: "in" and "of" do not.
const minNameWord = 4

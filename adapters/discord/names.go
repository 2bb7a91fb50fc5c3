package discord

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

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
	var unknown []naming
	for _, n := range namings(sub) {
		if t[n.option] == "" || a.knows(ctx, m, n.kind, t[n.option]) {
			continue
		}
		said := m
		said.Text = t[n.option]
		if crisis, err := a.bot.Crisis(ctx, said); crisis || err != nil {
			return reply.Reply{}, false
		}
		unknown = append(unknown, n)
	}
	if len(unknown) == 0 {
		return reply.Reply{}, false
	}
	return a.unknown(ctx, m, unknown, sub, t), true
}

// knows reports whether a name, or the whole name of a topic in it, is known. Without
// topics of that kind nobody can tell.
func (a *Adapter) knows(ctx context.Context, m bot.Message, kind, name string) bool {
	if len(a.bot.CompleteAt(ctx, m, kind, "")) == 0 {
		return true
	}
	if !spells(name) {
		return false
	}
	if slices.ContainsFunc(a.bot.CompleteAt(ctx, m, "", name), near) {
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

// near reports that it can only be this that was typed.
func near(c bot.Choice) bool { return !c.Far }

// spells reports whether there is anything in a name to be known by: an emoji is not.
func spells(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// maxNameWords is how many words of a name are looked for in what was typed, and
// unknownChoices how many topics are proposed instead.
const (
	maxNameWords   = 4
	unknownChoices = 5
)

// unknown says which names nothing has, and proposes topics in their place.
func (a *Adapter) unknown(ctx context.Context, m bot.Message, names []naming, sub string, t typed) reply.Reply {
	r := reply.Reply{Outcome: reply.Chat}
	instead := map[string][]bot.Choice{}
	for _, n := range names {
		instead[n.option] = a.instead(ctx, m, n, sub, t, len(names) == 1)
	}
	for i := range unknownChoices {
		put := maps.Clone(t)
		for _, n := range names {
			if i >= len(instead[n.option]) {
				put = nil
				break
			}
			put[n.option] = instead[n.option][i].Value
		}
		if put != nil {
			r.Suggestions = append(r.Suggestions, wording(sub, put))
		}
	}
	r.Headline = "I know no " + names[0].called + " called “" + t[names[0].option] + "”."
	if len(names) > 1 {
		r.Headline = "I know neither “" + t[names[0].option] + "” nor “" + t[names[1].option] + "”."
	}
	if len(r.Suggestions) > 0 {
		r.Headline += " Choose one that I know, or ask in your own words with /career ask."
	} else {
		r.Headline += " Choose from what I propose while you type, or ask in your own words with /career ask."
	}
	return r
}

// instead is what an unknown name may mean: topics that are like it, or have a word of
// it. Where nothing is, it is the first of its kind, if any will do.
func (a *Adapter) instead(ctx context.Context, m bot.Message, n naming, sub string, t typed, anyDoes bool) []bot.Choice {
	kinds, beside := []string{n.kind}, ""
	if sub == subCompare {
		beside = other(t, n.option)
		if kinds = comparable(); a.kindOfName(ctx, m, beside) != "" {
			kinds = []string{a.kindOfName(ctx, m, beside)}
		}
	}
	var out []bot.Choice
	for _, w := range append([]string{t[n.option]}, strings.Fields(t[n.option])...) {
		if spells(w) && (w == t[n.option] || len(w) >= minNameWord) {
			out = append(out, a.inTurn(ctx, m, kinds, w)...)
		}
	}
	if len(out) == 0 && anyDoes {
		out = a.inTurn(ctx, m, kinds, "")
	}
	return once(out, func(c bot.Choice) bool { return c.Value == shorten(c.Value) && !strings.EqualFold(c.Value, beside) })
}

// once are the choices that fit, each once.
func once(all []bot.Choice, fits func(bot.Choice) bool) (out []bot.Choice) {
	seen := map[string]bool{}
	for _, c := range all {
		if !seen[c.Value] && fits(c) {
			out = append(out, c)
		}
		seen[c.Value] = true
	}
	return out
}

// minNameWord is the length of a word that says something: "in" and "of" do not.
const minNameWord = 4

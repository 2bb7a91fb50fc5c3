package discord

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"himpath/bot"
)

// other is what stands beside an option of a comparison.
func other(t typed, option string) string {
	if option == optFirst {
		return t[optSecond]
	}
	return t[optFirst]
}

// kindOfName is the kind of a topic that is known by its name, be it a little misspelt where
// it is of those that people compare; "": it is not known.
func (a *Adapter) kindOfName(ctx context.Context, m bot.Message, name string) string {
	if !spells(name) {
		return ""
	}
	for _, c := range a.bot.CompleteAt(ctx, m, "", name) {
		if near(c) && slices.Contains(comparable(), c.Kind) || strings.EqualFold(c.Value, name) {
			return c.Kind
		}
	}
	return ""
}

// comparable are the kinds of topics that people compare.
func comparable() []string { return []string{"role", "certification", "degree"} }

// toCompare proposes what may be compared with another, which may not be chosen yet: what
// is of its kind, then what else can be compared, then the rest.
func (a *Adapter) toCompare(ctx context.Context, m bot.Message, typed, with string) []bot.Choice {
	kind := a.kindOfName(ctx, m, with)
	var out []bot.Choice
	if spells(typed) {
		out = a.bot.CompleteAt(ctx, m, "", typed)
	} else {
		out = a.inTurn(ctx, m, comparable(), "")
		if kind != "" {
			out = append(a.bot.CompleteAt(ctx, m, kind, ""), out...)
		}
	}
	rank := func(c bot.Choice) int {
		switch {
		case c.Kind == kind && kind != "":
			return 0
		case slices.Contains(comparable(), c.Kind):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(x, y bot.Choice) int { return cmp.Compare(rank(x), rank(y)) })
	return once(out, func(c bot.Choice) bool { return !strings.EqualFold(c.Value, with) })
}

// inTurn are topics of some kinds that fit what was typed: the best of each kind, then
// the next of each.
func (a *Adapter) inTurn(ctx context.Context, m bot.Message, kinds []string, typed string) (out []bot.Choice) {
	var of [][]bot.Choice
	for _, k := range kinds {
		of = append(of, a.bot.CompleteAt(ctx, m, k, typed))
	}
	for i := range maxChoices {
		for _, list := range of {
			if i < len(list) {
				out = append(out, list[i])
			}
		}
	}
	return out
}

package render

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/bot"
)

// markBit keeps marks apart from the numbers that Discord itself gives components,
// which count from one.
const markBit = 1 << 30

// mark is a key as the number of a component: 30 bits of it, which nobody sees and
// Discord keeps. https://docs.discord.com/developers/components/reference#anatomy-of-a-component
func mark(key string) int {
	if key == "" {
		return 0
	}
	sum := sha256.Sum256([]byte("himpath mark\x00" + key))
	return markBit | int(binary.BigEndian.Uint32(sum[:4])&(markBit-1))
}

// Mark is a key's mark as a word, as [MarkOf] reads it.
func Mark(key string) string { return markWord(mark(key)) }

// MarkOf is the mark of a message, as Discord tells it; "" if it has none.
func MarkOf(components []dg.MessageComponent) string {
	for _, c := range components {
		if x, ok := c.(*dg.Container); ok && x.ID&markBit != 0 {
			return markWord(x.ID)
		}
	}
	return ""
}

func markWord(id int) string { return "mark:" + strconv.Itoa(id) }

// Marked reports whether a message, as Discord tells it, was rendered with a key.
// Messages without Components V2 carry no mark.
func Marked(components []dg.MessageComponent, key string) bool {
	for _, c := range components {
		if x, ok := c.(*dg.Container); ok && key != "" && x.ID == mark(key) {
			return true
		}
	}
	return false
}

// Sent reports whether a message, as Discord tells it, was rendered with any key: it
// is no answer to somebody, but a post of its own. Messages without Components V2 are
// told by their buttons: those of the desk, but for the one that stands under answers.
func Sent(ids IDs, components []dg.MessageComponent) bool {
	for _, c := range components {
		switch c := c.(type) {
		case *dg.Container:
			return c.ID&markBit != 0
		case *dg.ActionsRow:
			for _, b := range c.Components {
				x, ok := b.(*dg.Button)
				if !ok {
					continue
				}
				p, ok := ids.Parse(x.CustomID, nil)
				if ok && strings.HasPrefix(string(p.Kind), bot.DeskActs) && p.Kind != bot.TellMe {
					return true
				}
			}
		}
	}
	return false
}

// FirstText is the first line of text of a message, as it was written; "" if it has
// none.
func FirstText(components []dg.MessageComponent) string {
	for _, c := range components {
		switch c := c.(type) {
		case *dg.Container:
			return FirstText(c.Components)
		case *dg.TextDisplay:
			return unescape(strings.Trim(c.Content, "*"))
		}
	}
	return ""
}

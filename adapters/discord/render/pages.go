package render

import (
	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
)

// page is a message of its own, with buttons below.
func page(old bool, texts []string, buttons ...dg.MessageComponent) rest.Message {
	b := &builder{room: maxText, free: maxComponents - 1}
	for _, t := range texts {
		b.text(t)
	}
	b.row(buttons...)
	return finish(b, old)
}

func finish(b *builder, isOld bool) rest.Message {
	if isOld {
		return old(b)
	}
	return container(b, neutral, 0)
}

// neutral is the colour of what is no answer.
const neutral = 0x4A5568

// Privacy shows a person what is kept of them; questions are the latest ones.
func Privacy(ids IDs, questions []string, old bool) rest.Message {
	texts := []string{
		"**What I keep of you**",
		"Your questions with my answers and your ratings, under a pseudonym, so that advisors can make the answers better. " +
			"Of what you ask the advisors: the question and what was said, under the same pseudonym; how to reach you only while it is open and a few days more; your name not at all. " +
			"Phone numbers and e-mail addresses are masked. Messages that hold a patient's data, or speak of a crisis, are not kept.",
	}
	if len(questions) > 0 {
		texts = append(texts, "**Your latest questions**")
	} else {
		texts = append(texts, "No question of yours is kept.")
	}
	b := &builder{room: maxText, free: maxComponents - 1}
	for _, t := range texts {
		b.text(t)
	}
	var lines []string
	for _, q := range questions {
		lines = append(lines, "- "+cut(oneLine(q), 250, Escape))
	}
	b.lines(lines)
	if id, ok := ids.Make(Press{Kind: Forget}); ok {
		b.row(button(id, "Delete my data", dg.DangerButton))
	}
	return finish(b, old)
}

// Sure asks before everything is deleted.
func Sure(ids IDs, old bool) rest.Message {
	id, _ := ids.Make(Press{Kind: ForgetAll})
	return page(old, []string{"**Delete everything that I keep of you?** It cannot be undone."}, button(id, "Yes, delete it", dg.DangerButton))
}

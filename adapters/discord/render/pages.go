package render

import (
	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/adapters/letter"
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

// Privacy shows a person what is kept of them: the latest questions, and the latest
// that went to the advisors.
func Privacy(ids IDs, questions, advisors []string, old bool) rest.Message {
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
	b.lines(short(questions))
	if len(advisors) > 0 {
		b.text("**What you asked the advisors**")
		b.lines(short(advisors))
	}
	if id, ok := ids.Make(Press{Kind: Forget}); ok {
		b.row(button(id, "Delete my data", dg.DangerButton))
	}
	return finish(b, old)
}

// short are lines of a list.
func short(texts []string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, "- "+cut(letter.OneLine(t), maxShort, Escape))
	}
	return out
}

// maxShort is how much of a line is shown: twenty of them fit into a message.
const maxShort = 160

// Sure asks before everything is deleted.
func Sure(ids IDs, old bool) rest.Message {
	id, _ := ids.Make(Press{Kind: ForgetAll})
	return page(old, []string{"**Delete everything that I keep of you?** It cannot be undone."}, button(id, "Yes, delete it", dg.DangerButton))
}

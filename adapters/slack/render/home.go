package render

import (
	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// Home is what the app's home shows one person.
type Home struct {
	Threads bool     // the app may read channels: say what it does with that
	Recent  []string // the person's latest questions, the latest first
	Notice  string   // what just happened
	Admin   bool     // offer the settings
}

// maxRecent is how many questions the home lists.
const maxRecent = 5

// example is a topic with questions to begin with.
type example struct {
	topic     string
	questions []string
}

func examples() []example {
	return []example{
		{"🩺 Roles", []string{"What does a medical coder do?", "What does a health information manager do?", "Which HIM jobs are entry-level?"}},
		{"📜 Certifications", []string{"Compare RHIT and RHIA", "What does the RHIT exam cover?", "Which certification fits a coding role?"}},
		{"🎓 Degrees", []string{"What does an associate degree in HIT prepare for?", "Do I need a degree to become a medical coder?"}},
		{"📈 Pay and outlook", []string{"How much do medical coders make?", "Are HIM jobs growing?"}},
		{"🪜 Paths", []string{"Show me the HIM career ladder", "How do I become an HIM director?"}},
	}
}

// View builds the home.
func (h Home) View() slackgo.HomeTabViewRequest {
	b := &builder{room: maxTotal, free: maxHomeBlocks}
	if h.Notice != "" {
		b.mrkdwn("✅ " + cut(h.Notice, 500, mrkdwn))
	}
	b.add(slackgo.NewHeaderBlock(plain("Careers in health information management", 150)), 40)
	b.paragraph("", "I answer questions about careers in health information management: what a role does, which certification fits, what a degree leads to, pay and outlook. Each answer names its source. What I do not know, I say.")
	b.mrkdwn("Write to me under *Messages*, mention me in a channel, type `/career` followed by a question, or choose *Answer this* in the menu of a message.")
	if h.Threads {
		b.context("In threads that begin with a question to me you need not mention me again. What people write to each other in channels I drop unread: it is neither kept nor logged.")
	}
	h.examples(b)
	h.yours(b)
	return slackgo.HomeTabViewRequest{Type: slackgo.VTHomeTab, Blocks: slackgo.Blocks{BlockSet: b.blocks}}
}

func (h Home) examples(b *builder) {
	b.add(slackgo.NewDividerBlock(), 0)
	b.mrkdwn("*Try one of these*")
	n := 0
	for _, e := range examples() {
		b.context(Escape(e.topic))
		var row []*slackgo.ButtonBlockElement
		for _, q := range e.questions {
			row = append(row, ask(q, n, q))
			n++
		}
		b.buttons(row)
	}
	fit := button(Press{Kind: reply.OpenFit}, 0, "Which role fits me?")
	fit.Style = slackgo.StylePrimary
	b.buttons([]*slackgo.ButtonBlockElement{fit})
}

// yours shows what is kept of the person, and how to delete it.
func (h Home) yours(b *builder) {
	b.add(slackgo.NewDividerBlock(), 0)
	b.mrkdwn("*Your recent questions*")
	if len(h.Recent) == 0 {
		b.context("None yet.")
	}
	for i, q := range h.Recent {
		if i == maxRecent {
			break
		}
		s := section(orDots(cut(letter.OneLine(q), 300, mrkdwn)))
		if again := button(Press{Kind: bot.Ask, Text: q}, 100+i, "Ask again"); again != nil {
			s.Accessory = slackgo.NewAccessory(again)
		}
		b.add(s, letter.Units(s.Text.Text)+10)
	}
	row := []*slackgo.ButtonBlockElement{forget()}
	if h.Admin {
		row = append(row, button(Press{Kind: Admin}, 0, "Settings"), button(Press{Kind: bot.DeskHome}, 0, "Answers and gaps"))
	}
	b.context(Kept)
	b.buttons(row)
}

// Kept says what is kept of a person.
const Kept = "I keep your questions, with phone numbers and e-mail addresses taken out, your ratings, what our conversation is about, and what you and advisors write to each other through me: under a pseudonym, to improve the answers, and for as long as your program has set."

// FirstContact says the same in one line to a person who asks for the first time.
const FirstContact = "I keep questions under a pseudonym to improve my answers. See and delete yours with /career privacy."

// Privacy shows a person what is kept of them, and lets them delete it.
func Privacy(recent, desk []string) Message {
	b := &builder{room: maxTotal, free: maxBlocks}
	b.mrkdwn(bold("What I keep of you"))
	b.paragraph("", Kept)
	b.items(slackgo.RTEListBullet, recent)
	b.items(slackgo.RTEListBullet, desk)
	b.paragraph("", "Messages that stand in Slack stay there.")
	b.buttons([]*slackgo.ButtonBlockElement{forget()})
	return Message{Text: Kept, Blocks: b.blocks}
}

// forget is the button that deletes what is kept of a person.
func forget() *slackgo.ButtonBlockElement {
	b := button(Press{Kind: Forget}, 0, "Delete my data")
	b.Style = slackgo.StyleDanger
	b.Confirm = slackgo.NewConfirmationBlockObject(plain("Delete my data?", 100),
		plain("Your questions, ratings, what you wrote to advisors and what I remember of our conversations are deleted at once. Messages that stand in Slack stay there.", 300),
		plain("Delete", 30), plain("Keep", 30))
	return b
}

func orDots(s string) string {
	if s == "" {
		return "…"
	}
	return s
}

// Prompt is a suggested prompt of the agent view.
type Prompt struct{ Title, Message string }

// Prompts are what a person can begin with; Slack shows at most four.
func Prompts() []Prompt {
	return []Prompt{
		{"What does a coder do?", "What does a medical coder do?"},
		{"RHIT or RHIA?", "Compare RHIT and RHIA"},
		{"Pay and outlook", "How much do medical coders make?"},
		{"Show me a path", "Show me the HIM career ladder"},
	}
}

package process

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"himpath/adapters/slack/slacktest"
)

// Crowd is a college full of people who ask: half of the questions are private,
// half are mentions in channels. Each is a conversation of its own.
type Crowd struct {
	fake     *slacktest.Server
	rand     *rand.Rand
	people   []string
	channels []string

	mu    sync.Mutex
	asked []Asked
}

// Asked is a question that was asked.
type Asked struct {
	*slacktest.Sent
	At time.Time
}

// NewCrowd makes people and channels; more of them keep each within the bot's own
// limits, which are once in two seconds for a person and once a second for a channel.
func NewCrowd(fake *slacktest.Server, people, channels int, seed uint64) *Crowd {
	c := &Crowd{fake: fake, rand: rand.New(rand.NewPCG(seed, 2))}
	for i := range people {
		c.people = append(c.people, fake.AddPerson(slacktest.Person{Name: fmt.Sprintf("student%d", i)}))
	}
	for i := range channels {
		c.channels = append(c.channels, fake.AddChannel(fmt.Sprintf("course%d", i), slacktest.Public, fake.BotUserID))
	}
	return c
}

func questions() []string {
	return []string{"what does a medical coder do all day?", "do I need a degree for RHIT", "compare RHIA and RHIT", "how much does an HIM director make",
		"how do I become a health informatics specialist", "who pays better, hospitals or nursing homes?", "what is HIPAA", "im a nurse sick of bedside, what fits me",
		"which certifications are there", "what is the CCS exam fee", "hello", "what comes after medical records clerk", "is coding going to be replaced by ai",
		"what skills do employers want", "where are the jobs in texas", "what's the weather"}
}

// Ask asks one question; it returns at once. It is for one goroutine.
func (c *Crowd) Ask() {
	all := questions()
	q := fmt.Sprintf("%s (%d)", all[c.rand.IntN(len(all))], len(c.asked))
	who := c.people[c.rand.IntN(len(c.people))]
	say := slacktest.Say{User: who, Text: slacktest.Escape(q)}
	if c.rand.IntN(2) == 0 {
		say.Channel = c.fake.DirectChannel(who)
	} else {
		say.Channel = c.channels[c.rand.IntN(len(c.channels))]
		say.Text = slacktest.Mention(c.fake.BotUserID) + " " + say.Text
	}
	at := time.Now()
	x := c.fake.Say(say)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, Asked{x, at})
}

// Tally is how it went so far.
type Tally struct {
	Asked, Acked, Refused int             // Refused: given up by Slack after its retries
	Answered              int             // of those acknowledged
	Lost                  int             // acknowledged, and nothing stands under it
	Doubled               int             // posts too many
	DoubledPrivately      int             // of them, in private conversations
	Slowed                int             // told to wait
	Apologies             int             // told that something broke
	Acks, Answers         []time.Duration // of those acknowledged; to the first post, unsorted
}

// Tally counts.
func (c *Crowd) Tally() Tally {
	under := map[string][]slacktest.Message{}
	for _, m := range c.fake.Posts("") {
		under[m.Channel+":"+m.Thread] = append(under[m.Channel+":"+m.Thread], m)
	}
	c.mu.Lock()
	asked := c.asked[:len(c.asked):len(c.asked)]
	c.mu.Unlock()
	t := Tally{Asked: len(asked)}
	for _, a := range asked {
		t.add(a, under[a.Channel+":"+a.TS])
	}
	return t
}

func (t *Tally) add(a Asked, posts []slacktest.Message) {
	t.Doubled += max(0, len(posts)-1)
	if a.Channel[0] == 'D' {
		t.DoubledPrivately += max(0, len(posts)-1)
	}
	switch state := a.State(); {
	case state == slacktest.Refused:
		t.Refused++
		return
	case state != slacktest.Acked && len(posts) == 0:
		return
	}
	t.Acked++
	t.Acks = append(t.Acks, a.Took())
	if len(posts) == 0 {
		t.Lost++
		return
	}
	t.Answered++
	t.Answers = append(t.Answers, posts[0].At.Sub(a.At))
	switch text := posts[0].Text; {
	case len(text) > 16 && text[:16] == "That is a lot at":
		t.Slowed++
	case len(text) > 11 && text[:11] == "Sorry, some":
		t.Apologies++
	}
}

// Quantile of durations, which it sorts.
func Quantile(ds []time.Duration, q float64) time.Duration {
	if len(ds) == 0 {
		return 0
	}
	slices.Sort(ds)
	return ds[min(len(ds)-1, int(q*float64(len(ds))))]
}

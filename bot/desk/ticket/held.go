package ticket

import (
	"context"
	"fmt"
	"strconv"
	"unicode/utf8"

	"himpath/bot/reply"
)

// readHeld shows a student what could not be delivered to them, a page at a time: at
// "" the first of what came last. What shows it for others to see is taken away.
func (r *Room) readHeld(ctx context.Context, t Ticket, at string) (reply.Reply, error) {
	if err := r.takeNotices(ctx, t); err != nil { // first: what comes meanwhile is noticed anew, or seen
		return reply.Reply{}, err
	}
	held, err := r.store.HeldPosts(ctx, t.Program, t.Ref, true)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("posts that wait to be read: %w", err)
	}
	pages, n := pagesOf(held)
	if at != "" {
		n, _ = strconv.Atoi(at) // what is no number is the first page
	}
	if n < 0 || n >= len(pages) {
		return reply.Say("There is nothing new to read."), nil
	}
	out := pages[n]
	to := func(label string, n int) reply.Action {
		return reply.Action{Kind: actRead, Label: label, Ref: fmt.Sprintf("%s%s%d", t.Ref, page, n), Style: reply.Primary}
	}
	if n+1 < len(pages) {
		out.Actions = []reply.Action{to("Read on", n+1)}
	}
	if n > 0 && at == "" {
		earlier := to("Earlier", n-1)
		earlier.Style = ""
		out.Actions = append(out.Actions[:len(out.Actions):len(out.Actions)], earlier)
	}
	return out, nil
}

// pagesOf joins what is short and is read at the same time, so that the pages stay
// what they are; what was one post stays whole. The buttons are those of the last.
// newest is the first page of what was read last.
func pagesOf(held []Post) (out []reply.Reply, newest int) {
	for i, p := range held {
		x := p.Reply
		last := len(out) - 1
		if i > 0 && !p.Read.Equal(held[i-1].Read) {
			newest, last = len(out), -1
		}
		if last < 0 || size(out[last])+size(x) > maxPart {
			out = append(out, x)
			continue
		}
		if x.Headline != "" {
			out[last].Blocks = append(out[last].Blocks, reply.Block{Kind: reply.Paragraph, Text: x.Headline})
		}
		out[last].Blocks = append(out[last].Blocks, x.Blocks...)
		out[last].Actions = x.Actions
	}
	return out, newest
}

func size(r reply.Reply) int { return utf8.RuneCountInString(reply.Plain(r)) }

// underWay reports a post that stands, or may before long: it may be read before it is known to.
func (p Post) underWay() bool { return p.State == PostStands || p.State == PostWaits }

// takeNotices takes away what says in public that something waits.
func (r *Room) takeNotices(ctx context.Context, t Ticket) error {
	posts, err := r.store.PostsOf(ctx, t.Program, t.Ref)
	if err != nil {
		return fmt.Errorf("posts of a ticket: %w", err)
	}
	for _, p := range posts {
		if p.Role != RoleNotice || p.Do != Send || !p.underWay() {
			continue
		}
		away := Post{Program: t.Program, Key: p.Key + ".away", Lane: p.Key, Ticket: t.Ref, Role: RoleNotice, Do: Delete, Of: p.Key, To: p.To}
		if err := r.store.PutPost(ctx, away); err != nil {
			return fmt.Errorf("take a notice away: %w", err)
		}
	}
	r.wake()
	return nil
}

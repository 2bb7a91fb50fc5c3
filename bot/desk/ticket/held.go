package ticket

import (
	"context"
	"fmt"
	"unicode/utf8"

	"himpath/bot/reply"
)

// readHeld shows a student what could not be delivered to them, a page at a time.
// What shows it for others to see is taken away.
func (r *Room) readHeld(ctx context.Context, t Ticket, n int) (reply.Reply, error) {
	held, err := r.store.HeldPosts(ctx, t.Program, t.Ref, true)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("posts that wait to be read: %w", err)
	}
	if err := r.takeNotices(ctx, t); err != nil {
		return reply.Reply{}, err
	}
	pages := pagesOf(held)
	if n < 0 || n >= len(pages) {
		return say("There is nothing new to read."), nil
	}
	out := pages[n]
	if n+1 < len(pages) {
		out.Actions = []reply.Action{{Kind: actRead, Label: "Read on", Ref: fmt.Sprintf("%s%s%d", t.Ref, page, n+1), Style: reply.Primary}}
	}
	return out, nil
}

// pagesOf joins what is short; what was one post stays whole. The buttons are those
// of the last.
func pagesOf(held []Post) []reply.Reply {
	var out []reply.Reply
	for _, p := range held {
		x := p.Reply
		last := len(out) - 1
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
	return out
}

func size(r reply.Reply) int { return utf8.RuneCountInString(reply.Plain(r)) }

// takeNotices takes away what says in public that something waits.
func (r *Room) takeNotices(ctx context.Context, t Ticket) error {
	posts, err := r.store.PostsOf(ctx, t.Program, t.Ref)
	if err != nil {
		return fmt.Errorf("posts of a ticket: %w", err)
	}
	for _, p := range posts {
		if p.Role != RoleNotice || p.Do != Send || p.State != PostStands {
			continue
		}
		away := Post{Program: t.Program, Key: p.Key + ".away", Ticket: t.Ref, Role: RoleNotice, Do: Delete, Of: p.Key, To: p.To}
		if err := r.store.PutPost(ctx, away); err != nil {
			return fmt.Errorf("take a notice away: %w", err)
		}
	}
	r.wake()
	return nil
}

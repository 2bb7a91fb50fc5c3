package reply

import "slices"

// Join puts b's answer under a's, unless it only tells again what a tells.
func Join(a, b Reply) Reply {
	again := len(b.Passages) > 0
	for _, id := range b.Passages {
		again = again && slices.Contains(a.Passages, id)
	}
	if again {
		return a
	}
	return Under(a, b)
}

// Under puts b under a. The result has a's outcome, and is no surer than the less
// sure of them.
func Under(a, b Reply) Reply {
	for _, block := range b.Blocks {
		if !slices.ContainsFunc(a.Blocks, func(o Block) bool { return o.Text != "" && o.Text == block.Text }) {
			a.Blocks = append(slices.Clip(a.Blocks), block)
		}
	}
	for _, c := range b.Citations {
		if !slices.Contains(a.Citations, c) {
			a.Citations = append(slices.Clip(a.Citations), c)
		}
	}
	for _, t := range b.Topics {
		if !slices.Contains(a.Topics, t) {
			a.Topics = append(slices.Clip(a.Topics), t)
		}
	}
	a.Passages = slices.Concat(a.Passages, b.Passages)
	for _, next := range b.Suggestions {
		if !slices.Contains(a.Suggestions, next) {
			a.Suggestions = append(slices.Clip(a.Suggestions), next)
		}
	}
	a.Confidence = min(a.Confidence, b.Confidence)
	return a
}

// MaxLength is the most code points a reply's plain text has.
const MaxLength = 1200

// Cut leaves out, from the end, what is too long to show, and suggestions behind the third.
func Cut(r Reply) Reply {
	for Length(r) > MaxLength && len(r.Blocks) > 1 {
		last := &r.Blocks[len(r.Blocks)-1]
		switch {
		case len(last.Items) > 1:
			last.Items = last.Items[:len(last.Items)-1]
		case len(last.Rows) > 1:
			last.Rows = last.Rows[:len(last.Rows)-1]
		default:
			r.Blocks = r.Blocks[:len(r.Blocks)-1]
		}
	}
	if len(r.Suggestions) > 3 {
		r.Suggestions = r.Suggestions[:3]
	}
	return r
}

// Trim keeps so many rows of a reply's tables, and one item more of its lists.
func Trim(r Reply, keep int) Reply {
	r.Blocks = slices.Clone(r.Blocks)
	for i := range r.Blocks {
		b := &r.Blocks[i]
		b.Rows, b.Items = b.Rows[:min(keep, len(b.Rows))], b.Items[:min(keep+1, len(b.Items))]
	}
	return r
}

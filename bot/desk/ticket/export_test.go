package ticket

import "context"

// What the tests drive by hand instead of [Room.Tend].

func (r *Room) Work(ctx context.Context, program string) (bool, error) { return r.work(ctx, program) }

func (r *Room) Clock(ctx context.Context, program string) error { return r.clock(ctx, program) }

func (r *Room) TestWays(ctx context.Context, program string) error { return r.testWays(ctx, program) }

func Split(text string) []string { return split(text) }

const MaxPart = maxPart

package work

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestTakeUp(t *testing.T) {
	p := NewPool(2*Batch+50, func(j job) string { return j.who })
	ctx, cancel := context.WithCancel(context.Background())
	p.Start(ctx, 0, nil)
	asked := 0
	if err := p.TakeUp(ctx, func(context.Context) ([]job, error) { asked++; return make([]job, Batch), nil }); err != nil || asked != 2 || p.Waiting() != 2*Batch {
		t.Errorf("asked %d times, %d wait, %v", asked, p.Waiting(), err)
	}
	q := NewPool(5*Batch, func(j job) string { return j.who })
	q.Start(ctx, 0, nil)
	asked = 0
	if err := q.TakeUp(ctx, func(context.Context) ([]job, error) { asked++; return make([]job, 3), nil }); err != nil || asked != 1 {
		t.Errorf("asked %d times for a few, %v", asked, err)
	}
	want := errors.New("no store")
	if err := q.TakeUp(ctx, func(context.Context) ([]job, error) { return nil, want }); err != want {
		t.Errorf("%v", err)
	}
	cancel()
	p.Wait()
	q.Wait()
}

func TestEvery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 35*time.Second)
		defer cancel()
		n := 0
		Every(ctx, 10*time.Second, func(context.Context) { n++ })
		if n != 4 {
			t.Errorf("%d times in 35 s", n)
		}
	})
}

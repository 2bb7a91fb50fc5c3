package discord

import "sync"

// group runs goroutines of one run of the adapter and waits for them at its end.
type group struct {
	mu sync.Mutex
	on bool
	wg sync.WaitGroup
}

func (g *group) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.on = true
}

// do runs f; false: the run has ended.
func (g *group) do(f func()) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.on {
		g.wg.Go(f)
	}
	return g.on
}

func (g *group) close() {
	g.mu.Lock()
	g.on = false
	g.mu.Unlock()
	g.wg.Wait()
}

package discordtest

import (
	"time"

	"github.com/gorilla/websocket"
)

// send queues a packet; one in Faults.CutOneIn breaks the connection instead.
// The caller holds the server's mu, except for HELLO.
func (c *socket) send(f frame) {
	if f.Op != 10 {
		if n := c.s.faults.CutOneIn; n > 0 && c.s.rand.IntN(n) == 0 {
			c.enqueue(func() bool { return false })
			return
		}
	}
	c.enqueue(func() bool { return c.ws.WriteJSON(f) == nil })
}

// end queues a close frame.
func (c *socket) end(code int, why string) {
	c.enqueue(func() bool {
		_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, why), time.Now().Add(time.Second))
		return false
	})
}

func (c *socket) enqueue(do func() bool) {
	c.mu.Lock()
	c.queue = append(c.queue, do)
	c.mu.Unlock()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// write empties the queue until the socket ends.
func (c *socket) write() {
	defer c.drop()
	for {
		select {
		case <-c.wake:
		case <-c.done:
			return
		}
		c.mu.Lock()
		queue := c.queue
		c.queue = nil
		c.mu.Unlock()
		for _, do := range queue {
			if !do() {
				return
			}
		}
	}
}

// drop breaks the connection.
func (c *socket) drop() {
	c.once.Do(func() { close(c.done) })
	_ = c.ws.Close()
}

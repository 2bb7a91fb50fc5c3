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
			c.out.Add(func() bool { return false })
			return
		}
	}
	c.out.Add(func() bool { return c.ws.WriteJSON(f) == nil })
}

// end queues a close frame.
func (c *socket) end(code int, why string) {
	c.out.Add(func() bool {
		_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, why), time.Now().Add(time.Second))
		return false
	})
}

// write writes what is queued until the socket ends.
func (c *socket) write() {
	defer c.drop()
	c.out.Run(c.done)
}

// drop breaks the connection.
func (c *socket) drop() {
	c.once.Do(func() { close(c.done) })
	_ = c.ws.Close()
}

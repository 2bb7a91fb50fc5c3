package slacktest

import (
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// send queues a frame.
func (c *conn) send(frame any) {
	c.out.Add(func() bool { return c.ws.WriteJSON(frame) == nil })
}

// bye ends the connection in good order, with time for acknowledgements that are
// under way: the client closes, or the server does after a while.
func (c *conn) bye() bool {
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), time.Now().Add(time.Second))
	_ = c.ws.SetReadDeadline(time.Now().Add(time.Second))
	return true
}

// cut queues the sudden end of the connection, which takes no more envelopes; the
// server's mu is held.
func (c *conn) cut() {
	c.leave = true
	c.out.Add(func() bool { return false })
}

// write writes what is queued until the connection ends.
func (c *conn) write() {
	defer c.drop()
	c.out.Run(c.done)
}

// ping keeps the client from giving the connection up.
func (c *conn) ping() {
	tick := time.NewTicker(c.s.opts.PingEvery)
	defer tick.Stop()
	for {
		_ = c.ws.WriteControl(websocket.PingMessage, []byte("Ping from "+c.name), time.Now().Add(time.Second))
		select {
		case <-tick.C:
		case <-c.done:
			return
		}
	}
}

// drop breaks the connection.
func (c *conn) drop() {
	c.once.Do(func() {
		close(c.done)
		_ = c.ws.Close()
		c.s.mu.Lock()
		defer c.s.mu.Unlock()
		c.s.gate.conns = slices.DeleteFunc(c.s.gate.conns, func(o *conn) bool { return o == c })
		c.s.touch()
	})
}

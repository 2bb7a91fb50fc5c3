package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	dialLimit  = 20 * time.Second // for the handshake, and from there to HELLO
	readyLimit = time.Minute      // from HELLO to READY, and between the packets of a replay
	// resumeLimit is from HELLO to the first packet after RESUME: people wait, and to
	// try once more costs no IDENTIFY.
	resumeLimit = 15 * time.Second
	// ignoredLimit is from an acknowledged heartbeat to the first packet after RESUME: a
	// server that answers the one and not the other may not know RESUME at all.
	ignoredLimit = 5 * time.Second
	writeLimit   = 10 * time.Second
	closeLimit   = time.Second
	// maxPacket bounds a packet. Discord sends a whole server in one: some MB.
	maxPacket = 32 << 20
	// usualBeat is Discord's own interval, for servers that do not name one;
	// minBeat keeps a wrong one from flooding the server.
	usualBeat = 41250 * time.Millisecond
	minBeat   = 100 * time.Millisecond
)

// packet is what travels in both directions.
// Source: https://docs.discord.com/developers/events/gateway-events#payload-structure
type packet struct {
	Op   number          `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  number          `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// Opcodes. Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
const (
	opDispatch = iota
	opBeat
	opIdentify
	opResume    = 6
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAck       = 11
)

// conn is one socket: the caller reads, one goroutine beats, writes take turns.
type conn struct {
	ws   *websocket.Conn
	done chan struct{} // closed when the reader is through
	now  chan struct{} // the server asks for a beat
	seq  atomic.Int64  // last number seen, which every beat repeats

	greeted bool // HELLO came; of the reader alone
	ignored int  // a heartbeat or a ping was answered before RESUME was; of the reader alone

	acked  atomic.Bool // the last timed beat was acknowledged
	mute   atomic.Bool // no beat of this server was ever acknowledged: anything that comes is a sign of life
	busy   atomic.Bool // the reader waits for room in the pool and sees no acknowledgement
	silent atomic.Bool // the beater gave the connection up
	sent   atomic.Int64

	write sync.Mutex
	wg    sync.WaitGroup
}

func newConn(ws *websocket.Conn, mute bool) *conn {
	ws.SetReadLimit(maxPacket)
	c := &conn{ws: ws, done: make(chan struct{}), now: make(chan struct{}, 1)}
	c.acked.Store(true)
	c.mute.Store(mute)
	return c
}

// alive takes what came for an acknowledgement where the server sends none.
func (c *conn) alive() {
	if c.mute.Load() {
		c.acked.Store(true)
	}
}

// send writes one packet.
func (c *conn) send(op int, data any) error {
	c.write.Lock()
	defer c.write.Unlock()
	if err := c.ws.SetWriteDeadline(time.Now().Add(writeLimit)); err != nil {
		return fmt.Errorf("set a limit to writing: %w", err)
	}
	if err := c.ws.WriteJSON(map[string]any{"op": op, "d": data}); err != nil {
		return fmt.Errorf("write op %d: %w", op, err)
	}
	return nil
}

// beat starts the beater: the first beat at a random moment of the interval, then
// one per interval. A beat that is not acknowledged by the time of the next one
// means a dead connection, unless our own reader is what keeps it from being seen. Some
// servers acknowledge none; until the first is, WebSocket's own ping does as well.
// Source: https://docs.discord.com/developers/events/gateway#sending-heartbeats
func (c *conn) beat(interval time.Duration, jitter float64) {
	c.wg.Go(func() {
		timer := time.NewTimer(time.Duration(jitter * float64(interval)))
		defer timer.Stop()
		for {
			select {
			case <-c.done:
				return
			case <-c.now:
			case <-timer.C:
				if !c.acked.Load() && !c.busy.Load() {
					c.silent.Store(true)
					c.close(closeResume)
					return
				}
				timer.Reset(interval)
				c.acked.Store(false)
				c.sent.Store(time.Now().UnixNano())
			}
			if err := c.beatOnce(); err != nil {
				c.close(closeResume)
				return
			}
			if c.mute.Load() {
				_ = c.ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeLimit))
			}
		}
	})
}

// beatNow asks the beater for a beat at once.
func (c *conn) beatNow() {
	select {
	case c.now <- struct{}{}:
	default: // one is under way
	}
}

func (c *conn) beatOnce() error {
	if seq := c.seq.Load(); seq != 0 {
		return c.send(opBeat, seq)
	}
	return c.send(opBeat, nil)
}

// close says why and closes the socket, which ends the reader. It may be called
// from any goroutine and more than once.
func (c *conn) close(code int) {
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(closeLimit))
	_ = c.ws.Close() // the peer may be gone: nothing to do about either
}

// end stops the beater and the socket and waits.
func (c *conn) end(code int) {
	close(c.done)
	c.close(code)
	c.wg.Wait()
}

// read gives the next packet; what is not a packet is passed over.
func (c *conn) read() (packet, error) {
	for {
		_, raw, err := c.ws.ReadMessage()
		if err != nil {
			return packet{}, err
		}
		var p packet
		if err := json.Unmarshal(raw, &p); err == nil {
			return p, nil
		}
	}
}

// after turns a read error into an input.
func (c *conn) after(err error) input {
	var ce *websocket.CloseError
	switch {
	case c.silent.Load() || isTimeout(err):
		return input{what: silent, ignored: c.ignored}
	case errors.As(err, &ce) && ce.Code != websocket.CloseAbnormalClosure:
		return input{what: closed, code: ce.Code}
	}
	return input{what: lost}
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

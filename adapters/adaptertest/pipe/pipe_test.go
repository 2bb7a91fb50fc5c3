package pipe_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"

	"himpath/adapters/adaptertest/pipe"
)

func TestPipe(t *testing.T) {
	l := pipe.Listen()
	said := make(chan string, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			said <- err.Error()
			return
		}
		words, _ := io.ReadAll(c)
		said <- string(words)
	}()
	c, err := l.Dial(t.Context(), "tcp", "anywhere:1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, "hello"); err != nil {
		t.Fatal(err)
	}
	c.Close()
	if got := <-said; got != "hello" {
		t.Errorf("heard %q", got)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Dial(gone, "", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody accepts: %v", err)
	}
	l.Close()
	l.Close()
	if _, err := l.Dial(t.Context(), "", ""); !errors.Is(err, net.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("accept on a closed one: %v", err)
	}
}

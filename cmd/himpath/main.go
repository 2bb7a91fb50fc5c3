package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(150) // fewer collections while an edition is built, without another 8 MB that 200 would take
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], environment{os.Getenv, os.Environ()}, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

package main

import (
	"bytes"
	"strings"

	"himpath/adapters/slack"
)

// slackCommand is about Slack as it is set up.
type slackCommand struct {
	Manifest manifestCommand `cmd:"" help:"Print the app's manifest, to paste where Slack asks for one."`
}

type manifestCommand struct {
	Threads bool    `help:"Follow conversations in threads without mentions. The app then gets all messages of the channels that it is in, and drops those that are not to it."`
	HTTP    *string `name:"http" placeholder:"URL" help:"Receive over HTTP at this public address, such as https://himpath.college.edu, instead of over Socket Mode."`
	JSON    bool    `name:"json" help:"As JSON, without the comments."`
}

// Run prints the manifest.
func (c *manifestCommand) Run(p *program) error {
	url := ""
	if c.HTTP != nil {
		if url = strings.TrimSpace(*c.HTTP); url == "" {
			return usagef("slack manifest: --http needs the public address of himpath, such as https://himpath.college.edu")
		}
	}
	m, err := slack.NewManifest(c.Threads, url)
	if err != nil {
		return usageError{err}
	}
	out := m.YAML()
	if c.JSON {
		out = m.JSON()
	}
	_, err = p.stdout.Write(append(bytes.TrimRight(out, "\n"), '\n'))
	return err
}

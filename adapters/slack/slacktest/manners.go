package slacktest

import "strings"

// text is one text of a message.
type text struct {
	value  string
	markup bool // <!channel> and <@U…> in it ping
}

// eachText calls f for every text of blocks, in the order in which they are read.
func eachText(v any, f func(text)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			eachText(e, f)
		}
	case obj:
		kind := str(v["type"])
		if t, ok := v["text"].(string); ok {
			f(text{t, kind == "mrkdwn" || kind == "markdown"})
		}
		switch kind {
		case "broadcast":
			f(text{"<!" + str(v["range"]) + ">", true})
		case "usergroup":
			f(text{"<!subteam^" + str(v["usergroup_id"]) + ">", true})
		case "user":
			f(text{"<@" + str(v["user_id"]) + ">", true})
		case "image":
			f(text{str(v["alt_text"]), false})
		}
		for _, k := range []string{"title", "label", "hint", "text", "fields", "rows", "elements", "element", "accessory", "options",
			"positive_button", "negative_button"} {
			if _, plain := v[k].(string); !plain {
				eachText(v[k], f)
			}
		}
	}
}

// texts are all texts of a message's body.
func texts(body obj) []text {
	out := []text{{str(body["text"]), true}}
	eachText(body["blocks"], func(t text) { out = append(out, t) })
	for _, a := range list(body["attachments"]) {
		o, _ := a.(obj)
		for _, k := range []string{"text", "pretext", "fallback"} {
			out = append(out, text{str(o[k]), true})
		}
		eachText(o["blocks"], func(t text) { out = append(out, t) })
	}
	return out
}

// manners are what Slack lets through and no answer should do: ring for everybody,
// let Slack look for names in the text, show previews of links, say what is not heard.
// Source: https://docs.slack.dev/reference/methods/chat.update
func (s *Server) manners(where string, body obj) []string {
	var out []string
	all := texts(body)
	for _, t := range all {
		for _, ping := range []string{"<!channel", "<!here", "<!everyone", "<!group", "<!subteam^"} {
			if t.markup && strings.Contains(t.value, ping) {
				out = append(out, "rings for everybody: "+ping+">")
			}
		}
	}
	if p := str(body["parse"]); p == "full" || truth(body["link_names"]) {
		out = append(out, "parse=full or link_names makes pings of plain text")
	}
	for _, k := range []string{"unfurl_links", "unfurl_media"} {
		if _, given := body[k]; given && where == "chat.update" {
			out = append(out, k+" is not among its arguments")
		}
	}
	if where != "chat.postMessage" || s.opts.Unfurls {
		return out
	}
	for _, t := range all {
		if !strings.Contains(t.value, "http://") && !strings.Contains(t.value, "https://") {
			continue
		}
		if off(body["unfurl_links"]) && off(body["unfurl_media"]) {
			break
		}
		return append(out, "has links, and unfurl_links and unfurl_media are not both false")
	}
	return out
}

func off(v any) bool { return v == false || v == "false" || v == "0" }

// Pings are the mentions in the message's markup: <@U…>, <#C…>, <!channel> and so on,
// without the brackets. People and groups among them are notified.
func (m Message) Pings() []string {
	return m.marks(func(mark string) (string, bool) {
		return mark, strings.HasPrefix(mark, "@") || strings.HasPrefix(mark, "!")
	})
}

// Links are the addresses that stand behind words.
func (m Message) Links() []string {
	out := m.marks(func(mark string) (string, bool) {
		address, words, labelled := strings.Cut(mark, "|")
		return address, labelled && words != address && strings.IndexAny(mark, "@#!") != 0
	})
	eachLink(m.Blocks, func(address string) { out = append(out, address) })
	return out
}

// marks picks from what stands between < and > where markup counts.
func (m Message) marks(pick func(string) (string, bool)) []string {
	var out []string
	for _, t := range texts(obj{"text": m.Text, "blocks": m.Blocks, "attachments": m.attachments}) {
		if !t.markup {
			continue
		}
		for rest := t.value; ; {
			_, after, found := strings.Cut(rest, "<")
			mark, next, closed := strings.Cut(after, ">")
			if !found || !closed {
				break
			}
			if got, ok := pick(mark); ok && mark != "" {
				out = append(out, got)
			}
			rest = next
		}
	}
	return out
}

// eachLink calls f for the links of rich text that have words of their own.
func eachLink(v any, f func(address string)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			eachLink(e, f)
		}
	case obj:
		if str(v["type"]) == "link" && str(v["text"]) != "" && str(v["text"]) != str(v["url"]) {
			f(str(v["url"]))
		}
		eachLink(v["elements"], f)
		eachLink(v["rows"], f)
	}
}

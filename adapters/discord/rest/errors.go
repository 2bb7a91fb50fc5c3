package rest

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Codes of Discord's error bodies that callers act on.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
const (
	CodeUnknownAccount     = 10001 // the lowest of all
	CodeUnknownChannel     = 10003
	CodeUnknownServer      = 10004
	CodeUnknownMessage     = 10008
	CodeUnknownUser        = 10013
	CodeUnknownWebhook     = 10015
	CodeUnknownInteraction = 10062
	CodeAcknowledged       = 40060
	CodeMissingAccess      = 50001
	CodeCannotDM           = 50007
	CodeMissingPermission  = 50013
	CodeInvalidToken       = 50027
	CodeInvalidVersion     = 50041
	CodeInvalidRecipient   = 50033
	CodeNoMutualServer     = 50278
	CodeThreadExists       = 160004
	CodeNoReply            = 160002 // the bot may not read the channel's history, and so not reply to a message
	CodeThreadLocked       = 160005
)

// ErrUncertain is when a message that must not be sent twice may have arrived:
// the request went out and no answer came back. Edit the original instead.
var ErrUncertain = errors.New("no answer; the message may have been sent")

// Error is a refusal by Discord.
type Error struct {
	Route  string // method and path without ids and tokens
	Status int    // HTTP
	Code   int    // of the body; 0 if there is none
	// Fields are the paths of the request's fields that Discord objects to. The
	// texts are left out: they may quote the request.
	Fields []string
	// Reasons are the codes of what is wrong with them, one for each.
	Reasons []string
	// Page: the body is none of Discord's, but a page of a proxy.
	Page bool
	// RetryAfter is set for 429.
	RetryAfter time.Duration
}

// Error names route, status and code.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "discord %s: HTTP %d", e.Route, e.Status)
	if e.Code != 0 {
		fmt.Fprintf(&b, ", code %d", e.Code)
	}
	if len(e.Fields) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(e.Fields, ", "))
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, ", retry after %s", e.RetryAfter)
	}
	return b.String()
}

// CodeOf is a code of a body, and 0 for a number that is none of Discord's: some servers
// say the status once more.
func CodeOf(n int) int {
	if n < CodeUnknownAccount {
		return 0
	}
	return n
}

// HasCode tells whether an error is Discord's refusal with that code.
func HasCode(err error, code int) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

// refusal reads an error response.
func refusal(route string, resp *http.Response, body []byte) *Error {
	e := &Error{Route: route, Status: resp.StatusCode}
	var b struct {
		Code   json.RawMessage `json:"code"`
		Errors map[string]any  `json:"errors"`
	}
	e.Page = len(body) > 0 && !json.Valid(body)
	if json.Unmarshal(body, &b) == nil {
		n, _ := strconv.Atoi(strings.Trim(string(b.Code), `"`)) // none: 0
		e.Code = CodeOf(n)
		e.Fields, e.Reasons = fieldsOf("", b.Errors)
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		e.RetryAfter = retryAfter(resp.Header, body)
	}
	return e
}

// fieldsOf walks Discord's tree of errors, whose leaves are "_errors".
func fieldsOf(path string, tree map[string]any) (fields, reasons []string) {
	for _, k := range sortedKeys(tree) {
		if k == "_errors" {
			fields, reasons = append(fields, strings.TrimPrefix(path, ".")), append(reasons, reasonOf(tree[k]))
		} else if sub, ok := tree[k].(map[string]any); ok {
			f, r := fieldsOf(path+"."+k, sub)
			fields, reasons = append(fields, f...), append(reasons, r...)
		}
	}
	return fields, reasons
}

// reasonOf is the code of the first thing that is wrong with a field.
func reasonOf(leaf any) string {
	list, _ := leaf.([]any)
	if len(list) == 0 {
		return ""
	}
	first, _ := list[0].(map[string]any)
	code, _ := first["code"].(string)
	return code
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// Failed reports a status that says nothing of the request, which may be sent again: 408 is
// a proxy's before Discord, which did not get the whole request in time.
func Failed(status int) bool {
	return status >= http.StatusInternalServerError || status == http.StatusRequestTimeout
}

// retryAfter is how long a 429 asks to wait: the body says it with fractions,
// the header may be all that a proxy in between sends.
// Source: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
func retryAfter(h http.Header, body []byte) time.Duration {
	var b struct {
		RetryAfter float64 `json:"retry_after"`
	}
	if json.Unmarshal(body, &b) == nil && b.RetryAfter > 0 {
		return time.Duration(b.RetryAfter * float64(time.Second))
	}
	if s, err := strconv.ParseFloat(h.Get("Retry-After"), 64); err == nil && s > 0 {
		return time.Duration(s * float64(time.Second))
	}
	return time.Second
}

package slack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	slackgo "github.com/slack-go/slack"
)

// How a request to Slack can fail, besides 429.
var (
	errLater  = errors.New("not now")                      // nothing was posted: try again later
	errUnsure = errors.New("it may have been done or not") // the connection broke, or Slack did
	errHung   = errors.New("Slack did not answer in time") // an errUnsure that can be looked up
)

// slackCode is the error that Slack itself gave; "" if there is none.
func slackCode(err error) string {
	if e, ok := errors.AsType[slackgo.SlackErrorResponse](err); ok {
		return e.Err
	}
	return ""
}

// refused reports whether Slack does not know the token any more.
func refused(err error) bool {
	return slices.Contains([]string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"}, slackCode(err))
}

// hopeless reports whether Slack refuses to say whose a token is for a reason that only
// people can mend. https://docs.slack.dev/reference/methods/auth.test
func hopeless(err error) bool {
	return refused(err) || slices.Contains([]string{
		"missing_scope", "org_login_required", "team_access_not_granted", "access_denied", "ekm_access_denied",
		"enterprise_is_restricted", "no_permission", "two_factor_setup_required", "team_not_found", "user_removed_from_team",
	}, slackCode(err))
}

// unreachable reports whether Slack says that a person or place cannot be written
// to, now or later. https://docs.slack.dev/reference/methods/chat.postMessage
// https://docs.slack.dev/reference/methods/conversations.open
func unreachable(err error) bool {
	return slices.Contains([]string{
		"user_not_found", "users_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot", "invalid_user_combination",
		"messages_tab_disabled", "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "restricted_action",
		"restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "restricted_action_read_only_channel",
		"team_access_not_granted", "ekm_access_denied", "no_permission", "access_denied", "posting_to_channel_denied",
		"team_not_found",
	}, slackCode(err))
}

// passing reports whether Slack's own error is one that passes.
func passing(err error) bool {
	return slices.Contains([]string{"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "rollup_error", "fetch_members_failed"}, slackCode(err))
}

// unknown reports whether a server does not know a method: servers that are like Slack do
// not have all, nor what goes with them, such as other organizations.
func unknown(err error) bool { return slackCode(err) == "unknown_method" }

// unsent reports whether a request certainly never reached Slack.
func unsent(err error) bool {
	if e, ok := errors.AsType[*net.OpError](err); ok && e.Op == "dial" {
		return true
	}
	_, dns := errors.AsType[*net.DNSError](err)
	return dns
}

// broken reports whether the connection or Slack broke during a request. That a way back
// is gone is Slack's answer, though it comes without a code.
func broken(err error) bool {
	if errors.Is(err, errGone) {
		return false
	}
	if c, ok := errors.AsType[slackgo.StatusCodeError](err); ok {
		return failed(c.Code)
	}
	return err != nil && slackCode(err) == "" || passing(err)
}

// saidFailed reports whether Slack itself answered that it could not carry a request
// out, for a reason that passes. What has no answer may well have been carried out.
func saidFailed(err error) bool {
	c, ok := errors.AsType[slackgo.StatusCodeError](err)
	return ok && failed(c.Code) || passing(err)
}

// failed reports whether a status says that a request may succeed when it is sent
// again. 408 is a proxy's before Slack, which did not get the whole request in time.
func failed(status int) bool {
	return status >= http.StatusInternalServerError || status == http.StatusRequestTimeout
}

// quiet takes the address out of an error: it may hold a secret.
func quiet(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return fmt.Errorf("%s: %w", strings.ToLower(u.Op), u.Err)
	}
	return err
}

// ended reports whether an error only says that ctx has ended.
func ended(ctx context.Context, err error) bool { return err != nil && ctx.Err() != nil }

// tokenProblem says in one sentence what is wrong with a token and what to do.
func tokenProblem(variable, where string, err error) error {
	code := slackCode(err)
	switch code {
	case "token_revoked", "account_inactive":
		return fmt.Errorf("%s is not valid any more (%s): the app was removed from the workspace or the token taken back; install the app again and copy the new token: %s", variable, code, where)
	case "token_expired":
		return fmt.Errorf("%s has expired (%s): switch token rotation off in the app's settings, install it again and copy the new token: %s", variable, code, where)
	case "not_allowed_token_type":
		return fmt.Errorf("%s is a token of another kind (%s): %s", variable, code, where)
	case "missing_scope":
		return fmt.Errorf("%s lacks a scope (%s): add those of the app's manifest under OAuth & Permissions, Scopes, and install the app again", variable, code)
	case "org_login_required":
		return fmt.Errorf("%s cannot be used while the workspace is being moved into an organization (%s): when that is done, install the app there again and copy the new token: %s", variable, code, where)
	case "team_access_not_granted", "enterprise_is_restricted", "team_not_found", "user_removed_from_team":
		return fmt.Errorf("%s has no access to the workspace (%s): have an admin of the organization add the app to it, then copy the token again: %s", variable, code, where)
	case "access_denied", "ekm_access_denied", "no_permission", "two_factor_setup_required":
		return fmt.Errorf("%s may not be used (%s): have an admin of the workspace allow the app, then start again", variable, code)
	}
	return fmt.Errorf("%s is refused (%s): copy it again, %s", variable, code, where)
}

// explain adds to Slack's error what to do about it.
func explain(err error) error {
	var hint string
	switch slackCode(err) {
	case "not_in_channel", "channel_not_found":
		hint = "invite the app to the channel with /invite"
	case "missing_scope":
		hint = "SLACK_APP_TOKEN needs the scope connections:write, SLACK_BOT_TOKEN those of the manifest"
		if e, _ := errors.AsType[slackgo.SlackErrorResponse](err); e.Needed != "" {
			hint = "add the scope " + e.Needed + " under OAuth & Permissions and install the app again"
		}
	case "socket_mode_not_enabled":
		hint = "switch Socket Mode on in the app's settings"
	case "is_archived":
		hint = "the channel is archived"
	case "restricted_action_thread_locked":
		hint = "admins have locked the thread"
	case "restricted_action", "restricted_action_thread_only_channel", "restricted_action_read_only_channel":
		hint = "the channel does not let the app post"
	default:
		return quiet(err)
	}
	return fmt.Errorf("%w: %s", err, hint)
}

package slack

import (
	"io"
	"net/http"
	"net/url"
	"strings"
)

// bearer puts a request's token into its header, which is where Slack prefers it: the
// library writes it among the fields of most forms, where servers that are like Slack
// may not look for it.
// https://docs.slack.dev/changelog/2017-10-keeping-up-with-the-jsons
func bearer(req *http.Request) error {
	if req.Body == nil || req.Method != http.MethodPost || !strings.HasPrefix(req.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return nil
	}
	data, err := io.ReadAll(req.Body)
	if err != nil {
		return err
	}
	fields, err := url.ParseQuery(string(data))
	if err != nil {
		return err
	}
	if token := fields.Get("token"); token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
		fields.Del("token")
	}
	body := fields.Encode()
	req.ContentLength = int64(len(body))
	req.GetBody = func() (io.ReadCloser, error) {
		if body == "" {
			return http.NoBody, nil // anything else would be sent in chunks
		}
		return io.NopCloser(strings.NewReader(body)), nil
	}
	req.Body, err = req.GetBody()
	return err
}

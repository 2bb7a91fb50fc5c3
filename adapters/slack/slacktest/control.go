package slacktest

import "net/http"

// Control is
func (s *Server) Control() http.Handler { return http.NotFoundHandler() }

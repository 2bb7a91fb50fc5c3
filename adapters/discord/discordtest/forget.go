package discordtest

import "maps"

// Forget takes an interaction and its answers out of the world and tells nobody, so
// that a load that lasts needs no more memory than a short one. Its token is
// unknown from then on.
func (s *Server) Forget(in *Interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range append([]string{in.original}, in.followUps...) {
		if id != in.source {
			delete(s.world.messages, id)
		}
	}
	delete(s.inter, in.ID)
	delete(s.tokens, in.Token)
}

// The sizes that lean fakes keep to.
const (
	leanPackets = 1000
	leanWindows = 10000
)

// record keeps a call, unless nobody will look at it; mu is held.
func (s *Server) record(c Call) {
	if !s.opts.Lean {
		s.log = append(s.log, c)
	}
}

// retain keeps a packet for replays; mu is held.
func (s *Server) retain(sess *session, f frame) {
	sess.sent = append(sess.sent, f)
	if s.opts.Lean && len(sess.sent) >= 2*leanPackets {
		sess.sent = append([]frame(nil), sess.sent[leanPackets:]...)
	}
}

// tidy forgets windows that have ended, of which every token leaves some.
func (l *limiter) tidy() {
	if len(l.spent) > leanWindows {
		maps.DeleteFunc(l.spent, func(_ string, w window) bool { return w.over() })
	}
}

// ForgetSessions loses all sessions of the gateway, as Discord does with those that
// nobody resumes for some minutes.
func (s *Server) ForgetSessions() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.gate.sessions)
}

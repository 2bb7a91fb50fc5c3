package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"himpath/bot"
	"himpath/bot/nlu"
)

// Talk implements [bot.TalkStore].
func (s *Store) Talk(ctx context.Context, m bot.Message) (mem nlu.Memory, p nlu.Profile, err error) {
	err = s.read(ctx, func(t *tx) error {
		mem, p, err = s.talk(t, m)
		return err
	})
	return mem, p, err
}

// goesOn is how long after the last question in a private conversation a new thread of
// it goes on with what was spoken of.
const goesOn = time.Hour

// talk reads what m may know: for the last question asked, what was known before
// it. A conversation past its age is as good as swept. What begins a thread in a private
// conversation goes on with that: who types "what does it pay?" below an answer means
// what was spoken of there, though the platform calls it a new thread.
func (s *Store) talk(t *tx, m bot.Message) (nlu.Memory, nlu.Profile, error) {
	mem, p, err := s.talkOf(t, m, s.o.TalkAge)
	if whole, ok := around(m); ok && errors.Is(err, sql.ErrNoRows) {
		mem, p, err = s.talkOf(t, whole, min(goesOn, s.o.TalkAge))
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nlu.Memory{}, nlu.Profile{}, nil
	}
	return mem, p, err
}

// around is m as said in the private conversation that its thread is in; false: it is in
// no thread of one.
func around(m bot.Message) (whole bot.Message, ok bool) {
	ok = m.Private && m.Thread != ""
	m.Thread = ""
	return m, ok
}

// talkOf reads what m may know of one conversation that was used within an age.
// [sql.ErrNoRows]: nothing was said in it.
func (s *Store) talkOf(t *tx, m bot.Message, age time.Duration) (mem nlu.Memory, p nlu.Profile, err error) {
	c, q := s.conversation(m), s.question(m.Program, m.Platform, m.ID)
	err = t.row(`SELECT CASE WHEN question = ? THEN before ELSE memory END FROM conversations
		WHERE program = ? AND conversation = ? AND used > ?`, q, m.Program, c, s.ago(age)).Scan(asJSON{&mem})
	if err != nil {
		return mem, p, err
	}
	err = t.row(`SELECT CASE WHEN question = ? THEN before ELSE profile END FROM profiles
		WHERE program = ? AND conversation = ? AND person = ?`,
		q, m.Program, c, s.person(m.Program, m.Platform, m.User)).Scan(asJSON{&p})
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return mem, p, err
}

// keepTalk writes what is known after m; of a thread in a private conversation for that
// conversation too.
func (s *Store) keepTalk(t *tx, m bot.Message, talk bot.Talk) error {
	if whole, ok := around(m); ok {
		if err := s.keepTalkOf(t, whole, talk); err != nil {
			return err
		}
	}
	return s.keepTalkOf(t, m, talk)
}

// keepTalkOf writes what is known after m in one conversation, and what was known before
// it.
func (s *Store) keepTalkOf(t *tx, m bot.Message, talk bot.Talk) error {
	mem, p, err := s.talk(t, m)
	if err != nil {
		return err
	}
	c, q := s.conversation(m), s.question(m.Program, m.Platform, m.ID)
	_, err = t.exec(`INSERT INTO conversations (program, conversation, memory, before, question, prior, used) VALUES (?, ?, ?, ?, ?, '', ?)
		ON CONFLICT (program, conversation) DO UPDATE
		SET memory = excluded.memory, before = excluded.before, question = excluded.question, used = excluded.used,
		prior = CASE WHEN conversations.question = excluded.question THEN conversations.prior ELSE conversations.question END`,
		m.Program, c, asJSON{talk.Memory}, asJSON{mem}, q, s.now())
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO profiles (program, conversation, person, profile, before, question) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (program, conversation, person) DO UPDATE
		SET profile = excluded.profile, before = excluded.before, question = excluded.question`,
		m.Program, c, s.person(m.Program, m.Platform, m.User), asJSON{talk.Profile}, asJSON{p}, q)
	return err
}

// Retract implements [bot.TalkStore].
func (s *Store) Retract(ctx context.Context, m bot.Message) error {
	q := s.question(m.Program, m.Platform, m.ID)
	return s.write(ctx, func(t *tx) error {
		for _, u := range []string{
			`DELETE FROM questions WHERE program = ? AND platform = ? AND question = ?`,
			`UPDATE work SET reply = NULL WHERE program = ? AND platform = ? AND question = ? AND state = 'posted'`,
		} {
			if _, err := t.exec(u, m.Program, m.Platform, q); err != nil {
				return err
			}
		}
		for _, u := range []string{
			`UPDATE conversations SET before = '', prior = '' WHERE program = ? AND prior = ?`,
			`UPDATE conversations SET memory = before, question = prior, before = '', prior = '' WHERE program = ? AND question = ?`,
			`UPDATE profiles SET profile = before, question = '' WHERE program = ? AND question = ?`,
		} {
			if _, err := t.exec(u, m.Program, q); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forget implements [bot.TalkStore]. Work rows stay, emptied, so that a delivery
// that comes again is not answered again. A copy of what somebody was shown who asked
// nothing goes too: an advisor was shown what the forgotten one asked.
func (s *Store) Forget(ctx context.Context, program, platform, user string) error {
	who := s.person(program, platform, user)
	return s.write(ctx, func(t *tx) error {
		for _, q := range []string{
			`DELETE FROM ratings WHERE program = ? AND person = ?`,
			`DELETE FROM wants WHERE program = ? AND person = ?`,
			`DELETE FROM questions WHERE program = ? AND person = ?`,
			`DELETE FROM conversations WHERE (program, conversation) IN (SELECT program, conversation FROM profiles WHERE program = ? AND person = ?)`,
			`UPDATE work SET state = 'posted', posted = COALESCE(posted, accepted), message = NULL, reply = NULL, person = NULL
				WHERE program = ? AND person = ?`,
		} {
			if _, err := t.exec(q, program, who); err != nil {
				return err
			}
		}
		if _, err := t.exec(`UPDATE work SET reply = NULL WHERE program = ? AND state = 'posted' AND reply IS NOT NULL AND NOT EXISTS
			(SELECT 1 FROM questions q WHERE q.program = work.program AND q.platform = work.platform AND q.question = work.question)`,
			program); err != nil {
			return err
		}
		if err := s.forgetPosts(t, program, who); err != nil {
			return err
		}
		if _, err := t.exec(`DELETE FROM homes WHERE person = ?`, s.person("", platform, user)); err != nil {
			return err
		}
		return s.scrubSoon(t, s.now())
	})
}

package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"himpath/bot/reply"
)

// Target is a place that can be written to: a channel, a thread in it, or a
// person.
type Target struct {
	Platform string
	Channel  string // empty: a private message to User
	Thread   string // in Channel: the platform's id of it, or the ref of the post that it hangs under
	User     string // the platform's id

	// Key names the post, so that it can be told from others: the same post is
	// sent with the same Key. Empty: it is sent at most once.
	Key string
	// Again says that the post may stand there already, from before a crash: it is
	// looked for by its Key first, and its ref returned if it is found.
	Again bool
}

// ErrRefused is what a [Sender] returns where the person or place cannot be
// written to, now or later: private messages are closed, the person left, the bot
// was taken out. To try again is no use.
var ErrRefused = errors.New("the platform refuses to deliver there")

// Sender posts what is no reply: questions for advisors, notices, digests. Each
// chat adapter is one. Ref is where the post stands, as the platform names it.
type Sender interface {
	Send(ctx context.Context, to Target, r reply.Reply) (ref string, err error)
	Edit(ctx context.Context, to Target, ref string, r reply.Reply) error
	Delete(ctx context.Context, to Target, ref string) error
}

// Namer is what a [Sender] may be besides: it says what a person of its platform is
// called, for an advisor who is on another.
type Namer interface {
	Name(ctx context.Context, user string) (string, error)
}

// Marker is what a [Sender] may be besides, on a platform where a post that stands does
// not tell its Key, but a mark of it. [Message.Under] names a post by its mark too: it
// tells whose the post is before anybody has noted where it stands.
type Marker interface {
	Mark(key string) string
}

// Overhearer is what a [Sender] may be besides: it tells whether it hears what is said in
// channels although it is not mentioned.
type Overhearer interface {
	HearsAll() bool
}

// Dater is what a [Sender] may be besides: it tells when a post of its platform came to
// stand, by its ref.
type Dater interface {
	StoodAt(ref string) (at time.Time, ok bool)
}

// TonePerson is the tone of a paragraph whose text is a person's id on the
// target's platform: the adapter shows it as that person's name, without a
// notification.
const TonePerson = "person"

// ToneNotify is [TonePerson] with a notification.
const ToneNotify = "notify"

// Senders are the platforms that can be written to at this moment.
type Senders struct {
	mu sync.RWMutex
	of map[string]Sender
}

// NewSenders returns none.
func NewSenders() *Senders { return &Senders{of: map[string]Sender{}} }

// Attach tells how to post on a platform.
func (s *Senders) Attach(platform string, to Sender) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of[platform] = to
}

// Get returns the platform's sender; nil if there is none.
func (s *Senders) Get(platform string) Sender {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.of[platform]
}

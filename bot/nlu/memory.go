package nlu

import "slices"

// Memory is what a conversation is about: what "it", "the second one" and "tell
// me more" mean. It is bounded and can be stored as JSON. The zero Memory is a
// conversation that begins.
type Memory struct {
	Turns    int      `json:"turns,omitempty"`
	Topics   []string `json:"topics,omitempty"`   // topic ids, the latest first, at most [MaxTopics]
	Compared []string `json:"compared,omitempty"` // topics of the last comparison
	Listed   []string `json:"listed,omitempty"`   // what the last answer listed, in order: topic ids
	Act      string   `json:"act,omitempty"`      // act of the last question
	Facet    string   `json:"facet,omitempty"`    // facet of the last question
	Told     []string `json:"told,omitempty"`     // passage ids already told, the latest last, at most [MaxTold]
	Last     []string `json:"last,omitempty"`     // passage ids that the last answer told, at most [MaxLast]
	Choices  []string `json:"choices,omitempty"`  // pending choices of a clarify: messages that can be asked
	Question string   `json:"question,omitempty"` // the last question, as understood
	Step     string   `json:"step,omitempty"`     // the role that the last path or "next" answer ended at
	Asked    []string `json:"asked,omitempty"`    // what the turns were asked of, one after the other, at most [MaxTopics]
	Chosen   []string `json:"chosen,omitempty"`   // what the last answer chose from
	Gap      string   `json:"gap,omitempty"`      // the known gap that the last answer told, if it told one
	Works    []string `json:"works,omitempty"`    // the last two kinds of work that turns were asked of, the latest first: role ids, and gap ids of work that is not described
	Aside    string   `json:"aside,omitempty"`    // the facet that was asked of something of another field, if the last turn did so
}

// Topic is the id of the topic that was spoken of last, or "".
func (m Memory) Topic() string { return first(m.Topics) }

// Passage is the id of the first passage that the last answer told, or "".
func (m Memory) Passage() string { return first(m.Last) }

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// Bounds of a [Memory].
const (
	MaxTopics = 6
	MaxTold   = 24
	MaxLast   = 4
)

// Profile is what a person has said of themselves. It is kept per conversation
// and person, and never used for another.
type Profile struct {
	Has      []string `json:"has,omitempty"`      // degree and certification ids
	Studying []string `json:"studying,omitempty"` // degree ids in progress
	Jobs     []string `json:"jobs,omitempty"`     // role ids held now or before
	Lines    []string `json:"lines,omitempty"`    // other lines of work, as named in traits and phrases: "nurse"
	Brings   []string `json:"brings,omitempty"`   // ids of traits that what they do for a living brings along
	Goals    []string `json:"goals,omitempty"`    // role, certification or degree ids aimed at
	Likes    []string `json:"likes,omitempty"`    // trait ids
	Dislikes []string `json:"dislikes,omitempty"` // trait ids
	NoDegree bool     `json:"noDegree,omitempty"` // said to have no degree
	Other    int      `json:"other,omitempty"`    // rank of their highest degree in another subject; 0: none is known
	MaxRank  int      `json:"maxRank,omitempty"`  // rank of the most schooling there is time or wish for; 0: not said
}

// Clone returns a copy that shares nothing with p.
func (p Profile) Clone() Profile {
	for _, ids := range []*[]string{&p.Has, &p.Studying, &p.Jobs, &p.Lines, &p.Brings, &p.Goals, &p.Likes, &p.Dislikes} {
		*ids = slices.Clone(*ids)
	}
	return p
}

// Empty reports whether nothing is known of the person.
func (p Profile) Empty() bool {
	return !p.NoDegree && p.MaxRank == 0 && p.Other == 0 && len(p.Has)+len(p.Studying)+len(p.Jobs)+len(p.Lines)+len(p.Brings)+len(p.Goals)+len(p.Likes)+len(p.Dislikes) == 0
}

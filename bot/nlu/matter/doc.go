// Package matter tells which everyday matter of a program a question is of (where
// one parks, who finds the practicum site) and what it asks of it (when, how much,
// whether one may). Questions that put the same matter in quite other words can so be
// known for the same question.
//
// It learns from the wordings of the content folder. It knows no answer: what is right
// differs from program to program, and an advisor has to say it.
package matter

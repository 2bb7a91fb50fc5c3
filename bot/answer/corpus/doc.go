// Package corpus reads every text of the knowledge base as a message is read, once, when an
// edition is built: the preprocessing of what the index, the classifier and the ranking are made
// of. It says which documents the index holds, what wordings ask for whatever they are asked of,
// and which topics a passage speaks of besides its own (entity linking). It knows no questions
// of students.
package corpus

-- Every version of every curated answer. made is the keyed hash of the press that
-- wrote it: the same press writes once.
CREATE TABLE curated (
	seq       INTEGER PRIMARY KEY AUTOINCREMENT,
	program   TEXT NOT NULL,
	ref       TEXT NOT NULL,
	version   INTEGER NOT NULL,
	state     TEXT NOT NULL,
	topic     TEXT NOT NULL,
	facet     TEXT NOT NULL,
	wording   TEXT NOT NULL,
	questions TEXT NOT NULL,
	source    TEXT NOT NULL,
	review_by TEXT NOT NULL,
	origin    TEXT NOT NULL,
	made      TEXT NOT NULL,
	at        INTEGER NOT NULL,
	UNIQUE (program, ref, version),
	UNIQUE (program, made)
);
CREATE INDEX curated_drafts ON curated (program, at) WHERE state = 'draft';

-- Wordings that advisors assigned to a passage, or with an empty one to none.
CREATE TABLE wordings (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	program TEXT NOT NULL,
	folded  TEXT NOT NULL,
	text    TEXT NOT NULL,
	passage TEXT NOT NULL,
	at      INTEGER NOT NULL,
	UNIQUE (program, folded)
);

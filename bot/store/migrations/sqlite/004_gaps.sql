-- What became of the wordings of gaps: by keyed hash, the text is the question's.
CREATE TABLE gap_marks (
	program TEXT NOT NULL,
	wording TEXT NOT NULL,
	mark    TEXT NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (program, wording)
);

-- Who wants to hear when a question is answered; target is sealed.
CREATE TABLE wants (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	program TEXT NOT NULL,
	asked   INTEGER NOT NULL REFERENCES questions (seq) ON DELETE CASCADE,
	person  TEXT NOT NULL,
	target  BLOB NOT NULL,
	at      INTEGER NOT NULL,
	UNIQUE (asked, person)
);
CREATE INDEX wants_person ON wants (program, person);

CREATE TABLE digests (
	program TEXT NOT NULL,
	week    TEXT NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (program, week)
);

-- Times are milliseconds since 1970, UTC. Columns named person, conversation,
-- delivery and question hold keyed hashes (hash.go), never a platform's id.

CREATE TABLE meta (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

-- One row per delivery. message holds the ids that reach a person, and the text,
-- sealed with the key; it is cleared when the row is posted.
CREATE TABLE work (
	seq      INTEGER PRIMARY KEY AUTOINCREMENT,
	program  TEXT NOT NULL,
	platform TEXT NOT NULL,
	delivery TEXT NOT NULL,
	question TEXT NOT NULL,
	state    TEXT NOT NULL,
	verdict  TEXT NOT NULL,
	claim    INTEGER NOT NULL,
	lease    INTEGER NOT NULL,
	accepted INTEGER NOT NULL,
	posted   INTEGER,
	person   TEXT,
	message  BLOB,
	reply    TEXT,
	ref      TEXT NOT NULL DEFAULT '',
	UNIQUE (program, platform, delivery)
);
CREATE INDEX work_question ON work (program, platform, question, seq);
CREATE INDEX work_open ON work (program, platform, lease) WHERE state <> 'posted';
CREATE INDEX work_person ON work (program, person) WHERE person IS NOT NULL;
CREATE INDEX work_accepted ON work (program, accepted);

-- before is the memory as it was before question, the last thing asked: an edit
-- of it starts from there, and a deletion goes back to it. prior is the question
-- before that one: before may quote it.
CREATE TABLE conversations (
	program      TEXT NOT NULL,
	conversation TEXT NOT NULL,
	memory       TEXT NOT NULL,
	before       TEXT NOT NULL,
	question     TEXT NOT NULL,
	prior        TEXT NOT NULL,
	used         INTEGER NOT NULL,
	PRIMARY KEY (program, conversation)
);
CREATE INDEX conversations_used ON conversations (program, used);

-- A row, even an empty one, says that the person took part.
CREATE TABLE profiles (
	program      TEXT NOT NULL,
	conversation TEXT NOT NULL,
	person       TEXT NOT NULL,
	profile      TEXT NOT NULL,
	before       TEXT NOT NULL,
	question     TEXT NOT NULL,
	PRIMARY KEY (program, conversation, person),
	FOREIGN KEY (program, conversation) REFERENCES conversations ON DELETE CASCADE
);
CREATE INDEX profiles_person ON profiles (program, person);

CREATE TABLE questions (
	seq        INTEGER PRIMARY KEY AUTOINCREMENT,
	program    TEXT NOT NULL,
	platform   TEXT NOT NULL,
	ref        TEXT NOT NULL,
	question   TEXT NOT NULL,
	person     TEXT,
	text       TEXT NOT NULL,
	outcome    TEXT NOT NULL,
	intent     TEXT NOT NULL,
	topics     TEXT NOT NULL,
	confidence REAL NOT NULL,
	reply      TEXT NOT NULL,
	asked      INTEGER NOT NULL,
	UNIQUE (program, ref),
	UNIQUE (program, platform, question)
);
CREATE INDEX questions_asked ON questions (program, asked);
CREATE INDEX questions_person ON questions (program, person, asked) WHERE person IS NOT NULL;

CREATE TABLE ratings (
	seq      INTEGER PRIMARY KEY AUTOINCREMENT,
	program  TEXT NOT NULL,
	platform TEXT NOT NULL,
	rated    INTEGER NOT NULL REFERENCES questions (seq) ON DELETE CASCADE,
	person   TEXT NOT NULL,
	helpful  INTEGER NOT NULL,
	reason   TEXT NOT NULL,
	at       INTEGER NOT NULL,
	UNIQUE (rated, person)
);
CREATE INDEX ratings_at ON ratings (program, at);
CREATE INDEX ratings_person ON ratings (program, person);

CREATE TABLE settings (
	program  TEXT NOT NULL,
	platform TEXT NOT NULL,
	channel  TEXT NOT NULL,
	name     TEXT NOT NULL,
	value    TEXT NOT NULL,
	PRIMARY KEY (program, platform, channel, name)
);

CREATE TABLE withdrawn (
	program TEXT NOT NULL,
	passage TEXT NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (program, passage)
);

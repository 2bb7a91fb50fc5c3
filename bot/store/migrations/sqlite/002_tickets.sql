-- body holds the whole ticket, sealed with the key; the other columns are what it
-- is looked up by. person and same are keyed hashes.
CREATE TABLE tickets (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	program TEXT NOT NULL,
	ref     TEXT NOT NULL,
	number  INTEGER NOT NULL,
	version INTEGER NOT NULL,
	state   TEXT NOT NULL,
	open    INTEGER NOT NULL,
	person  TEXT,
	same    TEXT,
	opened  INTEGER NOT NULL,
	due     INTEGER,
	ended   INTEGER,
	body    BLOB NOT NULL,
	UNIQUE (program, ref),
	UNIQUE (program, number)
);
CREATE INDEX tickets_person ON tickets (program, person) WHERE person IS NOT NULL;
CREATE INDEX tickets_due ON tickets (program, due) WHERE due IS NOT NULL;
CREATE INDEX tickets_open ON tickets (program, seq) WHERE open = 1;

-- What was done already: keys of deliveries, hashed. what is what came of it.
CREATE TABLE ticket_keys (
	program TEXT NOT NULL,
	key     TEXT NOT NULL,
	ticket  INTEGER NOT NULL REFERENCES tickets (seq) ON DELETE CASCADE,
	what    TEXT NOT NULL,
	PRIMARY KEY (program, key)
);
CREATE INDEX ticket_keys_ticket ON ticket_keys (ticket);

-- What is to be posted. name and stands are the keyed hashes of the post's key and
-- of where it stands; of is the name of another row. body holds where to, what and
-- where it stands, sealed. next is when it may be tried, also as its lease.
CREATE TABLE outbox (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	program TEXT NOT NULL,
	name    TEXT NOT NULL,
	ticket  TEXT NOT NULL,
	role    TEXT NOT NULL,
	lane    TEXT NOT NULL,
	do      TEXT NOT NULL,
	of      TEXT NOT NULL,
	state   TEXT NOT NULL,
	tries   INTEGER NOT NULL DEFAULT 0,
	claim   INTEGER NOT NULL DEFAULT 0,
	next    INTEGER NOT NULL,
	made    INTEGER NOT NULL,
	read    INTEGER,
	stands  TEXT,
	body    BLOB,
	UNIQUE (program, name)
);
CREATE INDEX outbox_next ON outbox (program, next, seq) WHERE state = 'waiting';
CREATE INDEX outbox_lane ON outbox (program, lane, seq) WHERE state = 'waiting';
CREATE INDEX outbox_ticket ON outbox (program, ticket, seq) WHERE ticket <> '';
CREATE INDEX outbox_stands ON outbox (program, stands) WHERE stands IS NOT NULL;
CREATE INDEX outbox_read ON outbox (program, read) WHERE read IS NOT NULL;

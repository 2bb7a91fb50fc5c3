-- What a connection to a platform is resumed with after the end of a process, sealed;
-- the name is a keyed hash, owner is the process that goes on with it.
CREATE TABLE sessions (
	name  TEXT PRIMARY KEY,
	owner TEXT NOT NULL,
	data  BLOB,
	at    INTEGER NOT NULL
);

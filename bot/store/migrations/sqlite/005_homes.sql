-- Which program a person last used. The hash is of no program.
CREATE TABLE homes (
	person  TEXT PRIMARY KEY,
	program TEXT NOT NULL,
	used    INTEGER NOT NULL
);
CREATE INDEX homes_used ON homes (program, used);

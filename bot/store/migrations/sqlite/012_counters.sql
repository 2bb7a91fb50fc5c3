-- Numbers that only go up, by program: how often what advisors curate and take out was
-- changed, for processes that share the database, and the last number of a ticket.
CREATE TABLE counters (
	program TEXT NOT NULL,
	name    TEXT NOT NULL,
	value   INTEGER NOT NULL,
	PRIMARY KEY (program, name)
) WITHOUT ROWID;
INSERT INTO counters (program, name, value) SELECT program, 'tickets', MAX(number) FROM tickets GROUP BY program;

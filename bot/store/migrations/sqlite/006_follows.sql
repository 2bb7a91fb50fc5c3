-- Whether a question was asked in the course of a conversation: its text alone may
-- then ask something else. Of what is there already nobody knows.
ALTER TABLE questions ADD COLUMN follows INTEGER NOT NULL DEFAULT 1;

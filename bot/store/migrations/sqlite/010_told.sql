-- Whom a post without a ticket reaches, or is about, as a keyed hash: with it all that
-- waits for a person is found when they are forgotten.
ALTER TABLE outbox ADD COLUMN person TEXT;
CREATE INDEX outbox_person ON outbox (program, person) WHERE person IS NOT NULL;
-- News that stand are never touched again.
UPDATE outbox SET body = NULL WHERE role = 'news' AND state = 'sent';
-- Of what waits nobody knows whom it reaches. Its wish is there still, and is told anew.
DELETE FROM outbox WHERE ticket = '' AND do = 'send' AND role IN ('news', 'notice') AND state IN ('waiting', 'dropped');
-- What waits past its time goes too.
DROP INDEX outbox_made;
CREATE INDEX outbox_made ON outbox (program, made) WHERE ticket = '';
-- The cards and reminders of a span of time.
CREATE INDEX outbox_cards ON outbox (program, made) WHERE ticket <> '' AND role IN ('card', 'alert') AND do = 'send';

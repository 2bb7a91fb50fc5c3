-- Whom a post without a ticket reaches, or is about, as a keyed hash: with it all that
-- waits for a person is found when they are forgotten. Of what waits already nobody
-- knows; it goes when its wish is gone and it is tried next.
ALTER TABLE outbox ADD COLUMN person TEXT;
CREATE INDEX outbox_person ON outbox (program, person) WHERE person IS NOT NULL;
-- News that stand are never touched again.
UPDATE outbox SET body = NULL WHERE role = 'news' AND state = 'sent';
-- What waits past its time goes too.
DROP INDEX outbox_made;
CREATE INDEX outbox_made ON outbox (program, made) WHERE ticket = '';

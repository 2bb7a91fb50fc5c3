-- What a sweep looks for, without looking at what stays: it runs often, and nobody
-- else writes meanwhile.
DROP INDEX work_accepted;
CREATE INDEX work_unposted ON work (program, accepted) WHERE state <> 'posted';
CREATE INDEX work_posted ON work (program, posted) WHERE posted IS NOT NULL;
CREATE INDEX work_kept ON work (program, posted) WHERE reply IS NOT NULL OR person IS NOT NULL;
CREATE INDEX gap_marks_at ON gap_marks (program, at);
CREATE INDEX tickets_ended ON tickets (program, ended) WHERE ended IS NOT NULL;
CREATE INDEX outbox_made ON outbox (program, made) WHERE ticket = '' AND state <> 'waiting';

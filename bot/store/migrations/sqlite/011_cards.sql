-- The cards and reminders of a span of time.
CREATE INDEX outbox_cards ON outbox (program, made) WHERE ticket <> '' AND role IN ('card', 'alert') AND do = 'send';

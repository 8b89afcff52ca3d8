-- What a commitment tells beside its result, and the rows of the outbox that commitment is asked for.
ALTER TABLE commitment ADD COLUMN retrieve_ae TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_sent ON outbox (destination, changed) WHERE state = 'sent';

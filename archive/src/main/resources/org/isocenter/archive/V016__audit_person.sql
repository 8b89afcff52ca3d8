-- Who asked for what the audit tells; it stood only in the message until now.
ALTER TABLE audit ADD COLUMN person TEXT NOT NULL DEFAULT '';

-- Sets on their way.

-- A set on its way to one destination by one route. state: waiting held released cancelled
CREATE TABLE shipment (
    id           INTEGER PRIMARY KEY,
    route        TEXT NOT NULL,
    destination  TEXT NOT NULL,
    root         INTEGER NOT NULL REFERENCES instance (id),
    state        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    created      INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    UNIQUE (root, destination, route)
);
CREATE INDEX shipment_open ON shipment (id) WHERE state <> 'released';

-- Which rows of the outbox carry it. A row of a higher position waits until all of lower ones are sent.
CREATE TABLE shipment_item (
    shipment  INTEGER NOT NULL REFERENCES shipment (id),
    outbox    INTEGER NOT NULL REFERENCES outbox (id),
    position  INTEGER NOT NULL,
    PRIMARY KEY (shipment, outbox)
);
CREATE INDEX shipment_item_outbox ON shipment_item (outbox);

-- The route that brought an object here; '' where it is not known.
ALTER TABLE outbox ADD COLUMN route TEXT NOT NULL DEFAULT '';

-- What the node is to do with it on the way, in the node's words; as the rule said when it was queued.
ALTER TABLE outbox ADD COLUMN orders TEXT NOT NULL DEFAULT '';

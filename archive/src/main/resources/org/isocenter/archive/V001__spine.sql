-- The index of the archive, first form. One statement ends with a semicolon at the end of a line.
-- Times are milliseconds since 1970-01-01 UTC. Texts are never NULL: an absent attribute is ''.

CREATE TABLE patient (
    id          INTEGER PRIMARY KEY,
    patient_id  TEXT NOT NULL,
    issuer      TEXT NOT NULL,
    name        TEXT NOT NULL,
    birth_date  TEXT NOT NULL,
    sex         TEXT NOT NULL,
    UNIQUE (patient_id, issuer)
);

-- A study that two patients claim has two rows, and a finding says so; likewise a series that two studies claim.
CREATE TABLE study (
    id                   INTEGER PRIMARY KEY,
    patient              INTEGER NOT NULL REFERENCES patient (id),
    uid                  TEXT NOT NULL,
    study_id             TEXT NOT NULL,
    study_date           TEXT NOT NULL,
    study_time           TEXT NOT NULL,
    accession_number     TEXT NOT NULL,
    description          TEXT NOT NULL,
    referring_physician  TEXT NOT NULL,
    UNIQUE (uid, patient)
);
CREATE INDEX study_patient ON study (patient);

CREATE TABLE series (
    id                  INTEGER PRIMARY KEY,
    study               INTEGER NOT NULL REFERENCES study (id),
    uid                 TEXT NOT NULL,
    modality            TEXT NOT NULL,
    series_number       TEXT NOT NULL,
    description         TEXT NOT NULL,
    frame_of_reference  TEXT NOT NULL,
    manufacturer        TEXT NOT NULL,
    model_name          TEXT NOT NULL,
    station_name        TEXT NOT NULL,
    UNIQUE (uid, study)
);
CREATE INDEX series_study ON series (study);

-- variant 0 is the first object received under a SOP Instance UID; others with other bytes stand beside it (P-13, I-03).
CREATE TABLE instance (
    id               INTEGER PRIMARY KEY,
    series           INTEGER NOT NULL REFERENCES series (id),
    uid              TEXT NOT NULL,
    variant          INTEGER NOT NULL,
    sop_class        TEXT NOT NULL,
    instance_number  TEXT NOT NULL,
    label            TEXT NOT NULL,
    transfer_syntax  TEXT NOT NULL,
    file             TEXT NOT NULL UNIQUE,
    data_set_offset  INTEGER NOT NULL,
    size             INTEGER NOT NULL,
    digest           TEXT NOT NULL,
    received_from    TEXT NOT NULL,
    received_by      TEXT NOT NULL,
    received_over    TEXT NOT NULL,
    received_at      INTEGER NOT NULL,
    UNIQUE (uid, variant)
);
CREATE INDEX instance_series ON instance (series);

-- Who names whom. Whether the other is here is asked by a join on instance.uid, so that it is never out of date.
CREATE TABLE reference (
    instance   INTEGER NOT NULL REFERENCES instance (id),
    uid        TEXT NOT NULL,
    sop_class  TEXT NOT NULL,
    place      TEXT NOT NULL,
    PRIMARY KEY (instance, uid)
);
CREATE INDEX reference_uid ON reference (uid);

-- target is the profile judged for; '' for what the reader or the archive itself found.
CREATE TABLE finding (
    id        INTEGER PRIMARY KEY,
    instance  INTEGER NOT NULL REFERENCES instance (id),
    target    TEXT NOT NULL,
    rule      TEXT NOT NULL,
    severity  TEXT NOT NULL,
    effect    TEXT NOT NULL,
    place     TEXT NOT NULL,
    message   TEXT NOT NULL,
    source    TEXT NOT NULL,
    repair    TEXT NOT NULL
);
CREATE INDEX finding_instance ON finding (instance);

-- One row per destination and instance. state: queued sending sent parked held
CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY,
    destination  TEXT NOT NULL,
    instance     INTEGER NOT NULL REFERENCES instance (id),
    state        TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    due          INTEGER NOT NULL,
    status       INTEGER NOT NULL,
    note         TEXT NOT NULL,
    created      INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    UNIQUE (instance, destination)
);
CREATE INDEX outbox_due ON outbox (destination, due, id) WHERE state = 'queued';
CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'sent';

-- What was received but could not be kept as an instance; the sender was told so.
CREATE TABLE quarantine (
    id             INTEGER PRIMARY KEY,
    file           TEXT NOT NULL UNIQUE,
    size           INTEGER NOT NULL,
    sop_class      TEXT NOT NULL,
    uid            TEXT NOT NULL,
    reason         TEXT NOT NULL,
    received_from  TEXT NOT NULL,
    received_by    TEXT NOT NULL,
    received_over  TEXT NOT NULL,
    received_at    INTEGER NOT NULL
);

-- One row per association, accepted or not, and one per thing a person must be able to look up later.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    event    TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    peer     TEXT NOT NULL,
    address  TEXT NOT NULL,
    detail   TEXT NOT NULL
);
CREATE INDEX audit_at ON audit (at);

-- What queries, worklist, steps, commitments, jobs, settings, users of the web and the chained audit need.
-- A script is written once for both databases: of the types it uses only INTEGER, TEXT and BLOB (see Dialect). Words that a
-- database reserves are no names here.

-- attributes: what a query returns without opening a file (QueryAttributes).
-- name_form and the columns of dates, times and names of other people hold the form that keys are compared with (IndexForm).
ALTER TABLE patient ADD COLUMN attributes BLOB NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN name_form TEXT NOT NULL DEFAULT '';
ALTER TABLE study ADD COLUMN attributes BLOB NOT NULL DEFAULT '';
ALTER TABLE series ADD COLUMN attributes BLOB NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN attributes BLOB NOT NULL DEFAULT '';
CREATE INDEX patient_name_form ON patient (name_form);
CREATE INDEX patient_birth_date ON patient (birth_date);
CREATE INDEX study_date ON study (study_date);
CREATE INDEX study_accession_number ON study (accession_number);
CREATE INDEX study_study_id ON study (study_id);
CREATE INDEX study_referring_physician ON study (referring_physician);
DROP INDEX instance_series;
CREATE INDEX instance_of_series ON instance (series, variant, sop_class);

-- How much is kept, one row a node, so that nobody counts a million rows.
CREATE TABLE total (
    node         TEXT PRIMARY KEY,
    patients     INTEGER NOT NULL,
    studies      INTEGER NOT NULL,
    series       INTEGER NOT NULL,
    instances    INTEGER NOT NULL,
    bytes        INTEGER NOT NULL,
    quarantined  INTEGER NOT NULL
);
INSERT INTO total SELECT '',
    (SELECT COUNT(*) FROM patient), (SELECT COUNT(*) FROM study), (SELECT COUNT(*) FROM series),
    (SELECT COUNT(*) FROM instance), (SELECT COALESCE(SUM(size), 0) FROM instance), (SELECT COUNT(*) FROM quarantine);

-- Scheduled procedure steps. source and source_key say who gave the item, so that it can be given anew or taken back.
CREATE TABLE worklist (
    id                INTEGER PRIMARY KEY,
    source            TEXT NOT NULL,
    source_key        TEXT NOT NULL,
    patient_id        TEXT NOT NULL,
    name_form         TEXT NOT NULL,
    accession_number  TEXT NOT NULL,
    study_uid         TEXT NOT NULL,
    step_id           TEXT NOT NULL,
    start_date        TEXT NOT NULL,
    start_time        TEXT NOT NULL,
    modality          TEXT NOT NULL,
    station_ae        TEXT NOT NULL,
    state             TEXT NOT NULL,
    item              BLOB NOT NULL,
    changed           INTEGER NOT NULL,
    UNIQUE (source, source_key)
);
CREATE INDEX worklist_start ON worklist (start_date, start_time);
CREATE INDEX worklist_patient ON worklist (patient_id);
CREATE INDEX worklist_accession_number ON worklist (accession_number);
CREATE INDEX worklist_study ON worklist (study_uid);

-- Modality Performed Procedure Steps.
CREATE TABLE step (
    id          INTEGER PRIMARY KEY,
    uid         TEXT NOT NULL UNIQUE,
    state       TEXT NOT NULL,
    peer        TEXT NOT NULL,
    patient_id  TEXT NOT NULL,
    study_uid   TEXT NOT NULL,
    modality    TEXT NOT NULL,
    station_ae  TEXT NOT NULL,
    start_date  TEXT NOT NULL,
    step        BLOB NOT NULL,
    created     INTEGER NOT NULL,
    changed     INTEGER NOT NULL
);
CREATE INDEX step_study ON step (study_uid);
CREATE INDEX step_state ON step (state);

-- Storage Commitment. role: scu where we ask, scp where we are asked. state: sent pending committed failed
CREATE TABLE commitment (
    id               INTEGER PRIMARY KEY,
    role             TEXT NOT NULL,
    peer             TEXT NOT NULL,
    transaction_uid  TEXT NOT NULL,
    state            TEXT NOT NULL,
    reported         INTEGER NOT NULL,
    attempts         INTEGER NOT NULL,
    due              INTEGER NOT NULL,
    deadline         INTEGER NOT NULL,
    note             TEXT NOT NULL,
    created          INTEGER NOT NULL,
    changed          INTEGER NOT NULL,
    UNIQUE (role, peer, transaction_uid)
);
CREATE INDEX commitment_due ON commitment (role, due) WHERE reported = 0;

-- reason: -1 not known yet, 0 committed, else the Failure Reason (0008,1197).
CREATE TABLE commitment_instance (
    commitment  INTEGER NOT NULL REFERENCES commitment (id),
    uid         TEXT NOT NULL,
    sop_class   TEXT NOT NULL,
    reason      INTEGER NOT NULL,
    PRIMARY KEY (commitment, uid)
);
CREATE INDEX commitment_instance_uid ON commitment_instance (uid);

-- Work that outlives a process. state: queued running done failed held cancelled; taken_by: the node that runs it
CREATE TABLE job (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL UNIQUE,
    state     TEXT NOT NULL,
    payload   TEXT NOT NULL,
    done      INTEGER NOT NULL,
    total     INTEGER NOT NULL,
    attempts  INTEGER NOT NULL,
    due       INTEGER NOT NULL,
    note      TEXT NOT NULL,
    taken_by  TEXT NOT NULL,
    created   INTEGER NOT NULL,
    changed   INTEGER NOT NULL
);
CREATE INDEX job_due ON job (kind, due, id) WHERE state = 'queued';
CREATE INDEX job_state ON job (state);

-- Objects that a job needs: they are not removed before it has ended.
CREATE TABLE job_instance (
    job       INTEGER NOT NULL REFERENCES job (id),
    instance  INTEGER NOT NULL REFERENCES instance (id),
    PRIMARY KEY (job, instance)
);
CREATE INDEX job_instance_instance ON job_instance (instance);

ALTER TABLE outbox ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';

-- Settings that are changed while the hub runs, and marks of its own.
CREATE TABLE setting (
    name     TEXT PRIMARY KEY,
    content  TEXT NOT NULL,
    changed  INTEGER NOT NULL
);

-- People. password is a salted hash with its parameters; roles are separated by spaces.
CREATE TABLE web_user (
    name      TEXT PRIMARY KEY,
    password  TEXT NOT NULL,
    roles     TEXT NOT NULL,
    enabled   INTEGER NOT NULL,
    created   INTEGER NOT NULL,
    changed   INTEGER NOT NULL
);

-- Tokens of programs and sessions of browsers. Only hashes are kept: who reads this table cannot log in.
CREATE TABLE token (
    hash      TEXT PRIMARY KEY,
    label     TEXT NOT NULL,
    web_user  TEXT NOT NULL REFERENCES web_user (name),
    roles     TEXT NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL,
    used      INTEGER NOT NULL
);
CREATE TABLE session (
    hash      TEXT PRIMARY KEY,
    web_user  TEXT NOT NULL REFERENCES web_user (name),
    csrf      TEXT NOT NULL,
    address   TEXT NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL
);
CREATE INDEX session_expires ON session (expires);

-- The whole message and the chain: hash covers the message and the hash before it.
ALTER TABLE audit ADD COLUMN message TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX audit_chain ON audit (previous) WHERE hash <> '';

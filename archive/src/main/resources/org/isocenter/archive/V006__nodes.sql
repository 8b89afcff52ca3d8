-- Nodes that share the index and the files. beat: the server's time when the node last said that it lives.
CREATE TABLE node (
    id       TEXT PRIMARY KEY,
    host     TEXT NOT NULL,
    started  INTEGER NOT NULL,
    beat     INTEGER NOT NULL
);

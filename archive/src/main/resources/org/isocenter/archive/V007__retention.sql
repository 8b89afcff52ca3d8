-- Files whose rows are gone and that are to be removed: what a crash between the two leaves is found here.
CREATE TABLE removal (
    file  TEXT PRIMARY KEY
);

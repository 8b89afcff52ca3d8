-- People and tokens of the web are in a file beside the index, sessions in memory; nobody ever wrote these.
DROP TABLE session;
DROP TABLE token;
DROP TABLE web_user;

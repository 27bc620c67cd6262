-- How far logs were read, written with the events of what was found up to there; moments in it are of its boot.
CREATE TABLE log_rules (
  name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
  boot TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

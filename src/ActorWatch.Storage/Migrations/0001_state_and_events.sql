-- Durations and moments are in units of 100 ns; those named *_since are of the boot that stands beside them.
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE components (
  name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
  boot TEXT NOT NULL,
  desired TEXT NOT NULL,
  generation INTEGER NOT NULL,
  total_restarts INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  first_start_at INTEGER,
  wanted_before INTEGER NOT NULL,
  wanted_since INTEGER,
  running_before INTEGER NOT NULL,
  running_since INTEGER,
  failures INTEGER NOT NULL,
  repairs INTEGER NOT NULL,
  repair_time INTEGER NOT NULL,
  down_since INTEGER,
  is_broken INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  boot_time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  component TEXT COLLATE NOCASE,
  generation INTEGER NOT NULL,
  from_state TEXT,
  to_state TEXT,
  reason TEXT NOT NULL,
  cause TEXT,
  ended INTEGER NOT NULL,
  exit_code INTEGER,
  exit_signal INTEGER,
  core_dumped INTEGER NOT NULL,
  pid INTEGER,
  attempt INTEGER NOT NULL,
  probe TEXT
) STRICT;

CREATE INDEX events_of_component ON events (component, id);

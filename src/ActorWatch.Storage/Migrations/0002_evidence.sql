-- What was found out about an instance before it was ended; kept for the newest of each component only.
ALTER TABLE events ADD COLUMN evidence TEXT;

-- Times are microseconds since 1970, UTC.

-- Names this journal, so that a cache made from another one is noticed.
CREATE TABLE origin (id VARCHAR(36) NOT NULL);
INSERT INTO origin SELECT CAST(RANDOM_UUID() AS VARCHAR(36));

-- The last group of the redo log that this database holds.
CREATE TABLE progress (last_group BIGINT NOT NULL, settled BIGINT NOT NULL);
INSERT INTO progress VALUES (0, 0);

-- Append-only; the body of a withdrawn conversation's entry may be erased.
CREATE TABLE entry (
  seq BIGINT PRIMARY KEY,
  vendor VARCHAR NOT NULL,
  via VARCHAR NOT NULL,
  received_at BIGINT NOT NULL,
  headers VARCHAR NOT NULL,
  body VARBINARY(1048576)
);

CREATE TABLE intent (
  id VARCHAR NOT NULL PRIMARY KEY,
  vendor VARCHAR NOT NULL,
  conversation VARCHAR NOT NULL,
  action VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  wanted_by VARCHAR NOT NULL,
  created_at BIGINT NOT NULL,
  state VARCHAR NOT NULL,
  attempts INT NOT NULL,
  asked_at BIGINT,
  asked_after BIGINT NOT NULL,
  note VARCHAR,
  request_id VARCHAR,
  remote_id VARCHAR,
  reference_id VARCHAR,
  not_before BIGINT
);
CREATE INDEX intent_state ON intent (state, created_at);
CREATE INDEX intent_conversation ON intent (conversation, state);
CREATE INDEX intent_remote ON intent (remote_id);

-- What came of each time the vendor was asked.
CREATE TABLE attempt (
  intent VARCHAR NOT NULL,
  nth INT NOT NULL,
  asked_at BIGINT,
  state VARCHAR NOT NULL,
  note VARCHAR,
  request_id VARCHAR,
  PRIMARY KEY (intent, nth)
);

CREATE TABLE draft (
  conversation VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (conversation, vendor)
);

CREATE TABLE preference (
  name VARCHAR NOT NULL PRIMARY KEY,
  choice VARCHAR NOT NULL
);

-- Everything here can be made again from the journal. Times are microseconds since 1970, UTC.

CREATE TABLE progress (
  id INT PRIMARY KEY,
  last_seq BIGINT NOT NULL,
  origin VARCHAR(36) NOT NULL,
  -- The list pages hold every row touched up to this entry.
  listed_seq BIGINT NOT NULL
);

-- channel is NULL while no snapshot is known; touched is the last entry of the batch that wrote it.
CREATE TABLE conversation (
  no BIGINT PRIMARY KEY,
  vendor VARCHAR NOT NULL,
  id VARCHAR NOT NULL,
  touched BIGINT NOT NULL,
  slots INT NOT NULL,
  messages INT NOT NULL,
  withdrawn_at BIGINT,
  read_up_to BIGINT,
  channel VARCHAR,
  name VARCHAR,
  detail VARCHAR,
  said_owner VARCHAR,
  self VARCHAR,
  peer VARCHAR,
  account_id VARCHAR,
  dialog_id VARCHAR,
  created_at BIGINT,
  updated_at BIGINT,
  deleted_at BIGINT,
  owner VARCHAR,
  owned_since BIGINT,
  last_at BIGINT,
  last_direction TINYINT NOT NULL,
  last_line VARCHAR NOT NULL,
  last_state VARCHAR NOT NULL,
  last_reason VARCHAR,
  waiting_since BIGINT,
  unread INT NOT NULL
);
CREATE UNIQUE INDEX conversation_key ON conversation (id, vendor);
CREATE INDEX conversation_touched ON conversation (touched);

-- no is the conversation's no in the high bits and a rising slot below, so that a thread's rows lie
-- side by side. thread is the conversation's no while the message is shown, NULL once deleted.
-- direction: 1 incoming, 2 outgoing, 3 outgoing and failed, 0 unknown.
CREATE TABLE message (
  no BIGINT PRIMARY KEY,
  thread BIGINT,
  at BIGINT NOT NULL,
  id VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  direction TINYINT NOT NULL,
  state VARCHAR NOT NULL,
  reason VARCHAR,
  kind TINYINT NOT NULL,
  content VARCHAR,
  reference_id VARCHAR,
  ends VARCHAR NOT NULL,
  created_at BIGINT,
  updated_at BIGINT,
  deleted_at BIGINT,
  heard_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX message_key ON message (id, vendor);
CREATE INDEX message_thread ON message (thread, at, id, direction);

-- Reports by themselves: they may come before their message, or belong to none of ours.
CREATE TABLE delivery (
  id VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  reason VARCHAR,
  PRIMARY KEY (id, vendor)
);

CREATE TABLE sighting (
  conversation BIGINT NOT NULL,
  at BIGINT NOT NULL,
  owner VARCHAR NOT NULL,
  made_by VARCHAR,
  PRIMARY KEY (conversation, at, owner)
);

CREATE TABLE author (
  conversation BIGINT NOT NULL,
  name VARCHAR NOT NULL,
  agent VARCHAR NOT NULL,
  PRIMARY KEY (conversation, name)
);

CREATE TABLE agent (
  id VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  username VARCHAR,
  name VARCHAR,
  presence VARCHAR NOT NULL,
  permission BIGINT NOT NULL,
  deleted BOOLEAN NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (id, vendor)
);

CREATE TABLE contact (
  id VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  display_name VARCHAR,
  company VARCHAR,
  job_title VARCHAR,
  notes VARCHAR,
  addresses VARCHAR NOT NULL,
  deleted BOOLEAN NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (id, vendor)
);

CREATE TABLE contact_target (
  target VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  contact VARCHAR NOT NULL,
  PRIMARY KEY (target, vendor, contact)
);

-- Identities of applied events, as the two halves of a hash; the first probes on to the next number
-- when it is taken. seq is 0 once forgotten.
CREATE TABLE known (
  slot BIGINT PRIMARY KEY,
  rest BIGINT NOT NULL,
  seq BIGINT NOT NULL
);

CREATE TABLE verdict (
  seq BIGINT PRIMARY KEY,
  kind VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  reason VARCHAR,
  duplicate_of BIGINT NOT NULL,
  about BIGINT,
  slot BIGINT,
  has_body BOOLEAN NOT NULL
);
CREATE INDEX verdict_about ON verdict (about, seq);

-- The list's numbers and words, 256 rows a page, so that a start need not read every conversation.
CREATE TABLE list_page (
  no INT PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);

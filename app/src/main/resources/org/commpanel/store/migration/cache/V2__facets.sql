-- What is said of a conversation by the way, packed; and what follows from it. contact is the
-- customer's after any merging, contact_name what the address book calls them.
ALTER TABLE conversation ADD COLUMN facets VARCHAR NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN contact VARCHAR;
ALTER TABLE conversation ADD COLUMN contact_name VARCHAR;
ALTER TABLE conversation ADD COLUMN last_inbound BIGINT;
ALTER TABLE conversation ADD COLUMN deleted_there BIGINT;
ALTER TABLE conversation ADD COLUMN deleted_why VARCHAR;
CREATE INDEX conversation_contact ON conversation (contact);

ALTER TABLE message ADD COLUMN detail VARCHAR;
ALTER TABLE message ADD COLUMN channel VARCHAR;
ALTER TABLE message ADD COLUMN reply_to VARCHAR;
ALTER TABLE message ADD COLUMN sender VARCHAR;
ALTER TABLE message ADD COLUMN redacted BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX message_reply ON message (reply_to);

-- confirmed: some report said that the channel has it. failed_at: of the first failure.
ALTER TABLE delivery ADD COLUMN detail VARCHAR;
ALTER TABLE delivery ADD COLUMN confirmed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE delivery ADD COLUMN failed_at BIGINT;
ALTER TABLE delivery ADD COLUMN conversation BIGINT;
CREATE INDEX delivery_conversation ON delivery (conversation);

ALTER TABLE contact ADD COLUMN language VARCHAR;
ALTER TABLE contact ADD COLUMN metadata VARCHAR;

-- Into which contact another was merged.
CREATE TABLE alias (
  gone VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  kept VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (gone, vendor)
);

-- emoji is NULL once taken back.
CREATE TABLE reaction (
  message VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  made_by VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  id VARCHAR NOT NULL,
  emoji VARCHAR,
  conversation BIGINT NOT NULL,
  PRIMARY KEY (message, vendor, made_by)
);
CREATE INDEX reaction_conversation ON reaction (conversation);

-- Empty where a consent names no contact, no channel, no address or no list in particular.
CREATE TABLE consent (
  vendor VARCHAR NOT NULL,
  contact VARCHAR NOT NULL,
  channel VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  list VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (vendor, contact, channel, identity, list)
);
CREATE INDEX consent_identity ON consent (vendor, identity);

-- Messages whose words were taken out and may still lie in the journal; none of the facts.
CREATE TABLE scrub (
  message VARCHAR NOT NULL,
  vendor VARCHAR NOT NULL,
  PRIMARY KEY (message, vendor)
);

-- They hold less than a row shows now.
DELETE FROM list_page;
UPDATE progress SET listed_seq = 0;

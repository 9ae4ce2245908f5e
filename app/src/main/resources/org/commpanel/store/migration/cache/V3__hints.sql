-- Things said that no conversation hangs on.
CREATE TABLE hint (
  vendor VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  topic VARCHAR NOT NULL,
  details VARCHAR NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (vendor, kind, subject, topic)
);

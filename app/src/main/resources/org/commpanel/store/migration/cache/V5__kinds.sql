-- A row of the list knows its vendor and channel, and whether it has ended.
DELETE FROM list_page;
UPDATE progress SET listed_seq = 0;

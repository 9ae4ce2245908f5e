-- When an agent last wrote: who was answered was read. Worked out from the messages.
ALTER TABLE conversation ADD COLUMN answered_at BIGINT;

CREATE INDEX conversation_deleted ON conversation (deleted_there);

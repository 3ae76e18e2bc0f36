ALTER TABLE operator DROP COLUMN locked_until_ms

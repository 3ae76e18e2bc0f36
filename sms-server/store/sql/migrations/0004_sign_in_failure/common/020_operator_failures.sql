ALTER TABLE operator DROP COLUMN failed_sign_ins

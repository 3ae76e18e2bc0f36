ALTER TABLE reprint_of_request RENAME TO reprint

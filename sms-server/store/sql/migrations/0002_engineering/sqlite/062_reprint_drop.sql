DROP TABLE reprint

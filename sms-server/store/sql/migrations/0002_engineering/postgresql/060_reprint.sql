-- Receipts of engineering tokens are copied too: the reference goes to request.
ALTER TABLE reprint
DROP CONSTRAINT reprint_request_id_fkey,
ADD CONSTRAINT reprint_request_id_fkey FOREIGN KEY (request_id) REFERENCES request (request_id)

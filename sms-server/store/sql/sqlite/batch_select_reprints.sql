-- Reprints that were counted before.
SELECT r.reprint_id, r.request_id, r.copy_number, r.cdu_code
FROM reprint AS r
WHERE r.reprint_id IN (SELECT value FROM json_each(:reprint_ids))

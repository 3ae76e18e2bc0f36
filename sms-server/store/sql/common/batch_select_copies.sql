-- How often the receipts of these requests were printed again.
SELECT r.request_id, MAX(r.copy_number) AS copy_count
FROM reprint AS r
WHERE r.request_id IN @values(:request_ids)
GROUP BY r.request_id

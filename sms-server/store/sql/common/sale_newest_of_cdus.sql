-- The newest sale of each CDU that sold: one search in the index of its receipts.
SELECT s.cdu_code, s.sold_at_ms
FROM cdu AS c
JOIN sale AS s ON s.cdu_code = c.cdu_code
WHERE s.receipt_index = (
    SELECT n.receipt_index
    FROM sale AS n
    WHERE n.cdu_code = c.cdu_code
    ORDER BY n.receipt_index DESC
    LIMIT 1
)
ORDER BY s.sold_at_ms DESC

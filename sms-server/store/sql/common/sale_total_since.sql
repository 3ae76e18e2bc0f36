-- From the newest sale of each CDU backwards by its receipts, as far as the time reaches: its cost grows with
-- the sales since then, not with all.
WITH RECURSIVE since (cdu_code, receipt_index, tender_minor) AS (
    SELECT s.cdu_code, s.receipt_index, s.tender_minor
    FROM cdu AS c
    JOIN sale AS s ON s.cdu_code = c.cdu_code
    WHERE s.sold_at_ms >= :from AND s.receipt_index = (
        SELECT n.receipt_index
        FROM sale AS n
        WHERE n.cdu_code = c.cdu_code
        ORDER BY n.receipt_index DESC
        LIMIT 1
    )
    UNION ALL
    SELECT p.cdu_code, p.receipt_index, p.tender_minor
    FROM since AS t
    JOIN sale AS p ON p.cdu_code = t.cdu_code
    WHERE p.sold_at_ms >= :from AND p.receipt_index = (
        SELECT b.receipt_index
        FROM sale AS b
        WHERE b.cdu_code = t.cdu_code AND b.receipt_index < t.receipt_index
        ORDER BY b.receipt_index DESC
        LIMIT 1
    )
)
SELECT COUNT(*) AS sale_count, CAST(COALESCE(SUM(tender_minor), 0) AS BIGINT) AS total_minor
FROM since

-- From the newest sale of each CDU backwards by its receipts, as far as the time reaches: its cost
-- grows with the sales since then, not with all. Servers' clocks differ and are corrected, so a
-- later receipt may have an earlier time: the way back goes on for an hour.
WITH RECURSIVE since (cdu_code, receipt_index, sold_at_ms, tender_minor) AS (
    SELECT s.cdu_code, s.receipt_index, s.sold_at_ms, s.tender_minor
    FROM cdu AS c
    JOIN sale AS s ON s.cdu_code = c.cdu_code
    WHERE s.sold_at_ms >= CAST(:from AS BIGINT) - 3600000 AND s.receipt_index = (
        SELECT n.receipt_index
        FROM sale AS n
        WHERE n.cdu_code = c.cdu_code
        ORDER BY n.receipt_index DESC
        LIMIT 1
    )
    UNION ALL
    SELECT p.cdu_code, p.receipt_index, p.sold_at_ms, p.tender_minor
    FROM since AS t
    JOIN sale AS p ON p.cdu_code = t.cdu_code
    WHERE p.sold_at_ms >= CAST(:from AS BIGINT) - 3600000 AND p.receipt_index = (
        SELECT b.receipt_index
        FROM sale AS b
        WHERE b.cdu_code = t.cdu_code AND b.receipt_index < t.receipt_index
        ORDER BY b.receipt_index DESC
        LIMIT 1
    )
)
SELECT COUNT(*) AS sale_count, CAST(COALESCE(SUM(tender_minor), 0) AS BIGINT) AS total_minor
FROM since
WHERE sold_at_ms >= :from

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Free energy of a sale is booked at its value, in its own ledger (29). Sales from before it was
-- booked have neither.
SELECT
    COUNT(*) OVER (), f.document_id, f.free_minor, f.booked_minor
FROM (
    SELECT
        s.document_id, COALESCE(s.energy_free_minor, 0) AS free_minor,
        (
            SELECT CAST(COALESCE(SUM(p.amount_minor), 0) AS BIGINT)
            FROM posting AS p
            WHERE p.document_id = s.document_id AND p.ledger_account >> 48 = 29
        ) AS booked_minor
    FROM sale_detail AS s
    WHERE s.energy_free_wh > 0 OR s.energy_free_minor IS NOT NULL
) AS f
WHERE f.free_minor <> f.booked_minor
LIMIT 100

-- SPDX-License-Identifier: GPL-3.0-or-later
-- It is of a sale, or credit without a purchase (8), that is there, of the same point; or of a
-- payment of the same account (6).
SELECT COUNT(*) OVER (), r.document_id, r.sale_id
FROM reversal_detail AS r
LEFT JOIN document AS d ON d.document_id = r.document_id
LEFT JOIN document AS s ON s.document_id = r.sale_id
WHERE COALESCE(s.kind, 0) NOT IN (1, 6, 8)
    OR (s.kind <> 6 AND (d.point_id IS NULL OR s.point_id IS NULL OR s.point_id <> d.point_id))
    OR (s.kind = 6 AND (d.point_id IS NOT NULL OR s.account_id <> d.account_id))
LIMIT 100

-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sale of energy; what only pays charges and debts has none.
SELECT COUNT(*) OVER (), s.document_id
FROM sale_detail AS s
WHERE s.energy_paid_wh + COALESCE(s.energy_free_wh, 0) > 0
    AND NOT EXISTS (SELECT 1 FROM token AS t WHERE t.document_id = s.document_id)
LIMIT 100

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Vendors (16) and commission (20, 21) have balances that no voucher changes; carry-over credit (4)
-- is that of the one point that the document names.
SELECT COUNT(*) OVER (), p.document_id, p.ledger_account >> 48
FROM voucher_detail AS d
CROSS JOIN posting AS p
CROSS JOIN document AS c
WHERE p.document_id = d.document_id AND c.document_id = d.document_id
    AND (
        p.ledger_account >> 48 IN (16, 20, 21)
        OR (p.ledger_account >> 48 = 4 AND c.point_id IS NULL)
    )
LIMIT 100

-- SPDX-License-Identifier: GPL-3.0-or-later
-- What servers may sell of a vendor is its limit less what the vendor owes: its account in the
-- ledger of vendors (16).
SELECT
    COUNT(*) OVER (), MAX(s.vendor_code), CAST(SUM(s.credit_minor) AS BIGINT),
    CAST(SUM(s.due_minor) AS BIGINT)
FROM (
    SELECT v.vendor_id, v.vendor_code, 0 AS credit_minor, v.credit_limit_minor AS due_minor
    FROM vendor AS v
    UNION ALL
    SELECT h.vendor_id, '', h.credit_minor, 0
    FROM vendor_hot AS h
    UNION ALL
    SELECT a.ledger_account - (CAST(16 AS BIGINT) << 48), '', 0, a.credit_minor - a.debit_minor
    FROM account_day AS a
    WHERE a.ledger_account >> 48 = 16
) AS s
GROUP BY s.vendor_id
HAVING SUM(s.credit_minor) <> SUM(s.due_minor)
LIMIT 100

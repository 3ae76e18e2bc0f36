-- SPDX-License-Identifier: GPL-3.0-or-later
-- With the sums of the month as they are.
INSERT INTO ledger_period
    (month, closed_at_ms, asked_by, signed_by, debit_minor, credit_minor, posting_count)
SELECT
    CAST(:month AS INTEGER), CAST(:closed_at AS BIGINT), CAST(:asked_by AS TEXT),
    CAST(:signed_by AS TEXT), CAST(COALESCE(SUM(a.debit_minor), 0) AS BIGINT),
    CAST(COALESCE(SUM(a.credit_minor), 0) AS BIGINT),
    CAST(COALESCE(SUM(a.posting_count), 0) AS BIGINT)
FROM account_day AS a
WHERE a.business_day BETWEEN CAST(:first_day AS INTEGER) AND CAST(:last_day AS INTEGER)

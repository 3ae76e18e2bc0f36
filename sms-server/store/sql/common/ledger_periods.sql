-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT month, closed_at_ms, asked_by, signed_by, debit_minor, credit_minor, posting_count
FROM ledger_period
ORDER BY month DESC

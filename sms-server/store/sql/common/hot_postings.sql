-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT document_id, ledger_account, amount_minor
FROM posting
WHERE document_id = :document
ORDER BY line

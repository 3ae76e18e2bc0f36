-- SPDX-License-Identifier: GPL-3.0-or-later
-- The payments of an account are a chain, as the documents of a point are.
UPDATE account SET last_payment = :document
WHERE account_id = :account AND COALESCE(last_payment, 0) = :document_before

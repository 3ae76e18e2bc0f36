-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE cdu_hot
SET last_receipt = :receipt, last_document = :document
WHERE cdu_id = :cdu AND last_receipt = :receipt_before

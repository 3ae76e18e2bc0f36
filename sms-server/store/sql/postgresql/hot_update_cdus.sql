-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE cdu_hot AS h
SET last_receipt = r.receipt, last_document = r.document
FROM unnest(
    CAST(:cdus AS BIGINT[]), CAST(:receipts AS BIGINT[]), CAST(:documents AS BIGINT[]),
    CAST(:receipts_before AS BIGINT[])
) AS r (cdu, receipt, document, receipt_before)
WHERE h.cdu_id = r.cdu AND h.last_receipt = r.receipt_before

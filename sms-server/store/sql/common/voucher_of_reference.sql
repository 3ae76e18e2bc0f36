-- SPDX-License-Identifier: GPL-3.0-or-later
-- That stands.
SELECT v.voucher_id
FROM voucher_detail AS v
LEFT JOIN voucher_detail AS r ON r.reversed_id = v.document_id
WHERE lower(v.reference @bytes) = lower(CAST(:reference AS TEXT) @bytes) AND v.reversed_id IS NULL
    AND r.document_id IS NULL
LIMIT 1

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the last document of a point is a sale, a reversal or a voucher, the credit is what it
-- left.
SELECT
    COUNT(*) OVER (), p.point_code, p.carry_over_minor, p.last_document,
    COALESCE(s.carry_over_after_minor, r.carry_over_after_minor, v.carry_over_after_minor)
FROM supply_point AS p
LEFT JOIN sale_detail AS s ON s.document_id = p.last_document
LEFT JOIN reversal_detail AS r ON r.document_id = p.last_document
LEFT JOIN voucher_detail AS v ON v.document_id = p.last_document
WHERE p.carry_over_minor <> COALESCE(
    s.carry_over_after_minor, r.carry_over_after_minor, v.carry_over_after_minor,
    p.carry_over_minor
)
LIMIT 100

-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a document has entered to the account of a vendor, and what has taken it back.
SELECT
    v.vendor_code, v.name_en, v.name_ar, e.entry, e.amount_minor, e.limit_after_minor,
    e.reference, e.reversed_id, r.document_id AS reversed_by
FROM vendor_entry_detail AS e
JOIN vendor AS v ON v.vendor_id = e.vendor_id
LEFT JOIN vendor_entry_detail AS r ON r.reversed_id = e.document_id
WHERE e.document_id = :document

-- SPDX-License-Identifier: GPL-3.0-or-later
-- An entry to a vendor's account that is to be taken back.
SELECT
    e.document_id, e.vendor_id, e.entry, e.amount_minor, e.reversed_id, d.at_ms
FROM vendor_entry_detail AS e
JOIN document AS d ON d.document_id = e.document_id
WHERE e.document_id = :document

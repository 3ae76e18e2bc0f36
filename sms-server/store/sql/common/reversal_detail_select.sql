-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT r.reason, d.request_id, d.energy_wh
FROM reversal_detail AS r
JOIN document AS d ON d.document_id = r.sale_id
WHERE r.document_id = :document

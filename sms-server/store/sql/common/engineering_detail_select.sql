-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT token_kind, reason, job_number
FROM engineering_detail
WHERE document_id = :document

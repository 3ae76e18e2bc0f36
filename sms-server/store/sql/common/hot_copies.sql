-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often the receipt of a document was printed again.
SELECT document_id, copies FROM copy_count WHERE document_id = :document_id

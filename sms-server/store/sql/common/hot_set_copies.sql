-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO copy_count (document_id, copies) VALUES (:document, :copies)
ON CONFLICT (document_id) DO UPDATE SET copies = excluded.copies

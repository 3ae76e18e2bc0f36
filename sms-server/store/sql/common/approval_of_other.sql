-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT request_id FROM approval WHERE request_id = :request_id AND content_hash <> :content_hash

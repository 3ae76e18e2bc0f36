-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some of the replies, in the order of their key, with the request that each has to name: that of a
-- copy names its original's. One that is longer than any that is stored (reply_body.h) is not read.
SELECT
    CASE WHEN LENGTH(r.body) > 300000 THEN NULL ELSE r.body END, r.document_id,
    COALESCE(o.request_id, d.request_id)
FROM reply AS r
LEFT JOIN document AS d ON d.document_id = r.document_id
LEFT JOIN document AS o ON o.document_id = d.original_id
WHERE r.document_id > :after
ORDER BY r.document_id
LIMIT 256

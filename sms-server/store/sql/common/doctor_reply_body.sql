-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some of the replies, in the order of their key. One that is longer than any that is stored
-- (reply_body.h) is not read.
SELECT CASE WHEN LENGTH(r.body) > 300000 THEN NULL ELSE r.body END, r.document_id
FROM reply AS r
WHERE r.document_id > :after
ORDER BY r.document_id
LIMIT 256

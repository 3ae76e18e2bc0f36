-- SPDX-License-Identifier: GPL-3.0-or-later
-- The least number above :after of a server that anything is of, also where it is not in server.
-- :first to :last are the documents of all such servers. A text, which SQLite takes for greater
-- than any number, is none.
SELECT MIN(n.server_id)
FROM (
    SELECT MIN(s.server_id) AS server_id FROM server AS s WHERE s.server_id > :after
    UNION ALL
    SELECT MIN(b.server_id)
    FROM audit_block AS b
    WHERE b.server_id > :after AND b.server_id <= 9223372036854775807
    UNION ALL
    SELECT MIN(e.server_id)
    FROM audit_event AS e
    WHERE e.server_id > :after AND e.server_id <= 9223372036854775807
    UNION ALL
    SELECT MIN(d.document_id) >> 48
    FROM document AS d
    WHERE d.document_id BETWEEN :first AND :last
) AS n

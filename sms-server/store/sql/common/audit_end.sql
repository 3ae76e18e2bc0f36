-- SPDX-License-Identifier: GPL-3.0-or-later
-- What there is of a server. Its documents begin with the number :none, which no document has.
SELECT
    (SELECT s.name FROM server AS s WHERE s.server_id = :server),
    (
        SELECT MAX(d.document_id)
        FROM document AS d
        WHERE d.document_id BETWEEN :none AND :last
    ),
    (SELECT MAX(e.event) FROM audit_event AS e WHERE e.server_id = :server)

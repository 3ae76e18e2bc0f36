-- SPDX-License-Identifier: GPL-3.0-or-later
-- An approval with what it depends on of the person who approved. Nobody takes it away before what
-- rests on it is stored.
SELECT
    p.request_id, p.content_hash, p.cdu_id, p.approver_id, o.login, p.expires_at_ms, r.level,
    @rights_of(o), f.path, o.state, o.name_en, o.name_ar,
    p.approved_at_ms
FROM (SELECT * FROM approval WHERE request_id = :request_id @locked) AS p
JOIN operator AS o ON o.operator_id = p.approver_id
JOIN role AS r ON r.role_id = o.role_id
JOIN office AS f ON f.office_id = o.office_id

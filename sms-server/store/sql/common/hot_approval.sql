-- SPDX-License-Identifier: GPL-3.0-or-later
-- An approval with what it depends on of the person who approved.
SELECT
    p.request_id, p.content_hash, p.cdu_id, p.approver_id, o.login, p.expires_at_ms, o.role,
    f.office_code, o.state, o.name_en, o.name_ar,
    CASE WHEN EXISTS (
        SELECT 1 FROM operator_right AS g
        WHERE g.operator_id = o.operator_id AND g.right_name = 'approve'
    ) THEN 1 ELSE 0 END
FROM approval AS p
JOIN operator AS o ON o.operator_id = p.approver_id
JOIN office AS f ON f.office_id = o.office_id
WHERE p.request_id = :request_id

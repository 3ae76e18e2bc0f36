-- Approvals of these requests, with what they depend on of the person who approved.
SELECT
    p.request_id, p.content_hash, p.cdu_code, p.approver_login, p.expires_at_ms,
    CASE WHEN EXISTS (
        SELECT 1 FROM operator_right AS g WHERE g.login = o.login AND g.right_name = 'approve'
    ) THEN 1 ELSE 0 END AS may_approve,
    o.role AS approver_role, o.office_code AS approver_office_code, o.state AS approver_state,
    o.name_en AS approver_name_en, o.name_ar AS approver_name_ar
FROM approval AS p
JOIN operator AS o ON o.login = p.approver_login
WHERE p.request_id IN @values(:request_ids)

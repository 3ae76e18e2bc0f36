-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO cdu (cdu_code, office_id, name, state, activation_hash, activation_expires_at_ms)
VALUES (
    :code, COALESCE((SELECT office_id FROM office WHERE office_code = :office), 0), :name,
    'registered', :activation_hash, :expires_at
)

-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO operator (login, office_id, role_id, name_en, name_ar, password_hash, state)
VALUES (
    :login, COALESCE((SELECT office_id FROM office WHERE office_code = :office), 0),
    COALESCE((SELECT role_id FROM role WHERE role_code = :role), 0), :name_en, :name_ar,
    :password_hash, :state
)

-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO operator (login, office_id, role, name_en, name_ar, password_hash, state)
VALUES (
    :login, COALESCE((SELECT office_id FROM office WHERE office_code = :office), 0), :role,
    :name_en, :name_ar, :password_hash, :state
)

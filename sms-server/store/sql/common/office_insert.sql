-- SPDX-License-Identifier: GPL-3.0-or-later
-- Below the unit parent, or below the utility.
INSERT INTO office (office_code, name_en, name_ar, kind, parent_id)
VALUES (
    :code, :name_en, :name_ar, :kind,
    COALESCE(
        (SELECT p.office_id FROM office AS p WHERE p.office_code = CAST(:parent AS TEXT)),
        (SELECT u.office_id FROM office AS u WHERE u.kind = 'utility')
    )
)

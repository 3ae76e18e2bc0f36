-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE office SET path = COALESCE(
    (SELECT p.path FROM office AS p WHERE p.office_id = office.parent_id), '/'
) || office_id || '/'
WHERE office_code = :code

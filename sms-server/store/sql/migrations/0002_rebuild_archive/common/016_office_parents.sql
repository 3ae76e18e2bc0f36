-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE office SET parent_id = (SELECT u.office_id FROM office AS u WHERE u.kind = 'utility')
WHERE kind <> 'utility'

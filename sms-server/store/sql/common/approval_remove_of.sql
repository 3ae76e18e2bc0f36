-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM approval
WHERE approver_id IN (SELECT operator_id FROM operator WHERE login = :approver)

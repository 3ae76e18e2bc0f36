-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session
SET closed_at_ms = :at
WHERE operator_id = (SELECT operator_id FROM operator WHERE login = :login)
    AND closed_at_ms IS NULL

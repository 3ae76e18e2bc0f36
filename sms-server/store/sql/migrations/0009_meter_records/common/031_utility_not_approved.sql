-- SPDX-License-Identifier: GPL-3.0-or-later
-- One that issues already goes on.
UPDATE utility SET is_approved = 0
WHERE NOT EXISTS (SELECT 1 FROM document)
    AND NOT EXISTS (SELECT 1 FROM audit_event WHERE action = 'setup-approved')

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Not where something is sealed already: its key was lost, and another one would not open it.
INSERT INTO personal_key (personal_key_id, sealed, made_at_ms)
SELECT 1, :sealed, CAST(:at_ms AS BIGINT)
WHERE NOT EXISTS (SELECT 1 FROM account WHERE phone_hash IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM account WHERE email_hash IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM account WHERE identity_hash IS NOT NULL)

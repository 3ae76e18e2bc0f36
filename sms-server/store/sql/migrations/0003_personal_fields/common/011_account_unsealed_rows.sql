-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO account_unsealed (account_id, phone)
SELECT account_id, phone FROM account WHERE phone <> ''

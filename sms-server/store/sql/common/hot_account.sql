-- SPDX-License-Identifier: GPL-3.0-or-later
-- An account that pays, by its number.
SELECT account_number, account_id, name_en, name_ar, address, last_payment
FROM account
WHERE account_number = :account

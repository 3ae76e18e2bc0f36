-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers of meters are added to the text by which an account is found.
UPDATE account
SET search_text = account.search_text || r.added
FROM @rows(account_number TEXT, added TEXT) AS r
WHERE account.account_number = r.account_number

-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT account_number AS number FROM account
WHERE account_number IN @values(:numbers)

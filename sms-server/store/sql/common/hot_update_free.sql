-- SPDX-License-Identifier: GPL-3.0-or-later
-- Free energy is given once a month, whichever point of the account asks.
UPDATE account SET free_month = :month
WHERE account_id = :account AND free_month = :month_before

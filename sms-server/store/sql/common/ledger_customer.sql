-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.account_id FROM account AS a WHERE a.account_number = :number

-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE account SET search_text = :search_text WHERE account_number = :number

-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX account_by_account_number ON account (lower(account_number @bytes), account_id)

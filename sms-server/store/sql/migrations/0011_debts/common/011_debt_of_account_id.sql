-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX debt_of_account_id ON debt (account_id, debt_id)

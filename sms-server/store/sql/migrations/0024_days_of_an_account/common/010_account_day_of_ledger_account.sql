-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of one account, for its book and for the commission that is owed. A row comes with the first posting of the
-- day; those behind it change no column of the index.
CREATE INDEX account_day_of_ledger_account ON account_day (ledger_account, business_day)

-- SPDX-License-Identifier: GPL-3.0-or-later
-- For the statement of a customer.
CREATE INDEX voucher_debt_of_account_id ON voucher_debt (account_id, document_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
-- For the statement of a customer.
CREATE INDEX debt_entry_of_account_id ON debt_entry_detail (account_id, document_id)

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing is paid twice: whoever takes of a debt has seen it as it is.
UPDATE debt SET
    balance_minor = :balance, last_document = :document, due_month = :due_month,
    paid_of_month_minor = :paid_of_month
WHERE debt_id = :debt AND balance_minor = :balance_before

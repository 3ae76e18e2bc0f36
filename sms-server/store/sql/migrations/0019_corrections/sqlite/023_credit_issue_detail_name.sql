-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE new_credit_issue_detail RENAME TO credit_issue_detail

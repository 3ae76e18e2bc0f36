-- SPDX-License-Identifier: GPL-3.0-or-later
DROP TABLE credit_issue_detail

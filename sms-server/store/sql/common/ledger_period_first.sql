-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first month with postings; 0: there is none.
SELECT COALESCE(MIN(a.business_day) / 100, 0) AS month FROM account_day AS a
